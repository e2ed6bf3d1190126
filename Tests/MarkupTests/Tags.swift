/// A strict little reader of our own HTML.
enum Tags {
  private static let void: Set<String> = ["br", "hr", "img", "input"]

  /// What is wrong with the nesting of tags, or nil. Attribute values hold no `>`, because it is escaped.
  static func unbalanced(in html: String) -> String? {
    var open: [String] = []
    var rest = Array(html.utf8)[...]
    while let start = rest.firstIndex(of: 0x3C) {
      guard let end = rest[start...].firstIndex(of: 0x3E) else { return "unclosed tag" }
      let tag = String(decoding: rest[rest.index(after: start)..<end], as: UTF8.self)
      rest = rest[(end + 1)...]
      let name = String(tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber })
      if name.isEmpty { return "no name in <\(tag)>" }
      if tag.hasPrefix("/") {
        guard open.popLast() == name else { return "</\(name)> closes something else" }
      } else if !void.contains(name) {
        open.append(name)
      }
    }
    return open.isEmpty ? nil : "open: \(open)"
  }
}
