Fieldbook.load("f/module",{"values":["sce"],"lists":["AAAAAA"]});
