Fieldbook.load("s/en/cellar",{"levels":[["Corporate","No corporate document speaks to this scenario. Headquarters owes one."],["Regional","No regional document yet. The regional office owes one."],["Customer-specific","No customer has one yet. Make the first from a regional document."]],
"types":{},
"pieces":[],
"kits":[],
"people":[],
"owner":-1,
"gaps":[],
"total":0});
