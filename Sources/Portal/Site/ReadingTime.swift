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
    var isInWord = false
    var isInTag = false
    for at in text.indices {
      let byte = text[at]
      guard !isInTag, byte != 0x3C else {
        isInTag = byte != 0x3E
        isInWord = false
        continue
      }
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
    // Three parts in 600 a word, two a character.
    minutes = max(1, (words * 3 + characters * 2 + 599) / 600)
  }
}
