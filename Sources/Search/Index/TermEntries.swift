/// Terms as a shard holds them, one after another: `"term","list","impacts"`.
struct TermEntries: Sendable {
  /// The entries, with commas between them.
  let bytes: [UInt8]
  /// Where each entry ends.
  let ends: [Int]

  /// Where an entry lies, the comma before it apart.
  func range(_ at: Int) -> Range<Int> { (at == 0 ? 0 : ends[at - 1] + 1)..<ends[at] }

  /// The term of an entry.
  func term(_ at: Int) -> ArraySlice<UInt8> { bytes[(range(at).lowerBound + 1)...].prefix { $0 != 0x22 } }
}

/// Writes entries.
struct TermEntryWriter: ~Copyable {
  private var bytes = Buffer<UInt8>(capacity: 1 << 17)
  private var ends = Buffer<Int>()
  private var impacts = Buffer<UInt8>(capacity: 1 << 14)

  /// What has been written.
  var entries: TermEntries { TermEntries(bytes: Array(bytes.elements), ends: Array(ends.elements)) }

  /// Appends a term.
  ///
  /// - Parameter each: hands out its documents, rising, each with its impact.
  @inline(__always)
  mutating func append(
    _ term: UnsafeBufferPointer<UInt8>, _ each: (_ take: (_ document: Int, _ impact: UInt8) -> Void) -> Void
  ) {
    if bytes.count > 0 { bytes.append(0x2C) }
    bytes.append(0x22)
    bytes.append(term)
    putBetween()
    impacts.removeAll()
    var before = -1
    each { document, impact in
      Digits.append(document - before - 1, to: &bytes)
      before = document
      impacts.append(Digits.digit(Int(impact)))
    }
    putBetween()
    bytes.append(impacts.elements)
    bytes.append(0x22)
    ends.append(bytes.count)
  }

  private mutating func putBetween() {
    bytes.append(0x22)
    bytes.append(0x2C)
    bytes.append(0x22)
  }
}
