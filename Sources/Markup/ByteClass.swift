/// Tables of 256 entries that tell at once whether a byte matters.
enum ByteClass {
  /// Bytes at which preparation must look closer.
  static let matterInSource = table("*~\\[]!<>@)", also: controls + [0xE2, 0xEF])
  /// Bytes that HTML text cannot hold as they are, and the first ones of scalars that it cannot hold.
  static let matterInHTML = table("&<>\"", also: controls + [0xC2, 0xEF, 0xF0, 0xF1, 0xF2, 0xF3, 0xF4])
  /// Control characters but for white space.
  private static let controls: [UInt8] = Array(0x00...0x08) + [0x0B] + Array(0x0E...0x1F) + [0x7F]
  /// Bytes that an address holds as they are; cmark's list.
  static let safeInAddress = table(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.+!*(),%#@?=;:/$~", also: [])

  /// How many bytes the scalar at `index` has if HTML cannot hold it, the sentinel among them; else 0. Control characters other than
  /// white space, and noncharacters: https://html.spec.whatwg.org/multipage/parsing.html#parse-errors
  static func unwritable(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    func byte(_ offset: Int) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }
    switch bytes[index] {
    case 0x00...0x08, 0x0B, 0x0E...0x1F, 0x7F: return 1
    case 0xC2: return (0x80...0x9F).contains(byte(1)) ? 2 : 0
    case 0xEF:
      let isNoncharacter = byte(1) == 0xB7 && (0x90...0xAF).contains(byte(2)) || byte(1) == 0xBF && byte(2) >= 0xBE
      return isNoncharacter ? 3 : 0
    case 0xF0...0xF4: return byte(1) & 0x0F == 0x0F && byte(2) == 0xBF && byte(3) >= 0xBE ? 4 : 0
    default: return 0
    }
  }

  /// The bytes without the scalars that HTML cannot hold, which a numeric character reference can still bring in.
  static func writable(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    bytes.withUnsafeBufferPointer { buffer in
      let isClean = buffer.indices.allSatisfy { at in
        let byte = buffer[at]
        // No other byte begins one: of Chinese text only full-width marks are looked at.
        let mayBegin = byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xEF || byte >= 0xF0
        return !mayBegin || unwritable(at: at, in: buffer) == 0
      }
      guard !isClean else { return bytes }
      var result: [UInt8] = []
      var at = 0
      while at < buffer.count {
        let dropped = unwritable(at: at, in: buffer)
        if dropped == 0 { result.append(buffer[at]) }
        at += max(dropped, 1)
      }
      return result[...]
    }
  }

  private static func table(_ characters: String, also more: [UInt8]) -> [Bool] {
    var table = [Bool](repeating: false, count: 256)
    for byte in Array(characters.utf8) + more { table[Int(byte)] = true }
    return table
  }
}
