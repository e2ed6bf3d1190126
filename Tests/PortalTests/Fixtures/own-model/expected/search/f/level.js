Fieldbook.load("f/level",{"values":["corporate"],"lists":["AA"]});
