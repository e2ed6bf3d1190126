Fieldbook.load("f/persona",{"values":[],"lists":[]});
