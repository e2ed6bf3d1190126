internal import CXXHash

/// The XXH3 hash of some bytes, 128 bits: names content in the manifest and in the cache.
///
/// Fast (tens of gigabytes a second) and the same on every machine, but not cryptographic: it finds what changed, it
/// proves nothing about who changed it.
public struct ContentHash: Hashable, Sendable {
  /// The upper 64 bits.
  public let high: UInt64
  /// The lower 64 bits.
  public let low: UInt64

  /// Takes both halves as they are.
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Hashes raw memory.
  public init(_ bytes: UnsafeRawBufferPointer) {
    let hash = XXH3_128bits(bytes.baseAddress, bytes.count)
    self.init(high: hash.high64, low: hash.low64)
  }

  /// Hashes bytes.
  public init(_ bytes: [UInt8]) {
    self = bytes.withUnsafeBytes { ContentHash($0) }
  }

  /// Hashes a text's UTF-8 bytes, without copying them where the text stores them in one piece.
  public init(_ text: String) {
    self =
      text.utf8.withContiguousStorageIfAvailable { ContentHash(UnsafeRawBufferPointer($0)) }
      ?? ContentHash(Array(text.utf8))
  }

  /// Hashes hashes, in order: one hash for what is made of several parts.
  public init(combining parts: [ContentHash]) {
    self = parts.flatMap { [$0.high.littleEndian, $0.low.littleEndian] }.withUnsafeBytes { ContentHash($0) }
  }

  /// Reads the 32 lower-case hexadecimal digits that `description` gives; nil for anything else.
  public init?(hex: some Collection<UInt8>) {
    guard hex.count == 32 else { return nil }
    var halves: (high: UInt64, low: UInt64) = (0, 0)
    for digit in hex {
      let value: UInt64
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = UInt64(digit - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = UInt64(digit - UInt8(ascii: "a")) + 10
      default: return nil
      }
      halves = (halves.high << 4 | halves.low >> 60, halves.low << 4 | value)
    }
    self.init(high: halves.high, low: halves.low)
  }
}

extension ContentHash: CustomStringConvertible {
  /// 32 lower-case hexadecimal digits, the upper half first.
  public var description: String { String(decoding: hex, as: UTF8.self) }

  /// The upper 60 bits as ten characters of base64url (RFC 4648): short, and safe in addresses. Two different files of one portal of 25,000
  /// have the same with a chance of 1 in 4,000 million.
  public var short: String {
    let characters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    return String(unsafeUninitializedCapacity: 10) { buffer in
      for place in 0..<10 { buffer[place] = characters[Int(high >> UInt64(58 - 6 * place) & 63)] }
      return 10
    }
  }

  /// The digits of `description` as ASCII bytes.
  var hex: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 32) { digits, count in
      for (half, at) in [(high, 0), (low, 16)] {
        for place in 0..<16 {
          let value = UInt8(truncatingIfNeeded: half >> UInt64(60 - 4 * place)) & 15
          digits[at + place] = value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
        }
      }
      count = 32
    }
  }
}
