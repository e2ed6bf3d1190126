Fieldbook.load("s/zh-Hans/clinic",{"levels":[["公司级","尚无针对该场景的公司级材料，应由机关补齐。"],["区域级","尚无区域级材料，应由地区部补齐。"],["客户化","尚无客户化材料，可从区域级材料做出第一份。"]],
"types":{},
"pieces":[],
"kits":[["kit","en","Workshop kit",[],0,"","workshop",[],"expired","3 件中 2 件有效",0]],
"people":[["rob","Rob","南部","south"],
["cai","Cai","南部","south"]],
"owner":-1,
"gaps":[["区域级价值主张","Wards",1,"ward",""]],
"total":4});
