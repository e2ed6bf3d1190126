Fieldbook.load("f/region",{"values":["south"],"lists":["AC"]});
