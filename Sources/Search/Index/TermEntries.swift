/// Terms as a shard holds them, one after another: `"term","list","impacts"`.
struct TermEntries: Sendable {
  /// The entries, with commas between them.
  private(set) var bytes: [UInt8] = []
  /// Where each entry ends.
  private(set) var ends: [Int] = []
  private var impacts: [UInt8] = []

  /// Appends a term.
  ///
  /// - Parameter each: hands out its documents, rising, each with its impact.
  @inline(__always)
  mutating func append(
    _ term: some Sequence<UInt8>, _ each: (_ take: (_ document: Int, _ impact: UInt8) -> Void) -> Void
  ) {
    if !bytes.isEmpty { bytes.append(0x2C) }
    bytes.append(0x22)
    bytes.append(contentsOf: term)
    for byte in [UInt8(0x22), 0x2C, 0x22] { bytes.append(byte) }
    impacts.removeAll(keepingCapacity: true)
    var before = -1
    each { document, impact in
      Digits.append(document - before - 1, to: &bytes)
      before = document
      impacts.append(Digits.digit(Int(impact)))
    }
    for byte in [UInt8(0x22), 0x2C, 0x22] { bytes.append(byte) }
    bytes.append(contentsOf: impacts)
    bytes.append(0x22)
    ends.append(bytes.count)
  }

  /// Where an entry lies, the comma before it apart.
  func range(_ at: Int) -> Range<Int> { (at == 0 ? 0 : ends[at - 1] + 1)..<ends[at] }

  /// The term of an entry.
  func term(_ at: Int) -> ArraySlice<UInt8> { bytes[(range(at).lowerBound + 1)...].prefix { $0 != 0x22 } }
}
