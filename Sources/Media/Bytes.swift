/// Numbers and pieces out of a file; nil beyond its end.
struct Bytes {
  /// The whole file.
  let all: [UInt8]

  init(_ all: [UInt8]) { self.all = all }

  var count: Int { all.count }

  /// A number of up to seven bytes, the most significant first.
  func big(_ at: Int, _ size: Int) -> Int? {
    piece(at, size)?.reduce(0) { $0 << 8 | Int($1) }
  }

  /// A number of up to seven bytes, the least significant first.
  func little(_ at: Int, _ size: Int) -> Int? {
    piece(at, size)?.reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// A piece of the file.
  func piece(_ at: Int, _ size: Int) -> ArraySlice<UInt8>? {
    guard at >= 0, size >= 0, at <= count, size <= count - at else { return nil }
    return all[at..<at + size]
  }

  /// A name of four letters.
  func name(_ at: Int) -> String? { piece(at, 4).map { String(decoding: $0, as: UTF8.self) } }

  /// Whether a text stands at a place.
  func holds(_ text: String, at place: Int) -> Bool { piece(place, text.utf8.count)?.elementsEqual(text.utf8) ?? false }

  /// Whether the first character is `<`, in UTF-8 or UTF-16.
  var startsLikeXML: Bool {
    let start = all.prefix(256).filter { $0 > 0x20 && ![0xEF, 0xBB, 0xBF, 0xFE, 0xFF].contains($0) }
    return start.first == UInt8(ascii: "<")
  }
}

/// The checksum of PNG chunks (ISO 3309).
enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { number in
    (0..<8).reduce(UInt32(number)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
  }

  static func of(_ bytes: some Sequence<UInt8>) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ $0 >> 8 }
  }
}

extension [UInt8] {
  /// A number as bytes, the most significant first.
  static func big(_ value: Int, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * (size - 1 - $0))) }
  }

  /// A number as bytes, the least significant first.
  static func little(_ value: Int, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
