Fieldbook.load("f/buyer-stage",{"values":[],"lists":[]});
