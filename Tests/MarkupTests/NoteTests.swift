import Diagnostics
import Markup
import Testing

private func notes(_ text: String) -> [Note] { Markdown.read(Array(text.utf8)).notes }

private func places(_ text: String, _ code: FindingCode) -> [[Int]] {
  notes(text).filter { $0.code == code }.map { [$0.line, $0.column] }
}

/// Every code that Markup gives, with its place.
@Suite("Notes")
struct NoteTests {
  @Test func rawHTML() {
    #expect(places("a\n\n<div>\nx\n</div>\n", .rawHTML) == [[3, 1]])
    #expect(places("中 <b>x</b> <br>\n", .rawHTML) == [[1, 3], [1, 12]])
    #expect(places("x </b>\n", .rawHTML) == [[1, 3]])
    #expect(places("<!-- a -->\n\nb <!-- c --> d\n\n`<b>`\n", .rawHTML).isEmpty)
    #expect(places("<!-- a --> <b>\n", .rawHTML) == [[1, 1]])
  }

  @Test(arguments: [
    "javascript:x", "JAVASCRIPT:x", "vbscript:x", "file:///x", "data:text/html,x", "java&Tab;script:x",
    "&#1;javascript:x",
  ])
  func deadLink(_ address: String) {
    #expect(places("a [b](\(address))\n", .deadLink) == [[1, 3]])
    #expect(places("a ![b](\(address))\n", .deadLink) == [[1, 3]])
  }

  @Test func harmlessAddresses() {
    #expect(notes("[a](javascript.md) ![b](data:image/png;base64,A) [c](mailto:x@y.z) [d](#javascript:)\n").isEmpty)
  }

  @Test func tableTooWide() {
    func table(_ columns: Int) -> String {
      String(repeating: "|a", count: columns) + "|\n" + String(repeating: "|-", count: columns) + "|\n"
    }
    #expect(notes(table(200)).isEmpty)
    #expect(places("x\n\n" + table(201), .tableTooWide) == [[4, 0]])
    #expect(!String(decoding: Markdown.read(Array(table(201).utf8)).html.bytes, as: UTF8.self).contains("<table"))
    #expect(notes(table(201))[0].message.contains("201 columns"))
  }

  @Test func nestingTooDeep() {
    #expect(notes(String(repeating: "> ", count: 90) + "a").isEmpty)
    #expect(places("ok\n\n" + String(repeating: "> ", count: 200) + "a", .nestingTooDeep).count == 1)
    #expect(
      places(String(repeating: "*a **a ", count: 200) + "b" + String(repeating: " a** a*", count: 200), .nestingTooDeep)
        .count == 1)
  }

  @Test func tooComplex() { #expect(places(String(repeating: "![[]()", count: 20_000), .tooComplex) == [[1, 0]]) }

  @Test func unclosedInternal() {
    #expect(places("a\n:::internal\nb\n", .unclosedInternal) == [[2, 1]])
    #expect(places("a\n:::\nb\n", .unclosedInternal) == [[2, 1]])
    #expect(places(":::internal\n:::internal\na\n:::\n", .unclosedInternal).count == 1)
    #expect(places("- a\n\n  :::internal\n", .unreadInternal) == [[3, 3]])
    #expect(places("：：：internal\n", .unreadInternal) == [[1, 1]])
    #expect(notes(":::internal\na\n:::\n\n```\n:::internal\n```\n").isEmpty)
  }

  @Test("A control character is told once, with its place, and reaches no output")
  func controlCharacter() {
    #expect(places("a\n中\u{1B}[31m x\u{7}\n", .controlCharacter) == [[2, 2]])
    #expect(places("tab\there\n", .controlCharacter).isEmpty)
    for text in [
      "# a\u{8}b", "a\u{1}`\u{2}`\u{7F}b", "# a&#1;b&#x9F;\u{FFFF}", "[a&#2;b](c&#3;d \"e&#4;f\")", "```\n\u{E}\n```",
      "![a&#5;](b.png)",
    ] {
      let body = Markdown.read(text.utf8)
      let written =
        String(decoding: body.html.bytes, as: UTF8.self) + body.headings.map(\.text).joined() + body.firstParagraph
      #expect(
        !written.unicodeScalars.contains {
          $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value) || $0.value == 0xFFFF
        }, "\(text)")
    }
  }

  @Test func leftoverMarkup() {
    #expect(places("中文 **粗 体 ** 中文\n", .leftoverMarkup) == [[1, 4]])
    #expect(places("a\n中文** 粗体**\n", .leftoverMarkup) == [[2, 3]])
    #expect(places("中__粗体__中\n", .leftoverMarkup) == [[1, 2]])
    #expect(places("see **\"this\"**now and **\"that\"**then\n", .leftoverMarkup).count == 1)
    #expect(places(":::warning\nx\n:::\n", .leftoverMarkup) == [[1, 1]])
  }

  @Test(arguments: [
    "\\*\\*中文\\*\\*", "`**中文**`", "2 ** 3 ** 4", "**kwargs and **args", "Contributing to ____", "snake__case__name",
    "**中文，**下文",
    "5 * 3", "a ~~ b", "&#42;&#42;中文&#42;&#42;", "::: and :::", "a::b::c", "围绕，*Nike**实施了模式。*实施了",
  ])
  func noLeftover(_ text: String) { #expect(notes(text).isEmpty) }

  @Test(
    "Mark-up of other tools, or with a slip in it, is found where it stands",
    arguments: [
      ("见 [白皮书]（b.md）。", 7), ("见 [白皮书] (docs/b.md)", 7), ("见 [网](https://x.y/z 。", 0), ("［词］(b.md)", 3),
      ("！[图](p.png) 在此", 1), ("好！[图](p.png)", 2),
      ("##标题", 1), ("##Heading", 1), ("###1. Heading", 1), ("#标题", 1), ("＃ 标题", 1), ("＃＃标题", 1),
      ("## Part {#custom}", 9), ("Text {: .x}", 6), ("Text {.lead}", 6),
      ("See {{< ref \"b.md\" >}} there", 5), ("{{% note %}}", 1), ("{% include x %}", 1),
      ("See [[Wiki link]] there", 5), ("![[a.png]]", 2), ("Text[^none] here", 5),
      ("!!! note \"Careful\"", 1), ("??? tip", 1), ("???+ note", 1), ("> [!FOO]\n> x", 3), ("[TOC]", 1),
    ])
  func foreign(_ text: String, _ column: Int) {
    #expect(places("a\n\n" + text + "\n", .leftoverMarkup) == (column > 0 ? [[3, column]] : []), "\(notes(text))")
  }

  @Test(
    "Text that only looks like it is silent",
    arguments: [
      "[1]（注）", "[1]（见下文）", "[x] (e.g.)", "太好了！[见](b.md)", "#1 and #hashtag", "#标签#", "# 标题", "\\##标题", "`##标题`",
      "C# 与 F#", "[[1, 2], [3, 4]]", "a[[i]]b = [[0]]",
      "{{name}}", "{a: 1}", "{ #1 }", "{…}", "[^a-z]", "`[^none]`", "x[^1]\n\n[^1]: n", "!!!", "Stop!!! Now", "??? 什么",
      "Really???", "100 %} of {", "`{{< x >}}`", "`[[x]]`", "\\[[x]]",
      "[a](b.md)（注）", "[a]", "[ ] open", "- [x] done",
    ])
  func notForeign(_ text: String) { #expect(notes("a\n\n" + text + "\n").isEmpty) }

  @Test("What version control left is an error, but for code that shows it")
  func mergeConflict() {
    let conflict = "<<<<<<< HEAD\nOurs\n||||||| base\nOld\n=======\nTheirs\n>>>>>>> branch\n"
    #expect(places("a\n\n" + conflict, .mergeConflict) == [[3, 1], [5, 1], [9, 1]])
    #expect(places("```\n" + conflict + "```\n\n" + conflict, .mergeConflict).count == 3)
    #expect(places("<<<<<<<\n\n```\nx\n" + conflict, .mergeConflict).count == 4)
    #expect(notes("```\n" + conflict + "```\n\n~~~\n<<<<<<< HEAD\n~~~\n").isEmpty)
    #expect(notes("<<<<<<<<<\n\n>>>>>>> \n\n`<<<<<<< HEAD`\n\nx\n=======\n").isEmpty)
  }

  @Test("Overrides of direction are told once a line; marks that only help are not")
  func direction() {
    #expect(places("abc \u{202E}evil\u{202C} def\n\n中\u{2066}x\n", .directionOverride) == [[1, 5], [3, 2]])
    #expect(places("`a\u{202D}b`\n", .directionOverride) == [[1, 3]])
    #expect(notes("a\u{200E}b\u{200F}c “q” — …\n").isEmpty)
  }

  @Test(
    "Two tildes strike out, one never does",
    arguments: [
      ("10~20%，5~8周", false), ("约~30人，约~50人", false), ("~a~", false), ("| a |\n|---|\n| 1~2，3~4 |", false),
      ("~~a~~", true), ("中~~文，~~字", true),
    ])
  func tildes(_ text: String, _ strikes: Bool) {
    #expect(String(decoding: Markdown.read(Array(text.utf8)).html.bytes, as: UTF8.self).contains("<del>") == strikes)
  }

  @Test(
    "A bare address ends before punctuation of full width",
    arguments: [
      ("参见https://x.y/docs。下", ["https://x.y/docs"]), ("访问 https://x.y/d（中文）看", ["https://x.y/d"]),
      ("（https://x.y/x），然", ["https://x.y/x"]),
      ("《https://x.y/p》和“https://x.y/q”。", ["https://x.y/p", "https://x.y/q"]),
      ("https://x.y/wiki/宿舍 一", ["https://x.y/wiki/宿舍"]),
      ("见 www.x.y/a、www.x.y/b；", ["http://www.x.y/a", "http://www.x.y/b"]),
      ("https://x.y/a?b=1&c=(d)。e", ["https://x.y/a?b=1&c=(d)"]), ("https://x.y/a.）b", ["https://x.y/a"]),
      ("| https://x.y/a，b |\n|---|", ["https://x.y/a"]), ("https://x.y/a！", ["https://x.y/a"]),
      ("https://x.y/a…", ["https://x.y/a"]), ("https://x.y/a\u{3000}b", ["https://x.y/a"]),
      ("<https://x.y/a（b）>", ["https://x.y/a（b）"]), ("[a](https://x.y/（b）)", ["https://x.y/（b）"]),
      ("a@b.cn。下", ["mailto:a@b.cn"]), ("https://x.y/ガ・ナ 一", ["https://x.y/ガ・ナ"]),
      ("https://。", []), ("https://x.y/a. B", ["https://x.y/a"]),
    ])
  func addresses(_ text: String, _ expected: [String]) {
    let body = Markdown.read(Array(text.utf8))
    #expect(body.links.map(\.destination) == expected)
    let written = String(decoding: body.html.filled { _ in "" }, as: UTF8.self)
    #expect(!text.contains("。下") || written.contains("。下"))
  }

  @Test func addressesHavePlaces() {
    let links = Markdown.read(Array("a\n《https://x.y/p》和“https://x.y/q”。\n".utf8)).links
    #expect(
      links.map { [$0.line, $0.column] } == [[2, 2], [2, 18]]
        && links.map(\.text) == ["https://x.y/p", "https://x.y/q"])
  }

  @Test func notesBecomeFindings() {
    let finding = notes("a\n\n<div>\n")[0].finding(in: "x.md")
    #expect(finding.description.hasPrefix("x.md:3:1: warning: [raw-html] "))
  }

  @Test func firstLineIsAdded() {
    #expect(Markdown.read(Array("<div>\n".utf8), firstLine: 41).notes.map(\.line) == [41])
  }
}
