Fieldbook.load("f/customer",{"values":[],"lists":[]});
