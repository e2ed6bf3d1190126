Fieldbook.load("f/state",{"values":["fresh","overdue"],"lists":["AAABA","D"]});
