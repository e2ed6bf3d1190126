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

  @Test func notesBecomeFindings() {
    let finding = notes("a\n\n<div>\n")[0].finding(in: "x.md")
    #expect(finding.description.hasPrefix("x.md:3:1: warning: [raw-html] "))
  }

  @Test func firstLineIsAdded() {
    #expect(Markdown.read(Array("<div>\n".utf8), firstLine: 41).notes.map(\.line) == [41])
  }
}
