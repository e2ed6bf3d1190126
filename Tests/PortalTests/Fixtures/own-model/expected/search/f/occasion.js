Fieldbook.load("f/occasion",{"values":[],"lists":[]});
