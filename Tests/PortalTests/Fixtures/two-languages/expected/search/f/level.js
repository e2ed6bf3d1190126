Fieldbook.load("f/level",{"values":["corporate","regional","customer"],"lists":["BABA","A","D"]});
