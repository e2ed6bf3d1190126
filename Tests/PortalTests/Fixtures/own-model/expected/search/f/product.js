Fieldbook.load("f/product",{"values":[],"lists":[]});
