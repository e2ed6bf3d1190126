import Testing

/// A hostile input.
struct Pathological: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let text: String
  /// Whether it is refused as too complex; otherwise it is read.
  var isRefused = false

  private init(_ name: String, _ text: String, isRefused: Bool = false) {
    testDescription = name
    self.text = text
    self.isRefused = isRefused
  }

  private init(_ piece: String, isRefused: Bool = false) {
    self.init(piece.debugDescription, Self.filled(piece), isRefused: isRefused)
  }

  /// About 300 kB of one piece.
  private static func filled(_ piece: String, _ bytes: Int = 300_000) -> String {
    String(repeating: piece, count: bytes / piece.utf8.count)
  }

  /// CommonMark's list, and what was found slow in cmark-gfm 0.29.0.gfm.6.
  static let all: [Pathological] =
    [
      Pathological("nested strong emphasis", filled("*a **a ", 200_000) + "b" + filled(" a** a*", 200_000)),
      Pathological("nested brackets", filled("[") + "a" + filled("]")),
      Pathological("nested pictures", filled("![", 60_000) + filled("]()", 60_000), isRefused: true),
      Pathological("nested quotations", filled(">") + "a"),
      Pathological("nested quotations on many lines", String(repeating: filled(">", 500) + "a\n", count: 500)),
      Pathological("nested lists", (0..<700).map { String(repeating: "  ", count: $0) + "* a\n" }.joined()),
      Pathological("nested lists on one line", filled("- ") + "a"),
      Pathological("backticks", (1..<800).map { "e" + String(repeating: "`", count: $0) }.joined()),
      Pathological("openers before links", filled("![", 150_000) + filled("[]()", 150_000), isRefused: true),
      Pathological("processing instructions", "a " + filled("<?"), isRefused: true),
      Pathological("declarations", "a " + filled("<!A "), isRefused: true),
      Pathological("character data", "a " + filled("<![CDATA["), isRefused: true),
      Pathological("comments", "a " + filled("<!--")),
      Pathological("parentheses after an address", "http://a.b/" + filled(")"), isRefused: true),
      Pathological(
        "a long definition used often", "[a]: " + filled("u", 50_000) + "\n\n" + filled("[a] "), isRefused: true),
      Pathological("at signs", filled("a@"), isRefused: true),
      Pathological("short rows", filled("a|", 400) + "\n" + filled("-|", 400) + "\n" + filled("a\n"), isRefused: true),
      Pathological("2,000 columns", filled("a|", 4_000) + "\n" + filled("-|", 4_000) + "\n" + filled("a\n", 10_000)),
      Pathological("rows of dashes without a table", filled("a\n|-|-|\n")),
      Pathological("a table after a long paragraph", filled("a\n") + "a|b\n-|-\n"),
      Pathological("a very wide row of dashes", "a\n" + filled("|-")),
      Pathological("many references to a footnote", "[^a]: x\n\n" + filled("[^a] ", 100_000)),
      Pathological("many footnotes", (0..<10_000).map { "[^\($0)]: u [^\($0 + 1)]\n\n" }.joined() + "[^0]"),
      Pathological("many alerts", filled("> [!NOTE]\n> a\n\n")),
      Pathological("many internal blocks", filled(":::internal\na\n:::\n")),
      Pathological("unclosed internal blocks", filled(":::internal\n")),
      Pathological("equal headings", filled("# a\n")),
      Pathological("links on one line", filled("[a](b)")),
      Pathological("leftovers on one line", filled("[a](b)** 中 **")),
    ]
    + [
      "a_ ", "_a ", "a* ", "*a ", "**a ", "a**b", "*a_ ", "a]", "[a", "[ a_", "[ (](", "**x [a*b**c*](d)", "``a ` ",
      "[a](<b",
      "[a](b", "[a](b \"", "a~~b", "~a ~~b ",
      "中**，", "*[", "<a ", "<a b=\"", "&a", "\\", "- a\n\n", "[a]: b c\n", "[a\n", "[^a]: x\n", "www.a", "http://",
      "http://a.b/&amp;", "|", "|-\n", "a|b\n-|-\n", "a\n=\n", "* ", "<div>\n\n",
      "<b>", "\0", "\t", "`中`\n", "😀",
    ].map { Pathological($0) }
}
