Fieldbook.load("f/segment",{"values":["campus"],"lists":["ACAA"]});
