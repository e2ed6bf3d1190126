Fieldbook.load("f/scenario",{"values":[],"lists":[]});
