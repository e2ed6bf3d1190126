Fieldbook.load("f/type",{"values":["case","white-paper","value-proposition","kit","page"],"lists":["A","EA","D","B","C"]});
