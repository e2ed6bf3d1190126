Fieldbook.load("f/module",{"values":["dg"],"lists":["AA"]});
