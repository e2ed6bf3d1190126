import Foundation

/// A text as the words that phrases are looked for in.
///
/// A word is a run of letters, marks and digits. Han, kana, Hangul and the scripts of South-East Asia have no blanks between words, so each of
/// their characters is one; so is each sign. Blanks part words and are none, so a phrase is found across a line break. Invisible characters
/// count for nothing, full-width letters as ordinary ones, all apostrophes and hyphens alike, and letters with their marks in either form.
struct WordTokens {
  /// A word, by the hashes of its letters as written and in lower case.
  struct Token {
    let start: Int
    let end: Int
    let exact: UInt64
    let folded: UInt64
    /// Whether a sentence ends with it.
    let endsSentence: Bool
  }

  private(set) var tokens: [Token] = []

  /// - Parameter isPath: whether parts of a file's name count as words: `PricesAlder2026` has three.
  init(_ bytes: UnsafeBufferPointer<UInt8>, isPath: Bool = false) {
    tokens.reserveCapacity(bytes.count / 5)
    var word = Word()
    var at = 0
    while at < bytes.count {
      let start = at
      var scalar = UInt32(bytes[at])
      if scalar < 0x80 {
        at += 1
      } else {
        (scalar, at) = Self.decode(bytes, at)
        scalar = Self.plain(scalar)
      }
      switch Self.kind(of: scalar) {
      case .nothing: continue
      case .letter:
        if isPath, word.isOpen, word.breaks(before: scalar) { close(&word, bytes) }
        word.add(scalar, from: start, to: at)
      case .blank: close(&word, bytes)
      case .sign:
        close(&word, bytes)
        let hash = Self.hash(scalar, into: Self.seed)
        tokens.append(
          Token(
            start: start, end: at, exact: hash, folded: hash,
            endsSentence: Self.endsSentence(scalar, next: at < bytes.count ? bytes[at] : 0x20)))
      }
    }
    close(&word, bytes)
  }

  init(_ text: String, isPath: Bool = false) {
    var text = text
    self = text.withUTF8 { WordTokens($0, isPath: isPath) }
  }

  private mutating func close(_ word: inout Word, _ bytes: UnsafeBufferPointer<UInt8>) {
    guard word.isOpen else { return }
    if word.hasMarks { word.compose() }
    tokens.append(
      Token(start: word.start, end: word.end, exact: word.exact, folded: word.folded, endsSentence: false))
    word = Word()
  }

  // MARK: Hashes

  fileprivate static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  fileprivate static func hash(_ scalar: UInt32, into hash: UInt64) -> UInt64 {
    (hash ^ UInt64(scalar)) &* 0x0000_0100_0000_01B3
  }

  // MARK: Characters

  private enum Kind { case letter, blank, sign, nothing }

  private static func kind(of scalar: UInt32) -> Kind {
    switch scalar {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: .letter
    case 0x21...0x7E: .sign
    case 0...0x20, 0x7F...0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: .blank
    case 0xAD, 0x034F, 0x061C, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF:
      .nothing
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1100...0x11FF, 0x1780...0x17FF, 0x2E80...0x2FDF, 0x3003...0xD7FF,
      0xF900...0xFAFF, 0x20000...0x3FFFF:
      .sign
    default:
      Unicode.Scalar(scalar).map { $0.properties.isAlphabetic || $0.properties.numericType != nil || isMark(scalar) }
        == true
        ? .letter : .sign
    }
  }

  fileprivate static func isMark(_ scalar: UInt32) -> Bool {
    (0x0300...0x036F).contains(scalar) || (0x1AB0...0x1AFF).contains(scalar) || (0x1DC0...0x1DFF).contains(scalar)
  }

  /// Full-width forms, typographic apostrophes and hyphens as they are typed.
  private static func plain(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0xFF01...0xFF5E: scalar - 0xFEE0
    case 0x2018, 0x2019, 0x02BC, 0x2032: 0x27
    case 0x2010, 0x2011: 0x2D
    default: scalar
    }
  }

  private static func endsSentence(_ scalar: UInt32, next: UInt8) -> Bool {
    switch scalar {
    case 0x21, 0x3F, 0x3B, 0x3002: true
    case 0x2E: next <= 0x20
    default: false
    }
  }

  private static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> (UInt32, Int) {
    let first = bytes[at]
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, at + length <= bytes.count else { return (0xFFFD, at + 1) }
    var scalar = UInt32(first) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for offset in 1..<length {
      guard bytes[at + offset] & 0xC0 == 0x80 else { return (0xFFFD, at + 1) }
      scalar = scalar << 6 | UInt32(bytes[at + offset] & 0x3F)
    }
    return (scalar, at + length)
  }
}

/// A word that is being read.
private struct Word {
  private(set) var start = 0
  private(set) var end = 0
  private(set) var exact = WordTokens.seed
  private(set) var folded = WordTokens.seed
  private(set) var hasMarks = false
  private var scalars: [UInt32] = []

  var isOpen: Bool { end > 0 }

  mutating func add(_ scalar: UInt32, from: Int, to: Int) {
    if !isOpen { start = from }
    end = to
    scalars.append(scalar)
    hasMarks = hasMarks || scalar >= 0x300 && WordTokens.isMark(scalar)
    put(scalar)
  }

  private mutating func put(_ scalar: UInt32) {
    exact = WordTokens.hash(scalar, into: exact)
    if scalar < 0x80 {
      folded = WordTokens.hash((0x41...0x5A).contains(scalar) ? scalar | 0x20 : scalar, into: folded)
    } else {
      for small in Unicode.Scalar(scalar)?.properties.lowercaseMapping.unicodeScalars ?? "".unicodeScalars {
        folded = WordTokens.hash(small.value, into: folded)
      }
    }
  }

  /// Takes letters with the marks that follow them as one, as most texts write them.
  mutating func compose() {
    let text = String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
    (exact, folded) = (WordTokens.seed, WordTokens.seed)
    for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars { put(scalar.value) }
  }

  /// Whether a new part of a file's name begins: a capital after a small letter, or a digit beside a letter.
  func breaks(before scalar: UInt32) -> Bool {
    guard let last = scalars.last, last < 0x80, scalar < 0x80 else { return false }
    func isDigit(_ scalar: UInt32) -> Bool { scalar <= 0x39 }
    return isDigit(last) != isDigit(scalar) || last >= 0x61 && (0x41...0x5A).contains(scalar)
  }
}
