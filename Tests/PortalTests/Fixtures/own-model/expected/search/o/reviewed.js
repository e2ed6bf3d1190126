Fieldbook.load("o/reviewed","AB");
