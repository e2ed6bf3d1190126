Fieldbook.load("f/segment",{"values":["kitchen"],"lists":["AA"]});
