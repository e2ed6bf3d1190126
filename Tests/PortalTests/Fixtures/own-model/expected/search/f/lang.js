Fieldbook.load("f/lang",{"values":["ja","en"],"lists":["B","A"]});
