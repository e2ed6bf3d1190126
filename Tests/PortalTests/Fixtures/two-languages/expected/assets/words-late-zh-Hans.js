Fieldbook.words({"for_kit":"工具包"});
