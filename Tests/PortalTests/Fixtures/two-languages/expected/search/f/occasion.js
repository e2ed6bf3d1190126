Fieldbook.load("f/occasion",{"values":["workshop"],"lists":["AA"]});
