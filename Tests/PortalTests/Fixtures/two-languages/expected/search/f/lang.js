Fieldbook.load("f/lang",{"values":["en","zh-Hans"],"lists":["AAAAA","F"]});
