/// Scalars of UTF-8 without `Character` and `String`: they are on the way of every byte of the portal.
enum UTF8Scalars {
  /// The scalar at an offset and how many bytes it takes; U+FFFD and 0 where the bytes are no UTF-8.
  @inline(__always)
  static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> (scalar: UInt32, length: Int) {
    let first = bytes[at]
    if first < 0x80 { return (UInt32(first), 1) }
    func more(_ offset: Int) -> UInt32? {
      guard at + offset < bytes.count, bytes[at + offset] & 0xC0 == 0x80 else { return nil }
      return UInt32(bytes[at + offset] & 0x3F)
    }
    switch first {
    case 0xE0...0xEF:
      guard let second = more(1), let third = more(2) else { break }
      return (UInt32(first & 0x0F) << 12 | second << 6 | third, 3)
    case 0xC2...0xDF:
      guard let second = more(1) else { break }
      return (UInt32(first & 0x1F) << 6 | second, 2)
    case 0xF0...0xF4:
      guard let second = more(1), let third = more(2), let fourth = more(3) else { break }
      return (UInt32(first & 0x07) << 18 | second << 12 | third << 6 | fourth, 4)
    default: break
    }
    return (0xFFFD, 0)
  }

  /// Appends a scalar in UTF-8.
  static func append(_ scalar: UInt32, to bytes: inout Buffer<UInt8>) { encode(scalar) { bytes.append($0) } }

  /// Appends a scalar in UTF-8.
  static func append(_ scalar: UInt32, to bytes: inout [UInt8]) { encode(scalar) { bytes.append($0) } }

  @inline(__always)
  private static func encode(_ scalar: UInt32, _ put: (UInt8) -> Void) {
    if scalar < 0x80 {
      put(UInt8(truncatingIfNeeded: scalar))
    } else if scalar < 0x800 {
      put(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
      put(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    } else if scalar < 0x10000 {
      put(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      put(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      put(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    } else {
      put(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
      put(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
      put(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      put(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    }
  }
}

/// What a folded scalar is to the tokeniser. See docs/search.md, section 2.
enum ScalarClass {
  case han, separator, word

  /// The class of a scalar.
  @inline(__always)
  static func of(_ scalar: UInt32) -> ScalarClass {
    if scalar >= 0x4E00, scalar <= 0x9FFF { return .han }
    return scalar < 0x80 ? ofASCII(scalar) : beyondASCII(scalar)
  }

  private static func ofASCII(_ scalar: UInt32) -> ScalarClass {
    scalar | 0x20 &- 0x61 < 26 || scalar &- 0x30 < 10 ? .word : .separator
  }

  private static func beyondASCII(_ scalar: UInt32) -> ScalarClass {
    switch scalar {
    // Signs and emoji of which each says something of its own are found as characters are.
    case 0x2600...0x27BF, 0x2B00...0x2BFF, 0x1F000...0x1FAFF: .han
    case 0x80...0xBF, 0xD7, 0xF7, 0x2000...0x2BFF, 0x2E00...0x2E7F: .separator
    case 0x3000...0x303F: scalar == 0x3005 || scalar == 0x3007 ? .han : .separator
    case 0x3040...0x30FF: scalar == 0x30FB ? .separator : .han
    case 0x31F0...0x31FF, 0x3400...0x4DBF, 0xAC00...0xD7A3, 0xFA0E...0xFA29, 0x20000...0x3FFFF: .han
    case 0xE000...0xFFFF: .separator
    default: .word
    }
  }
}
