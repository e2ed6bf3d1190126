Fieldbook.load("f/facing",{"values":["yes","no"],"lists":["AC","BABA"]});
