Fieldbook.load("f/pain",{"values":["evenings"],"lists":["AC"]});
