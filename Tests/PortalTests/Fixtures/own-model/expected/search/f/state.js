Fieldbook.load("f/state",{"values":["due"],"lists":["AA"]});
