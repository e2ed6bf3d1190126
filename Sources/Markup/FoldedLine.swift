/// A line as a reader sees it: letters small and of normal width, every blank a space, without what is invisible.
///
/// What was meant by a mark is judged by what it looks like, since input methods give full-width colons, and copying gives
/// no-break and zero-width spaces that no author sees.
struct FoldedLine {
  /// The scalars.
  private(set) var scalars: [UInt32] = []
  /// The column of each in the line, from 1 and without sentinels.
  private(set) var columns: [Int] = []

  /// Folds a line.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var at = 0
    var column = 0
    while at < bytes.count {
      let (value, end) = Scalars.next(bytes, at)
      defer { at = end }
      if Sentinel.stands(at: at, in: bytes) { continue }
      column += 1
      append(value, column)
    }
  }

  /// Folds a text.
  init(_ text: String) {
    var text = text
    self = text.withUTF8 { FoldedLine($0) }
  }

  /// The scalars without blanks at the ends.
  var words: [UInt32] {
    let rest = scalars.drop { $0 == 0x20 }
    let blanks = rest.reversed().prefix { $0 == 0x20 }.count
    return Array(rest.dropLast(blanks))
  }

  /// Whether a scalar is a letter of any script.
  static func isLetter(_ value: UInt32) -> Bool {
    if value < 0x80 { return (0x61...0x7A).contains(value) }
    return Unicode.Scalar(value)?.properties.isAlphabetic ?? false
  }

  private mutating func append(_ value: UInt32, _ column: Int) {
    func put(_ value: UInt32) {
      scalars.append(value)
      columns.append(column)
    }
    switch value {
    case 0x41...0x5A: return put(value + 0x20)
    case 0x21..<0x7F: return put(value)
    // NEL and the separators of lines and paragraphs look like blanks here: a page shows none of them.
    case 0...0x20, 0x85, 0x2028, 0x2029: return put(0x20)
    case 0xFF01...0xFF5E: return append(value - 0xFEE0, column)
    // Letters of mathematics, and those of other scripts that look like Latin ones.
    case 0x1D400...0x1D6A3: return put(0x61 + (value - 0x1D400) % 26)
    case 0x430: return put(0x61)
    case 0x435: return put(0x65)
    case 0x131, 0x3B9, 0x456: return put(0x69)
    case 0x3BF, 0x43E: return put(0x6F)
    case 0x440: return put(0x70)
    case 0x441: return put(0x63)
    // Colons of other scripts and heights, the ratio, and the proportion, which is two of them.
    case 0x2D0, 0x2F8, 0x589, 0x5C3, 0x2236, 0xA789, 0xFE13, 0xFE30, 0xFE55: return put(0x3A)
    case 0x2237:
      put(0x3A)
      return put(0x3A)
    default: break
    }
    if Scalars.isWhitespace(value) { return put(0x20) }
    if Scalars.isIdeograph(value) { return put(value) }
    guard let properties = Unicode.Scalar(value)?.properties else { return put(value) }
    if properties.isDefaultIgnorableCodePoint || properties.generalCategory == .format { return }
    put(properties.lowercaseMapping.unicodeScalars.first?.value ?? value)
  }
}
