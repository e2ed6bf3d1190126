/// Counts the length of a text in units: each Chinese or Japanese character is one, and so is each word or number of another
/// script.
///
/// An apostrophe, hyphen or underscore between letters and a point or comma between digits belong to the word: `don't`, `end-to-
/// end`
/// and `1,200.5` are one unit each.
enum UnitCounter {
  /// The length of `text`.
  static func count(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var units = 0
    var inWord = false
    var at = 0
    while at < text.count {
      let byte = text[at]
      if byte < 0x80 {
        at += 1
        if isAlphanumeric(byte) {
          if !inWord { units += 1 }
          inWord = true
        } else if inWord {
          inWord = joins(byte, before: at, in: text)
        }
        continue
      }
      let (scalar, end) = Scalars.next(text, at)
      if Scalars.isIdeograph(scalar) {
        units += 1
        inWord = false
      } else if isLetter(scalar) {
        if !inWord { units += 1 }
        inWord = true
      } else if scalar != 0x2019 || !inWord {
        inWord = false
      }
      at = end
    }
    return units
  }

  @inline(__always)
  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte >= 0x61 && byte <= 0x7A || byte >= 0x41 && byte <= 0x5A || byte >= 0x30 && byte <= 0x39
  }

  private static func joins(_ byte: UInt8, before at: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard at < text.count, isAlphanumeric(text[at]) else { return false }
    switch byte {
    case 0x27, 0x2D, 0x5F: return true
    case 0x2C, 0x2E: return text[at] <= 0x39 && at >= 2 && text[at - 2] >= 0x30 && text[at - 2] <= 0x39
    default: return false
    }
  }

  /// Letters, marks and digits beyond ASCII, by ranges: what is left out are the blocks of punctuation and symbols.
  private static func isLetter(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x80...0xA9, 0xAB...0xB4, 0xB6...0xB9, 0xBB...0xBF, 0xD7, 0xF7, 0x2000...0x2070, 0x20A0...0x20FF,
      0x2190...0x2BFF,
      0x2E00...0x2E7F, 0x3000...0x303F, 0xE000...0xF8FF, 0xFE00...0xFE6F, 0xFEFF, 0xFF00...0xFF0F, 0xFF1A...0xFF20,
      0xFF3B...0xFF40, 0xFF5B...0xFF65, 0xFFE0...0xFFFF, 0x1F000...0x1FAFF, 0xE0000...0xE0FFF:
      false
    default: !Scalars.isWidePunctuation(scalar)
    }
  }
}
