Fieldbook.load("f/pain",{"values":[],"lists":[]});
