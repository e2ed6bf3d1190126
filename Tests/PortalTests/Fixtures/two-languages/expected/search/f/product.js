Fieldbook.load("f/product",{"values":["switch"],"lists":["E"]});
