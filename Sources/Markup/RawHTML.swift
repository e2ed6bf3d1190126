/// What a piece of raw HTML is.
enum RawHTML {
  /// A tag's name in lower case, and what kind of tag it is.
  struct Tag {
    var name: String
    var closes: Bool
    /// Whether no closing tag follows: `<br>`, `<img>`, `<x/>`.
    var isVoid: Bool
  }

  /// The tag; nil for a comment.
  static func tag(_ html: UnsafeBufferPointer<UInt8>) -> Tag? {
    if startsWithComment(html) { return nil }
    let closes = html.count > 1 && html[1] == 0x2F
    let name = name(html, at: closes ? 2 : 1)
    let isVoid = ["br", "img", "hr", "wbr", "input"].contains(name) || html.count > 2 && html[html.count - 2] == 0x2F
    return Tag(name: name, closes: closes, isVoid: isVoid || name.isEmpty)
  }

  /// Whether a comment comes first.
  static func startsWithComment(_ html: UnsafeBufferPointer<UInt8>) -> Bool {
    html.drop { $0 == 0x20 }.starts(with: "<!--".utf8)
  }

  /// Whether nothing but comments and blanks stands there; a comment without end takes all the rest.
  static func isOnlyComments(_ html: UnsafeBufferPointer<UInt8>) -> Bool {
    var rest = html[...]
    while true {
      rest = rest.drop { $0 <= 0x20 }
      if rest.isEmpty { return true }
      guard rest.starts(with: "<!--".utf8) else { return false }
      rest = rest.dropFirst(4)
      while !rest.isEmpty, !rest.starts(with: "-->".utf8) { rest = rest.dropFirst() }
      rest = rest.dropFirst(3)
    }
  }

  /// The name of the first tag, for a message.
  static func firstTagName(_ html: UnsafeBufferPointer<UInt8>) -> String {
    var at = 0
    while at < html.count {
      if html[at] == 0x3C {
        let found = name(html, at: at + 1)
        if !found.isEmpty { return found }
      }
      at += 1
    }
    return ""
  }

  /// Whether a comment or tag of the HTML names an internal block: `<!-- internal -->`, `<internal>`, `<div class="internal">`.
  static func namesInternal(_ html: UnsafeBufferPointer<UInt8>, _ mark: InternalMark) -> Bool {
    var at = 0
    while let open = html[at...].firstIndex(of: 0x3C) {
      let rest = html[open...]
      let isComment = rest.starts(with: "<!--".utf8)
      var end = open + 1
      if isComment {
        end = open + 4
        while end < html.count, !html[end...].starts(with: "-->".utf8) { end += 1 }
      } else {
        end = rest.firstIndex(of: 0x3E) ?? html.count
      }
      let inside = UnsafeBufferPointer(rebasing: html[min(open + (isComment ? 4 : 1), end)..<end])
      if inside.count < 400, isComment ? mark.isBare(FoldedLine(inside)) : tagNames(inside, mark) { return true }
      at = end
    }
    return false
  }

  /// Whether the tag's name or a word of its attributes, other than addresses, is a name of internal blocks.
  private static func tagNames(_ inside: UnsafeBufferPointer<UInt8>, _ mark: InternalMark) -> Bool {
    inside.split { $0 <= 0x20 }.contains { part in
      if part.starts(with: "href=".utf8) || part.starts(with: "src=".utf8) { return false }
      let separators: Set<UInt8> = [0x2F, 0x3D, 0x22, 0x27, 0x2D, 0x5F, 0x3A, 0x3F, 0x21]
      return part.split { separators.contains($0) }.contains {
        mark.resembles(FoldedLine(UnsafeBufferPointer(rebasing: $0)))
      }
    }
  }

  private static func name(_ html: UnsafeBufferPointer<UInt8>, at start: Int) -> String {
    guard start < html.count else { return "" }
    let name = html[start...].prefix {
      $0 >= 0x61 && $0 <= 0x7A || $0 >= 0x41 && $0 <= 0x5A || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2D
    }
    return String(decoding: name.prefix(32), as: UTF8.self).lowercased()
  }

  /// The same bytes without sentinels.
  static func withoutSentinels(_ html: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var text = BodyText(capacity: html.count)
    text.append(html)
    return text.bytes
  }

  /// The HTML with the `<` of nine dangerous tags escaped, as the tagfilter extension has it.
  static func filtered(_ html: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    html.withUnsafeBufferPointer { html in
      for (at, byte) in html.enumerated() {
        if byte == 0x3C, isDangerous(html, at: at + 1) { result += "&lt;".utf8 } else { result.append(byte) }
      }
    }
    return result
  }

  private static func isDangerous(_ html: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    let start = start < html.count && html[start] == 0x2F ? start + 1 : start
    let name = name(html, at: start)
    let names = ["title", "textarea", "style", "xmp", "iframe", "noembed", "noframes", "script", "plaintext"]
    guard names.contains(name), start + name.utf8.count < html.count else { return false }
    let next = html[start + name.utf8.count]
    return next <= 0x20 || next == 0x3E
      || next == 0x2F && start + name.utf8.count + 1 < html.count && html[start + name.utf8.count + 1] == 0x3E
  }
}
