import Markup
import Testing

private func read(_ text: String, firstLine: Int = 1) -> Markdown {
  Markdown.read(Array(text.utf8), firstLine: firstLine)
}

@Suite("Facts")
struct FactTests {
  @Test func headingsHavePlaces() {
    let body = read("text\n\n# One *two* `three`\n\n:::internal\n## 四\n:::\n", firstLine: 10)
    #expect(
      body.headings == [
        Heading(level: 1, text: "One two three", anchor: "one-two-three", line: 12, column: 1),
        Heading(level: 2, text: "四", anchor: "四", line: 15, column: 1, isInternal: true),
      ])
  }

  @Test func headingIsFoundByFragment() {
    let body = read("## 背景\n\n## Next Steps\n")
    #expect(body.heading(at: "背景")?.line == 1)
    #expect(body.heading(at: "%E8%83%8C%E6%99%AF")?.line == 1)
    #expect(body.heading(at: "Next-Steps")?.line == 3)
    #expect(body.heading(at: "%zz") == nil)
  }

  @Test func sectionsHoldTheirOwnText() throws {
    let body = read(
      "Before.\n\n# A\n\n## B\n\nSome words here.\n\n- x\n\n# C\n\n<!-- nothing -->\n\n# D\n\n- **第一**项\n- 第二项\n")
    #expect(body.sections.map(\.heading) == [nil, 0, 1, 2, 3])
    #expect(body.sections.map(\.isEmpty) == [false, true, false, true, false])
    #expect(body.sections.map(\.firstBlock) == ["Before.", "", "Some words here.", "", "第一项"])
    #expect(body.sections.map(\.units) == [1, 0, 4, 0, 6])
    #expect(body.sections.map(\.line) == [1, 3, 5, 11, 15])
    #expect(body.text(of: body.sections[2]) == "Some words here.\nx\n")
    #expect(body.firstParagraph == "Before.")
  }

  @Test func noSectionBeforeTheFirstHeadingWithoutText() {
    #expect(read("# A\n\ntext\n").sections.count == 1)
    #expect(read("").sections.isEmpty)
    #expect(read("<!-- c -->\n\n---\n\n# A\n").sections.map(\.isEmpty) == [true])
  }

  @Test(arguments: [
    ("don't count end-to-end twice", 4), ("1,200.5 and 3.", 3), ("中文字 and English词", 6), ("カタカナ", 4), ("한국어 단어", 2),
    ("`code here` [text](ignored/destination)", 3), ("![alt](x.png) word", 1), ("Größe naïve", 2), ("a、b；c", 3),
    ("…—“”", 0),
    ("| a | b |\n|---|---|\n| 1 | 二三 |", 5), ("x\\\ny", 2),
  ])
  func units(_ text: String, _ count: Int) { #expect(read(text).sections.first?.units == count) }

  @Test func linksSayWhereTheyStand() {
    let body = read(
      """
      中文 [a **b**](x.md "T") 和 ![图](p.png)
        later [c](y.md#背景) <https://e.f> www.g.h

      > quoted
      > [d](z.md)

      | [e](t.md) | **中，**[f](u.md) |
      |---|---|
      """, firstLine: 5)
    #expect(
      body.links.map(\.destination) == [
        "x.md", "p.png", "y.md#背景", "https://e.f", "http://www.g.h", "z.md", "t.md", "u.md",
      ])
    #expect(body.links.map(\.text) == ["a b", "图", "c", "https://e.f", "www.g.h", "d", "e", "f"])
    #expect(body.links.map(\.kind) == [.link, .picture, .link, .link, .link, .link, .link, .link])
    #expect(body.links.map(\.isAutolink) == [false, false, false, true, true, false, false, false])
    #expect(body.links.map(\.line) == [5, 5, 6, 6, 6, 9, 11, 11])
    #expect(body.links.map(\.column) == [4, 26, 9, 23, 36, 3, 3, 21])
    #expect(body.links[0].title == "T")
  }

  @Test func slotsTakeTheResolversText() {
    let body = read("[a](b.md) ![c](d.png) [**e**](gone.md)\n")
    let html = body.html.filled { slot in
      let link = body.links[slot.link]
      switch slot.kind {
      case .picture: return Link.pictureAttributes(address: "../files/d.png", width: 3, height: 4)
      case .linkStart:
        return link.destination == "gone.md" ? "" : link.startTag(address: "b.html", attributes: " class=\"x\"")
      case .linkEnd: return link.destination == "gone.md" ? "" : "</a>"
      }
    }
    #expect(
      String(decoding: html, as: UTF8.self)
        == "<p><a href=\"b.html\" class=\"x\">a</a> <img src=\"../files/d.png\" width=\"3\" height=\"4\" alt=\"c\" loading=\"lazy\" decoding=\"async\"> <strong>e</strong></p>\n"
    )
  }

  @Test func widerEditionsLeaveInternalPartsOut() throws {
    let body = read(
      """
      # Open

      Open[^o] text.

      :::internal
      ## Secret
      secret[^s] [link](secret.md)[^o]
      :::

      More open text.[^p]

      [^o]: Open note.
      [^s]: Secret note.
      [^p]: Later note.
      """)
    #expect(body.internalBlocks == 1)
    #expect(body.headings.map(\.isInternal) == [false, true])
    #expect(body.links.map(\.isInternal) == [true])
    let html = String(
      decoding: body.html.filled(withoutInternal: true) { _ in
        Issue.record("asked for an internal link")
        return ""
      }, as: UTF8.self)
    #expect(!html.lowercased().contains("secret"))
    #expect(html.contains("More open text."))
    #expect(html.contains("<li id=\"Fn-3\" value=\"3\">"))
    #expect(!html.contains("Fnref-1-2"))
    #expect(Tags.unbalanced(in: html) == nil)
    let first = try #require(body.sections.first)
    #expect(body.text(of: first).contains("More open text"))
    #expect(!body.text(of: first).contains("ecret"))
    let full = String(decoding: body.html.filled { _ in "" }, as: UTF8.self)
    #expect(full.contains("Secret note") && full.contains("Fnref-1-2"))
  }

  @Test func whatOnlyInternalFootnotesReferToIsInternal() {
    let body = read(":::internal\na[^a]\n:::\nopen[^c]\n\n[^b]: Secret B.\n[^a]: Secret A[^b][^c].\n[^c]: Open C.\n")
    let html = String(decoding: body.html.filled(withoutInternal: true) { _ in "" }, as: UTF8.self)
    #expect(!html.contains("Secret"))
    #expect(html.contains("Open C."))
    #expect(html.split(separator: "\u{21A9}").count == 2, "one way back, to the open reference: \(html)")
  }

  @Test func onlyInternalFootnotesTakeTheirSectionAlong() {
    let body = read(":::internal\na[^1]\n:::\n\n[^1]: Secret.\n")
    #expect(body.html.filled(withoutInternal: true) { _ in "" }.isEmpty)
  }

  @Test func firstParagraphIsOutsideListsAndInternalBlocks() {
    #expect(read("- a\n\n> b\n\n:::internal\nc\n:::\n\n![p](q.png)\n\nd **e**\n").firstParagraph == "d e")
  }

  @Test func labelsAreOfTheLanguage() {
    let body = Markdown.read(
      Array("> [!NOTE]\n> x\n\n- [x] y\n\n| a |\n|---|\n".utf8), options: MarkdownOptions(labels: .chinese))
    let html = String(decoding: body.html.bytes, as: UTF8.self)
    #expect(html.contains("说明") && html.contains("已完成") && html.contains("表格"))
  }
}
