/// Mark-up of other tools, or with a slip in it, in a text node: what an author would not have wanted printed.
///
/// Conservative: each form must be whole, so that brackets of arrays, braces of JSON and exclamation marks are left alone. Code never
/// comes here.
enum ForeignMarkup {
  /// One find: what stands in the source, and what to do about it.
  struct Find: Equatable {
    let mark: String
    let hint: String
  }

  /// The first find in a text node; `startsLine` says that nothing stands before it in its line.
  static func find(in text: UnsafeBufferPointer<UInt8>, startsLine: Bool) -> Find? {
    if startsLine, let found = atLineStart(text) { return found }
    var isOpen = false
    for at in text.indices {
      let rest = text[at...]
      switch text[at] {
      case 0x5B:
        isOpen = true
        // `a[[i]]` is an index.
        let isIndex =
          at > 0 && text[at - 1] < 0x80 && !Scalars.isPunctuation(UInt32(text[at - 1])) && text[at - 1] > 0x20
        if let found = bracket(rest), !isIndex || found.mark != "[[" { return found }
      case 0x7B: if let found = brace(rest) { return found }
      case 0x5D where isOpen: if let found = address(rest.dropFirst(), after: "]") { return found }
      case 0xEF where rest.starts(with: "］".utf8) && at > 0:
        if let found = address(rest.dropFirst(3), after: "］") { return found }
      default: break
      }
    }
    return nil
  }

  private typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

  // MARK: At the start of a line

  private static func atLineStart(_ text: UnsafeBufferPointer<UInt8>) -> Find? {
    let rest = text[...]
    if let found = heading(rest) { return found }
    let line = String(decoding: rest.prefix(80), as: UTF8.self)
    if let mark = ["!!!", "???+", "???"].first(where: line.hasPrefix) {
      let words = line.dropFirst(mark.count).drop { $0 == " " }
      let name = words.prefix { $0.isASCII && ($0.isLowercase || $0 == "-") }
      let after = words.dropFirst(name.count).first { $0 != " " }
      guard !name.isEmpty, after == nil || after == "\"" || after == "“" else { return nil }
      return Find(
        mark: mark, hint: "write a quotation that begins with [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or [!CAUTION]")
    }
    if line.hasPrefix("[!"), line.hasSuffix("]"), line.dropFirst(2).dropLast().allSatisfy({ $0.isLetter || $0 == "-" })
    {
      return Find(mark: "[!", hint: "there are [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] and [!CAUTION]")
    }
    if ["[toc]", "[[toc]]", "[[_toc_]]"].contains(line.lowercased()) {
      return Find(mark: "[", hint: "take it away: every page has its contents beside it")
    }
    return nil
  }

  /// `##标题`, `#标题`, `＃ 标题`: headings want `#` and a blank. `#1` and `#标签#` are none.
  private static func heading(_ text: Bytes) -> Find? {
    let hint = "put a blank between # and the heading's words"
    if text.starts(with: "＃".utf8) {
      var rest = text
      while rest.starts(with: "＃".utf8) { rest = rest.dropFirst(3) }
      guard let first = firstScalar(rest), Scalars.isWhitespace(first) || isLetter(first) else { return nil }
      return Find(mark: "＃", hint: "write # of ASCII and a blank")
    }
    let marks = text.prefix { $0 == 0x23 }
    guard (1...6).contains(marks.count), let first = firstScalar(text.dropFirst(marks.count)) else { return nil }
    let isHeading =
      marks.count > 1
      ? isLetter(first) || (0x30...0x39).contains(first)
      : Scalars.isIdeograph(first) && !text.dropFirst().contains(0x23)
    return isHeading ? Find(mark: String(decoding: marks, as: UTF8.self), hint: hint) : nil
  }

  // MARK: Anywhere

  private static func bracket(_ text: Bytes) -> Find? {
    if text.starts(with: "[[".utf8) {
      let inside = text.dropFirst(2).prefix(300).prefix { $0 != 0x5D && $0 != 0x5B }
      guard let first = firstScalar(inside), isLetter(first) || first == 0x2F || first == 0x2E,
        text.dropFirst(2 + inside.count).starts(with: "]]".utf8)
      else { return nil }
      return Find(mark: "[[", hint: "write [words](path.md)")
    }
    guard text.starts(with: "[^".utf8) else { return nil }
    let label = text.dropFirst(2).prefix(300).prefix { $0 > 0x20 && $0 != 0x5D && $0 != 0x5B && $0 != 0x5E }
    guard let first = firstScalar(label), isLetter(first) || (0x30...0x39).contains(first),
      text.dropFirst(2 + label.count).first == 0x5D
    else { return nil }
    // `[^a-z]` is a regular expression.
    if label.count == 3, label.dropFirst().first == 0x2D { return nil }
    return Find(mark: "[^", hint: "no footnote has this name: write [^name]: and its text on a line of its own")
  }

  private static func brace(_ text: Bytes) -> Find? {
    for (start, end) in [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}")] where text.starts(with: start.utf8) {
      return contains(text, end) ? Find(mark: start, hint: "take it away: shortcodes are another tool's") : nil
    }
    guard let second = text.dropFirst().first, [0x23, 0x2E, 0x3A].contains(second),
      let end = text.prefix(200).firstIndex(of: 0x7D)
    else { return nil }
    let inside = text[text.startIndex..<end].dropFirst(2).drop { $0 == 0x20 || $0 == 0x2E || $0 == 0x23 }
    guard let first = firstScalar(inside), isLetter(first) else { return nil }
    return Find(
      mark: String(decoding: [0x7B, second], as: UTF8.self),
      hint: "take it away: headings get their names from their words, and text has no classes")
  }

  /// `]（b.md）`, `] (b.md)`: an address that cmark did not take for one.
  private static func address(_ text: Bytes, after bracket: String) -> Find? {
    var rest = text
    while rest.first == 0x20 { rest = rest.dropFirst() }
    let isWide = rest.starts(with: "（".utf8)
    guard isWide || rest.first == 0x28 else { return nil }
    rest = rest.dropFirst(isWide ? 3 : 1)
    // A bare address is a node of its own.
    let inside = rest.prefix(300).prefix { $0 > 0x20 && $0 != 0x29 && $0 != 0xEF }
    if !(rest.isEmpty && isWide), !looksLikeAddress(inside) { return nil }
    return Find(
      mark: bracket, hint: "write [words](address) with brackets of ASCII and nothing between them")
  }

  private static func looksLikeAddress(_ text: Bytes) -> Bool {
    guard text.count >= 2 else { return false }
    let address = String(decoding: text, as: UTF8.self).lowercased()
    return address.hasPrefix("#") || address.contains("/") || address.hasPrefix("id:")
      || [".md", ".html", ".pdf", ".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp", ".pptx", ".docx", ".xlsx", ".csv"]
        .contains { address.hasSuffix($0) || address.contains($0 + "#") }
  }

  // MARK: Small parts

  private static func firstScalar(_ text: Bytes) -> UInt32? {
    let bytes = UnsafeBufferPointer(rebasing: text)
    var at = 0
    while Sentinel.stands(at: at, in: bytes) { at += 3 }
    return at < bytes.count ? Scalars.next(bytes, at).value : nil
  }

  private static func isLetter(_ scalar: UInt32) -> Bool {
    Unicode.Scalar(scalar)?.properties.isAlphabetic ?? false
  }

  private static func contains(_ text: Bytes, _ needle: String) -> Bool {
    let needle = Array(needle.utf8)
    return text.prefix(400).indices.contains { text[$0...].starts(with: needle) }
  }
}
