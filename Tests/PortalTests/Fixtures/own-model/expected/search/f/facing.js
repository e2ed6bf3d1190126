Fieldbook.load("f/facing",{"values":["no"],"lists":["AA"]});
