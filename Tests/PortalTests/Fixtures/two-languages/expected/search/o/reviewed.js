Fieldbook.load("o/reviewed","BEACFD");
