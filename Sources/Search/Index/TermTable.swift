/// The terms of one thread's documents, numbered from 0 in the order of their coming.
///
/// Open addressing. A term of up to eight bytes (every Han pair, most words) is its own key, so that nothing else is looked at.
struct TermTable: Sendable {
  private struct Slot {
    var key: UInt64 = 0
    /// The term's number and one; 0 is an empty slot.
    var number: UInt32 = 0
  }

  private var slots = [Slot](repeating: Slot(), count: 1 << 12)
  private var keys: [UInt64] = []
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []

  /// How many terms there are.
  var count: Int { ends.count }

  /// The number of a term, which is new if it was not there.
  @inline(__always)
  mutating func number(of term: UnsafeBufferPointer<UInt8>) -> Int {
    let key = Self.key(of: term)
    let mask = slots.count &- 1
    var at = Self.place(key) & mask
    while slots[at].number != 0 {
      if slots[at].key == key, term.count <= 8 || isEqual(term, to: Int(slots[at].number) - 1) {
        return Int(slots[at].number) - 1
      }
      at = (at &+ 1) & mask
    }
    return add(term, key: key, at: at)
  }

  /// Where the bytes of a term lie.
  @inline(__always)
  func range(of number: Int) -> Range<Int> { (number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number]) }

  /// Hands out the bytes of all terms, one after another.
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    bytes.withUnsafeBufferPointer(body)
  }

  /// The bytes of a term.
  func bytes(of number: Int) -> ArraySlice<UInt8> { bytes[range(of: number)] }

  /// The first eight bytes of a term as one number, whose order is that of the bytes.
  func head(of number: Int) -> UInt64 {
    var head: UInt64 = 0
    let range = range(of: number)
    for offset in 0..<8 { head = head << 8 | (offset < range.count ? UInt64(bytes[range.lowerBound + offset]) : 0) }
    return head
  }

  /// The numbers of all terms in the order of their bytes.
  func sorted() -> [UInt32] {
    let heads = (0..<count).map { (head: head(of: $0), number: UInt32($0)) }
    return heads.sorted { a, b in
      a.head != b.head
        ? a.head < b.head : bytes(of: Int(a.number)).lexicographicallyPrecedes(bytes(of: Int(b.number)))
    }.map(\.number)
  }

  private mutating func add(_ term: UnsafeBufferPointer<UInt8>, key: UInt64, at place: Int) -> Int {
    bytes.append(contentsOf: term)
    ends.append(UInt32(bytes.count))
    keys.append(key)
    slots[place] = Slot(key: key, number: UInt32(ends.count))
    if ends.count * 8 > slots.count * 5 { grow() }
    return ends.count - 1
  }

  private mutating func grow() {
    var larger = [Slot](repeating: Slot(), count: slots.count * 2)
    let mask = larger.count - 1
    for (number, key) in keys.enumerated() {
      var at = Self.place(key) & mask
      while larger[at].number != 0 { at = (at + 1) & mask }
      larger[at] = Slot(key: key, number: UInt32(number + 1))
    }
    slots = larger
  }

  private func isEqual(_ term: UnsafeBufferPointer<UInt8>, to number: Int) -> Bool {
    bytes[range(of: number)].elementsEqual(term)
  }

  /// The bytes themselves if they are eight at most (no term holds a zero); else their hash, ending in a byte that no UTF-8 has.
  @inline(__always)
  private static func key(of term: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var key: UInt64 = 0
    guard term.count > 8 else {
      for byte in term { key = key << 8 | UInt64(byte) }
      return key
    }
    for byte in term { key = (key ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return key | 0xFF
  }

  @inline(__always)
  private static func place(_ key: UInt64) -> Int {
    let mixed = key &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 32)
  }
}
