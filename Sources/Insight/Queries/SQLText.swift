/// The words of an SQL text, without its strings and comments: enough to find a place in it and to weigh it, not to understand it.
struct SQLText {
  /// A word or a mark.
  struct Token: Equatable {
    /// A name or keyword as written, without its quotes; for any other character that character.
    let text: String
    /// The first byte.
    let offset: Int
    /// Whether it is a name or a keyword.
    let isWord: Bool
    /// Whether it stands in quotes (`"…"`, `[…]` or backticks).
    let isQuoted: Bool
  }

  /// The words and marks, in order; texts in single quotes appear as the mark `'`.
  let tokens: [Token]

  /// Splits a text.
  init(_ sql: String) {
    let bytes = Array(sql.utf8)
    var tokens: [Token] = []
    var index = 0
    while index < bytes.count {
      let start = index
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      switch bytes[index] {
      case let byte where byte.isBlank || byte == 0x0C: index += 1
      case UInt8(ascii: "-") where next == UInt8(ascii: "-"):
        while index < bytes.count, bytes[index] != .lf { index += 1 }
      case UInt8(ascii: "/") where next == UInt8(ascii: "*"):
        index += 2
        while index < bytes.count,
          !(bytes[index - 1] == UInt8(ascii: "*") && bytes[index] == UInt8(ascii: "/") && index > start + 2)
        {
          index += 1
        }
        index = min(index + 1, bytes.count)
      case UInt8(ascii: "'"):
        index = Self.end(of: bytes, from: index, closing: UInt8(ascii: "'"))
        tokens.append(Token(text: "'", offset: start, isWord: false, isQuoted: false))
      case UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: "["):
        let closing = bytes[index] == UInt8(ascii: "[") ? UInt8(ascii: "]") : bytes[index]
        index = Self.end(of: bytes, from: index, closing: closing)
        let inner = bytes[(start + 1)..<max(start + 1, index - 1)]
        tokens.append(Token(text: String(decoding: inner, as: UTF8.self), offset: start, isWord: true, isQuoted: true))
      case let byte where byte.isWordByte:
        while index < bytes.count, bytes[index].isWordByte { index += 1 }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        tokens.append(Token(text: text, offset: start, isWord: !byte.isDigit, isQuoted: false))
      default:
        index += 1
        tokens.append(Token(text: String(UnicodeScalar(bytes[start])), offset: start, isWord: false, isQuoted: false))
      }
    }
    self.tokens = tokens
  }

  /// Where a name or keyword first stands; nil if nowhere.
  func offset(of word: String) -> Int? {
    let word = word.lowercased()
    return tokens.first { $0.isWord && $0.text.lowercased() == word }?.offset
  }

  /// Where a parameter, with its mark, first stands; nil if nowhere.
  func offset(ofParameter name: String) -> Int? {
    let word = String(name.dropFirst())
    for (mark, next) in zip(tokens, tokens.dropFirst() + [mark]) where !mark.isWord && mark.text == name.prefix(1) {
      if word.isEmpty || (next.text == word && next.offset == mark.offset + 1) { return mark.offset }
    }
    return nil
  }

  private var mark: Token { Token(text: "", offset: -1, isWord: false, isQuoted: false) }

  /// How many selects the query becomes once SQLite has put every common table expression in the place of its name.
  ///
  /// SQLite copies an expression for each mention, before any limit of its own holds, so a chain of them that each mention the one
  /// before twice grows as the powers of two.
  var expandedSize: Int {
    var sizes: [String: Int] = [:]
    var total = 1
    var index = 0
    while index < tokens.count {
      if let body = expression(at: index) {
        let mentions = body.range.reduce(1) { $0 &+ (tokens[$1].isWord ? sizes[tokens[$1].text.lowercased()] ?? 0 : 0) }
        sizes[body.name] = min(mentions, 1 << 30)
        total = min(total + mentions, 1 << 30)
      } else if tokens[index].isWord {
        total = min(total + (sizes[tokens[index].text.lowercased()] ?? 0), 1 << 30)
      }
      index += 1
    }
    return total
  }

  /// `name [(columns)] AS [NOT] [MATERIALIZED] (` at a token, with the tokens between the brackets.
  private func expression(at index: Int) -> (name: String, range: Range<Int>)? {
    guard tokens[index].isWord else { return nil }
    var next = index + 1
    if isMark("(", next) {
      while next < tokens.count, !isMark(")", next) { next += 1 }
      next += 1
    }
    guard isKeyword("as", next) else { return nil }
    next += 1
    while isKeyword("not", next) || isKeyword("materialized", next) { next += 1 }
    guard isMark("(", next) else { return nil }
    var depth = 0
    var end = next
    while end < tokens.count {
      if isMark("(", end) { depth += 1 }
      if isMark(")", end) { depth -= 1 }
      if depth == 0 { break }
      end += 1
    }
    return (tokens[index].text.lowercased(), (next + 1)..<max(next + 1, end))
  }

  private func isMark(_ mark: String, _ index: Int) -> Bool {
    index < tokens.count && !tokens[index].isWord && tokens[index].text == mark
  }

  private func isKeyword(_ word: String, _ index: Int) -> Bool {
    index < tokens.count && tokens[index].isWord && !tokens[index].isQuoted && tokens[index].text.lowercased() == word
  }

  private static func end(of bytes: [UInt8], from start: Int, closing: UInt8) -> Int {
    var index = start + 1
    while index < bytes.count {
      if bytes[index] == closing {
        guard index + 1 < bytes.count, bytes[index + 1] == closing, closing != UInt8(ascii: "]") else {
          return index + 1
        }
        index += 1
      }
      index += 1
    }
    return bytes.count
  }
}

extension UInt8 {
  /// Whether it belongs to a name: an ASCII letter or digit, `_`, `$`, or part of a longer UTF-8 sequence.
  var isWordByte: Bool {
    isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) || self == UInt8(ascii: "_")
      || self == UInt8(ascii: "$") || self >= 0x80
  }
}
