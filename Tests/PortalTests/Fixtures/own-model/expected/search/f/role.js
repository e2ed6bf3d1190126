Fieldbook.load("f/role",{"values":[],"lists":[]});
