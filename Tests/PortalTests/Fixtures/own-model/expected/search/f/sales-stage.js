Fieldbook.load("f/sales-stage",{"values":[],"lists":[]});
