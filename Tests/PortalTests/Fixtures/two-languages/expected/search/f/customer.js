Fieldbook.load("f/customer",{"values":["alder"],"lists":["D"]});
