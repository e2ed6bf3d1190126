Fieldbook.load("f/persona",{"values":["dean"],"lists":["A"]});
