import Collateral

/// Where in a document's source words stand that its page shows.
///
/// The page decides whether they are there; this finds the line. So it reads Markdown roughly: marks of emphasis and code vanish, characters
/// written by name or number are decoded, and what stands in quotations and lists is read without their marks.
struct SourceWords {
  /// The text without marks.
  private var text: [UInt8] = []
  /// For each byte of it the byte of the source.
  private var origin: [Int] = []
  private let source: [UInt8]

  init(_ source: [UInt8]) {
    self.source = source
    var at = Self.body(of: source)
    var isLineStart = true
    while at < source.count {
      let byte = source[at]
      if isLineStart, byte == 0x3E || byte == 0x20 || byte == 0x09 {
        at += 1
        continue
      }
      isLineStart = byte == 0x0A
      switch byte {
      case 0x2A, 0x5C, 0x60, 0x7E: at += 1  // * \ ` ~
      case 0x3C:  // a tag or a comment
        let end = source[at...].prefix(2_000).firstIndex(of: 0x3E)
        let isTag =
          at + 1 < source.count && (source[at + 1] | 0x20 >= 0x61 || source[at + 1] == 0x2F || source[at + 1] == 0x21)
        if let end, isTag, !source[at..<end].contains(0x3A) { at = end + 1 } else { put(byte, &at) }
      case 0x26: putReference(&at)
      default: put(byte, &at)
      }
    }
  }

  private mutating func put(_ byte: UInt8, _ at: inout Int) {
    text.append(byte)
    origin.append(at)
    at += 1
  }

  private mutating func putReference(_ at: inout Int) {
    guard let end = source[at...].prefix(12).firstIndex(of: 0x3B) else { return put(0x26, &at) }
    let name = String(decoding: source[at + 1..<end], as: UTF8.self)
    let isHexadecimal = name.hasPrefix("#x") || name.hasPrefix("#X")
    guard name.hasPrefix("#"),
      let scalar = UInt32(name.dropFirst(isHexadecimal ? 2 : 1), radix: isHexadecimal ? 16 : 10).flatMap(
        Unicode.Scalar.init)
    else {
      // Named ones are signs and blanks, or too rare for the place of a finding.
      return put(name == "nbsp" ? 0x20 : 0x26, &at)
    }
    for byte in String(Character(scalar)).utf8 {
      text.append(byte)
      origin.append(at)
    }
    at = end + 1
  }

  /// Where the body begins: after the front matter, if there is any.
  private static func body(of source: [UInt8]) -> Int {
    guard source.starts(with: "---\n".utf8) || source.starts(with: [0xEF, 0xBB, 0xBF, 0x2D, 0x2D, 0x2D]) else {
      return 0
    }
    var at = 4
    while let line = source[at...].firstIndex(of: 0x0A) {
      if source[(line + 1)...].starts(with: "---".utf8),
        [0x0A, 0x0D, nil].contains(source[(line + 1)...].dropFirst(3).first)
      {
        return min(line + 4, source.count)
      }
      at = line + 1
    }
    return 0
  }

  /// Line and column, from 1, of everything that stands there.
  func places(_ wording: Wording) -> [(subject: Wording.Subject, line: Int, column: Int)] {
    var places: [(Wording.Subject, Int, Int)] = []
    var known = (offset: 0, line: 1, column: 1)
    for hit in text.withUnsafeBufferPointer({ wording.hits(in: $0) }).sorted(by: { $0.offset < $1.offset }) {
      let offset = origin[hit.offset]
      for byte in source[known.offset..<offset] {
        if byte == 0x0A {
          known.line += 1
          known.column = 1
        } else if byte & 0xC0 != 0x80 {
          known.column += 1
        }
      }
      known.offset = offset
      places.append((hit.subject, known.line, known.column))
    }
    return places
  }
}
