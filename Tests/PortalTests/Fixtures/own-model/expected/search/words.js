Fieldbook.load("words",["corporate","kitchen","list","miso","misoshiru","misosoup","recipe","shopping","soup"]);
