Fieldbook.load("f/scenario",{"values":["campus--dorm"],"lists":["AC"]});
