/// How long a text takes to read, in whole minutes: 220 words or 400 Han characters a minute, never under one minute.
///
/// Both speeds are those of silent reading for understanding (Brysbaert 2019 gives 238 words for English non-fiction; Chinese readers take in
/// about 1.6 to 1.8 characters a word), rounded down since a reader here also looks at tables.
struct ReadingTime: Sendable {
  /// Whole minutes, from 1.
  let minutes: Int

  /// Words a minute.
  private static let words = 220
  /// Han, Kana or Hangul characters a minute.
  private static let characters = 400

  /// Of a text in UTF-8.
  init(_ text: [UInt8]) {
    var words = 0
    var characters = 0
    var isInWord = false
    for at in text.indices {
      let byte = text[at]
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xC2...0xDF:
        if !isInWord { words += 1 }
        isInWord = true
      case 0x80...0xBF: break  // inside of a character
      case 0x27, 0x2D, 0x2E: break  // apostrophe, hyphen and point do not end a word
      case 0xE3...0xED, 0xF0:
        // U+3000 to U+303F is punctuation.
        let isPunctuation = byte == 0xE3 && at + 1 < text.count && text[at + 1] == 0x80
        if !isPunctuation { characters += 1 }
        isInWord = false
      default: isInWord = false
      }
    }
    let parts = words * Self.characters + characters * Self.words
    let whole = Self.words * Self.characters
    minutes = max(1, (parts + whole / 2) / whole)
  }
}
