/// Reads what `BinaryWriter` wrote; damaged bytes end in an error, never in a trap or a huge allocation.
public struct BinaryReader {
  /// The bytes are not what a writer wrote.
  public struct Damaged: Error {
    /// Says so.
    public init() {}
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var at = 0

  /// Starts at the first byte.
  public init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Whether all bytes have been read.
  public var isAtEnd: Bool { at == bytes.count }

  /// A number that is not negative.
  public mutating func number() throws(Damaged) -> Int {
    var value: UInt = 0
    var shift: UInt = 0
    while shift < 63 {
      guard at < bytes.count else { throw Damaged() }
      let byte = bytes[at]
      at += 1
      value |= UInt(byte & 0x7F) << shift
      if byte < 0x80 {
        guard let number = Int(exactly: value) else { throw Damaged() }
        return number
      }
      shift += 7
    }
    throw Damaged()
  }

  /// Yes or no.
  public mutating func flag() throws(Damaged) -> Bool {
    let value = try number()
    guard value <= 1 else { throw Damaged() }
    return value == 1
  }

  /// Bytes with their count before them; valid as long as the source.
  public mutating func block() throws(Damaged) -> UnsafeBufferPointer<UInt8> {
    let count = try number()
    guard count <= bytes.count - at else { throw Damaged() }
    defer { at += count }
    return UnsafeBufferPointer(rebasing: bytes[at..<at + count])
  }

  /// A text; bytes that are not UTF-8 are replaced.
  public mutating func text() throws(Damaged) -> String { String(decoding: try block(), as: UTF8.self) }

  /// A range that lies within `0..<limit`.
  public mutating func range(within limit: Int) throws(Damaged) -> Range<Int> {
    let start = try number()
    let count = try number()
    guard start <= limit, count <= limit - start else { throw Damaged() }
    return start..<start + count
  }

  /// A list; each element takes at least a byte, so a damaged count cannot ask for more memory than there are bytes.
  public mutating func list<Element>(_ one: (inout BinaryReader) throws(Damaged) -> Element) throws(Damaged)
    -> [Element]
  {
    let count = try number()
    guard count <= bytes.count - at else { throw Damaged() }
    var list: [Element] = []
    list.reserveCapacity(count)
    for _ in 0..<count { list.append(try one(&self)) }
    return list
  }
}
