Fieldbook.load("f/sales-stage",{"values":["lead"],"lists":["A"]});
