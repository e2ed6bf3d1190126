Fieldbook.load("s/ja/kitchen",{"levels":[["Corporate","No corporate document speaks to this scenario. Headquarters owes one."],["Regional","No regional document yet. The regional office owes one."],["Customer-specific","No customer has one yet. Make the first from a regional document."]],
"types":{"recipe":"レシピ"},
"pieces":[["misoshiru","ja","味噌汁","recipe",0,[],"","",[],[],"due","Due in 4 days","no",0,-1]],
"kits":[],
"people":[["ann","Ann","Headquarters",""]],
"owner":-1,
"gaps":[],
"total":0});
