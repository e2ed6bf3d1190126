Fieldbook.load("f/role",{"values":["presales"],"lists":["A"]});
