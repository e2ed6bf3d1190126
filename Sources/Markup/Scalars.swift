/// A byte sequence read scalar by scalar, and the classes of scalars that Markdown and Chinese typesetting care about.
///
/// Decoding is lenient: a byte that starts no scalar counts as one of its own, so damaged input never leads out of bounds.
enum Scalars {
  /// The scalar at `index`, and the index after it; `index` must be inside.
  static func next(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> (value: UInt32, end: Int) {
    let lead = bytes[index]
    if lead < 0x80 { return (UInt32(lead), index + 1) }
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1
    guard length > 1, index + length <= bytes.count else { return (UInt32(lead), index + 1) }
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for at in index + 1..<index + length { value = value << 6 | UInt32(bytes[at] & 0x3F) }
    return (value, index + length)
  }

  /// The scalar that ends before `index`, and the index at which it starts; `index` must be over 0.
  static func previous(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> (value: UInt32, start: Int) {
    var start = index - 1
    while start > 0, index - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    let (value, end) = next(bytes, start)
    return end == index ? (value, start) : (UInt32(bytes[index - 1]), index - 1)
  }

  /// Han characters, kana, bopomofo: scripts without blanks between words.
  static func isIdeograph(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3021...0x3029, 0x3031...0x3035, 0x3038...0x303C, 0x3041...0x3096,
      0x309D...0x309F,
      0x30A1...0x30FA, 0x30FC...0x30FF, 0x3105...0x312F, 0x31A0...0x31BF, 0x31F0...0x31FF, 0x3400...0x4DBF,
      0x4E00...0x9FFF,
      0xF900...0xFAFF, 0xFF66...0xFF9F, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }

  /// Korean syllables and letters: blanks between words, but particles join a word directly.
  static func isHangul(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x1100...0x11FF, 0x3130...0x318F, 0xA960...0xA97F, 0xAC00...0xD7FF: true
    default: false
    }
  }

  /// Punctuation and symbols of full width.
  static func isWidePunctuation(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3001...0x3004, 0x3008...0x3020, 0x3030, 0x3036...0x3037, 0x303D...0x303F, 0x3099...0x309C, 0x30A0, 0x30FB,
      0xFE10...0xFE1F, 0xFE30...0xFE4F, 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65,
      0xFFE0...0xFFE6:
      true
    default: false
    }
  }

  /// Marks that Chinese and Western text share (“ ” ‘ ’ — … ·): they go with whatever stands on their other side.
  static func isSharedPunctuation(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xB7, 0x2010...0x2027, 0x2030...0x205E: true
    default: false
    }
  }

  /// What CommonMark calls punctuation: all of ASCII's, and Unicode's general categories P*.
  static func isPunctuation(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 {
      return scalar > 0x20 && scalar < 0x7F
        && !(scalar >= 0x30 && scalar <= 0x39 || scalar >= 0x41 && scalar <= 0x5A || scalar >= 0x61 && scalar <= 0x7A)
    }
    if isIdeograph(scalar) { return false }
    guard let scalar = Unicode.Scalar(scalar) else { return false }
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation,
      .otherPunctuation:
      return true
    default: return false
    }
  }

  /// What CommonMark calls Unicode white space.
  static func isWhitespace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 9...13, 32, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// Embeddings, overrides and isolates of direction, which show a text in another order than it is written in.
  static func turnsDirection(_ scalar: UInt32) -> Bool {
    (0x202A...0x202E).contains(scalar) || (0x2066...0x2069).contains(scalar)
  }

  /// Opening brackets and quotation marks: nothing that was emphasised ends right after one.
  static func isOpening(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x28, 0x5B, 0x7B: true
    case 0..<0x80: false
    default: category(scalar) == .openPunctuation || category(scalar) == .initialPunctuation
    }
  }

  /// Closing brackets and quotation marks, commas and stops: nothing that is emphasised starts with one.
  static func isClosing(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x29, 0x5D, 0x7D, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F: true
    case 0x3001, 0x3002, 0xFF01, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF61, 0xFF64: true
    case 0..<0x80: false
    default: category(scalar) == .closePunctuation || category(scalar) == .finalPunctuation
    }
  }

  private static func category(_ scalar: UInt32) -> Unicode.GeneralCategory? {
    Unicode.Scalar(scalar)?.properties.generalCategory
  }
}
