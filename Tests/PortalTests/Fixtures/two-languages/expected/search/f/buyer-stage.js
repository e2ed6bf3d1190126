Fieldbook.load("f/buyer-stage",{"values":["unaware","compare"],"lists":["A","A"]});
