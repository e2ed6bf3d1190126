Fieldbook.load("s/en/kitchen",{"levels":[["Corporate","No corporate document speaks to this scenario. Headquarters owes one."],["Regional","No regional document yet. The regional office owes one."],["Customer-specific","No customer has one yet. Make the first from a regional document."]],
"types":{"recipe":"Recipe"},
"pieces":[["miso-soup","en","Miso soup","recipe",0,[],"","",[],[],"due","Due in 4 days","no",0,-1]],
"kits":[],
"people":[["ann","Ann","Headquarters",""]],
"owner":-1,
"gaps":[],
"total":0});
