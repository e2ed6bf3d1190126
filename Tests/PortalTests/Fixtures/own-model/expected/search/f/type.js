Fieldbook.load("f/type",{"values":["recipe"],"lists":["AA"]});
