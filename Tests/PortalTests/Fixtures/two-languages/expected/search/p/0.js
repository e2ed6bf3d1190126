Fieldbook.load("p/0",[]);
