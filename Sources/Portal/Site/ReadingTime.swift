/// How long a text takes to read, in whole minutes: 200 words or 300 Han, Kana or Hangul characters a minute, rounded up, never under one.
///
/// Slower than silent reading of prose (Brysbaert 2019 gives 238 words a minute for English), since a reader here looks at tables as well.
/// The records of the search count in the same way.
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
        var isInWord = false
        while at < text.count {
          switch kinds[Int(text[at])] {
          case .word:
            if !isInWord { words += 1 }
            isInWord = true
          case .inside: break
          case .character:
            // U+3000 to U+303F is punctuation.
            if text[at] != 0xE3 || at + 1 == text.count || text[at + 1] != 0x80 { characters += 1 }
            isInWord = false
          case .tag:
            while at < text.count, text[at] != 0x3E { at += 1 }
            isInWord = false
          case .other: isInWord = false
          }
          at += 1
        }
      }
    }
    // Three parts in 600 a word, two a character.
    minutes = max(1, (words * 3 + characters * 2 + 599) / 600)
  }

  /// What a byte means for counting.
  private enum Kind: UInt8 {
    /// Ends a word.
    case other
    /// Begins a word or goes on with one.
    case word
    /// Changes nothing: the inside of a character; apostrophe, hyphen and point, which do not end a word.
    case inside
    /// Begins a Han, Kana or Hangul character.
    case character
    /// Begins a tag.
    case tag
  }

  /// The kind of every byte.
  private static let kinds: [Kind] = (0...UInt8.max).map { byte in
    switch byte {
    case 0x3C: .tag
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xC2...0xDF: .word
    case 0x80...0xBF, 0x27, 0x2D, 0x2E: .inside
    case 0xE3...0xED, 0xF0: .character
    default: .other
    }
  }
}
