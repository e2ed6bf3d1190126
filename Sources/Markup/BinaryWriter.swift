/// Writes values as bytes: numbers in 7-bit groups, texts with their length.
public struct BinaryWriter {
  /// What has been written.
  public private(set) var bytes: [UInt8] = []

  /// Starts empty, with room for that many bytes.
  public init(capacity: Int) { bytes.reserveCapacity(capacity) }

  /// Writes a number that is not negative; a negative one becomes 0.
  public mutating func write(_ number: Int) {
    var rest = UInt(max(0, number))
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Writes yes or no.
  public mutating func write(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

  /// Writes a text.
  public mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  /// Writes bytes.
  public mutating func write(_ block: [UInt8]) {
    write(block.count)
    bytes.append(contentsOf: block)
  }

  /// Writes start and length.
  public mutating func write(_ range: Range<Int>) {
    write(range.lowerBound)
    write(range.count)
  }

  /// Writes the count and then each element.
  public mutating func write<Element>(_ list: [Element], _ one: (inout BinaryWriter, Element) -> Void) {
    write(list.count)
    for element in list { one(&self, element) }
  }
}
