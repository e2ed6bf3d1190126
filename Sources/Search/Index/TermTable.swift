import Glibc

/// The terms of one thread's documents, numbered from 0 in the order of their coming.
///
/// Open addressing. A term of up to eight bytes (every Han pair, most words) is its own key, so that nothing else is looked at.
struct TermTable: ~Copyable {
  /// A place of the table. (Not private: the compiler cannot destroy a buffer of a private type from another file.)
  struct Slot: BitwiseCopyable {
    var key: UInt64 = 0
    /// The term's number and one; 0 is an empty slot.
    var number: UInt32 = 0
  }

  private var slots = Buffer<Slot>(repeating: Slot(), count: 1 << 12)
  private var keys = Buffer<UInt64>()
  private var bytes = Buffer<UInt8>()
  private var ends = Buffer<UInt32>()

  /// How many terms there are.
  var count: Int { ends.count }

  /// The number of a term, which is new if it was not there. Eight bytes more may be read behind it.
  @inline(__always)
  mutating func number(of term: UnsafeBufferPointer<UInt8>) -> Int {
    guard term.count <= 8, let start = term.baseAddress else { return number(ofLong: term) }
    let word = UInt64(bigEndian: UnsafeRawPointer(start).loadUnaligned(as: UInt64.self))
    return number(key: word >> UInt64(64 - 8 * term.count), term)
  }

  /// The number of a term of at most eight bytes, its key being the bytes as one number.
  @inline(__always)
  mutating func number(key: UInt64, _ term: @autoclosure () -> UnsafeBufferPointer<UInt8>) -> Int {
    let mask = slots.count &- 1
    var at = Self.place(key) & mask
    while true {
      let slot = slots[at]
      if slot.key == key { return Int(slot.number) &- 1 }
      if slot.number == 0 { return add(term(), key: key, at: at) }
      at = (at &+ 1) & mask
    }
  }

  /// The key of a longer term is its hash, ending in a byte that no UTF-8 has.
  private mutating func number(ofLong term: UnsafeBufferPointer<UInt8>) -> Int {
    var key: UInt64 = 0
    let start = UnsafeRawPointer(term.baseAddress ?? UnsafePointer(bytes.base))
    // The last eight bytes may overlap those before.
    for offset in stride(from: 0, to: term.count, by: 8) {
      let part = start.loadUnaligned(fromByteOffset: min(offset, max(0, term.count - 8)), as: UInt64.self)
      key = (key ^ UInt64(littleEndian: part)) &* 0x9E37_79B9_7F4A_7C15
      key ^= key >> 29
    }
    key |= 0xFF
    let mask = slots.count - 1
    var at = Self.place(key) & mask
    while slots[at].number != 0 {
      let number = Int(slots[at].number) - 1
      if slots[at].key == key, isEqual(term, self[number]) { return number }
      at = (at + 1) & mask
    }
    return add(term, key: key, at: at)
  }

  private func isEqual(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    guard a.count == b.count, let first = a.baseAddress, let second = b.baseAddress else { return false }
    return memcmp(first, second, a.count) == 0
  }

  /// The bytes of a term, until the next one comes.
  subscript(number: Int) -> UnsafeBufferPointer<UInt8> {
    let start = number == 0 ? 0 : Int(ends[number - 1])
    return UnsafeBufferPointer(rebasing: bytes.elements[start..<Int(ends[number])])
  }

  /// The first eight bytes of a term as one number, whose order is that of the bytes.
  func head(of number: Int) -> UInt64 {
    let term = self[number].prefix(8)
    return term.reduce(0) { $0 << 8 | UInt64($1) } << UInt64(64 - 8 * term.count)
  }

  /// Gives back what only `number(of:)` needs: no term comes any more.
  mutating func seal() {
    slots = Buffer(repeating: Slot(), count: 1)
    keys = Buffer()
  }

  private mutating func add(_ term: UnsafeBufferPointer<UInt8>, key: UInt64, at place: Int) -> Int {
    bytes.append(term)
    ends.append(UInt32(bytes.count))
    keys.append(key)
    slots[place] = Slot(key: key, number: UInt32(ends.count))
    if ends.count * 2 > slots.count { grow() }
    return ends.count - 1
  }

  private mutating func grow() {
    var larger = Buffer(repeating: Slot(), count: slots.count * 2)
    let mask = larger.count - 1
    for number in 0..<keys.count {
      var at = Self.place(keys[number]) & mask
      while larger[at].number != 0 { at = (at + 1) & mask }
      larger[at] = Slot(key: keys[number], number: UInt32(number + 1))
    }
    slots = larger
  }

  @inline(__always)
  private static func place(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }
}
