Fieldbook.words({"for_kit":"Kit"});
