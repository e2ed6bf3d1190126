Fieldbook.load("s/en/clinic",{"levels":[["Corporate","No corporate document speaks to this scenario. Headquarters owes one."],["Regional","No regional document yet. The regional office owes one."],["Customer-specific","No customer has one yet. Make the first from a regional document."]],
"types":{},
"pieces":[],
"kits":[["kit","en","Workshop kit",[],0,"","workshop",[],"expired","2 of 3 parts fresh",0]],
"people":[["rob","Rob","South","south"],
["cai","Cai","South","south"]],
"owner":-1,
"gaps":[["Regional value proposition","Wards",1,"ward",""]],
"total":4});
