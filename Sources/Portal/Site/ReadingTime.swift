/// How long a text takes to read, in whole minutes: 200 words or 300 Han, Kana or Hangul characters a minute, rounded up, never under one.
///
/// Slower than silent reading of prose (Brysbaert 2019 gives 238 words a minute for English), since a reader here looks at tables as well.
struct ReadingTime: Sendable {
  /// Whole minutes, from 1.
  let minutes: Int

  /// Of finished HTML in UTF-8; tags and what they say do not count.
  init(ofHTML text: [UInt8]) {
    var words = 0
    var characters = 0
    text.withUnsafeBufferPointer { text in
      Self.kinds.withUnsafeBufferPointer { kinds in
        var at = 0
        var isInWord: UInt8 = 0
        while at < text.count {
          let byte = text[at]
          at += 1
          if byte == 0x3C {
            while at < text.count, text[at] != 0x3E { at += 1 }
            isInWord = 0
            continue
          }
          // Without branches, since letters and blanks come in no order that a processor could foresee.
          let kind = kinds[Int(byte)]
          words &+= Int(kind & Self.word & ~isInWord)
          isInWord = kind & Self.word | kind >> 1 & isInWord
          if kind == Self.character, byte != 0xE3 || at == text.count || text[at] != 0x80 { characters &+= 1 }
        }
      }
    }
    // Three parts in 600 a word, two a character.
    minutes = max(1, (words * 3 + characters * 2 + 599) / 600)
  }

  /// Begins a word or goes on with one.
  private static let word: UInt8 = 1
  /// Changes nothing: the inside of a character; apostrophe, hyphen and point, which do not end a word.
  private static let inside: UInt8 = 2
  /// Begins a Han, Kana or Hangul character, if it is not U+3000 to U+303F, which is punctuation.
  private static let character: UInt8 = 4

  /// What each byte means for counting; 0 ends a word.
  private static let kinds: [UInt8] = (0...UInt8.max).map { byte in
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xC2...0xDF: word
    case 0x80...0xBF, 0x27, 0x2D, 0x2E: inside
    case 0xE3...0xED, 0xF0: character
    default: 0
    }
  }
}
