/// The hash of a phrase key: 32 bits of FNV-1a, then the finaliser of MurmurHash3. See docs/search.md, section 4.
enum PhraseHash {
  /// FNV-1a before the first byte.
  static let start: UInt32 = 0x811C_9DC5

  /// Goes on with bytes.
  @inline(__always)
  static func adding(_ bytes: some Sequence<UInt8>, to state: UInt32) -> UInt32 {
    var state = state
    for byte in bytes { state = (state ^ UInt32(byte)) &* 0x0100_0193 }
    return state
  }

  /// Goes on with a byte.
  @inline(__always)
  static func adding(_ byte: UInt8, to state: UInt32) -> UInt32 { (state ^ UInt32(byte)) &* 0x0100_0193 }

  /// Goes on with the bytes of a scalar, the first in the highest byte that is not zero.
  @inline(__always)
  static func adding(tail: UInt32, to state: UInt32) -> UInt32 {
    var state = state
    if tail >> 24 != 0 { state = adding(UInt8(truncatingIfNeeded: tail >> 24), to: state) }
    state = adding(UInt8(truncatingIfNeeded: tail >> 16), to: state)
    state = adding(UInt8(truncatingIfNeeded: tail >> 8), to: state)
    return adding(UInt8(truncatingIfNeeded: tail), to: state)
  }

  /// The hash of what was added: fmix32.
  @inline(__always)
  static func finished(_ state: UInt32) -> UInt32 {
    var hash = state
    hash ^= hash >> 16
    hash = hash &* 0x85EB_CA6B
    hash ^= hash >> 13
    hash = hash &* 0xC2B2_AE35
    return hash ^ hash >> 16
  }

  /// The hash of a key.
  static func hash(_ key: String) -> UInt32 { finished(adding(key.utf8, to: start)) }
}
