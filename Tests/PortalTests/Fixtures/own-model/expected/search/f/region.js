Fieldbook.load("f/region",{"values":[],"lists":[]});
