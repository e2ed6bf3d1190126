import Glibc

/// The terms of one thread's documents, numbered from 0 in the order of their coming.
///
/// Open addressing. A term of up to eight bytes (every Han pair, most words) is its own key, so that nothing else is looked at.
struct TermTable: ~Copyable {
  /// A term with all that is asked or counted on every word: together, since what lies apart is waited for apart.
  struct Term: BitwiseCopyable {
    /// Its bytes as one number, or a hash of more than eight.
    fileprivate let key: UInt64
    /// How often it stands in the body of the document at hand.
    var body: UInt32 = 0
    /// Its place in `Collected.others` and one, if it stands elsewhere in the document as well.
    var other: UInt32 = 0
    var postings = PostingLists.List()
    var traits: Collected.Traits
  }

  /// Per place of the table a part of the hash, then the term's number and one in the lower half; 0 where there is none.
  private var slots = Buffer<UInt64>(repeating: 0, count: 1 << 12)
  private var terms = Buffer<Term>()
  private var bytes = Buffer<UInt8>()
  private var ends = Buffer<UInt32>()

  /// How many terms there are.
  var count: Int { ends.count }

  /// A term, until the next one comes.
  @inline(__always)
  subscript(number: Int) -> UnsafeMutablePointer<Term> { terms.base + number }

  /// The number of a term, which is new if it was not there. Eight bytes more must be readable behind it.
  @inline(__always)
  mutating func number(of term: UnsafeBufferPointer<UInt8>) -> Int {
    guard term.count <= 8, let start = term.baseAddress else { return number(ofLong: term) }
    let word = UInt64(bigEndian: UnsafeRawPointer(start).loadUnaligned(as: UInt64.self))
    return number(key: word >> UInt64(64 - 8 * term.count), [], term)
  }

  /// The number of a term of at most eight bytes, its key being the bytes as one number; traits and bytes are those of a new one.
  @inline(__always)
  mutating func number(
    key: UInt64, _ traits: Collected.Traits, _ term: @autoclosure () -> UnsafeBufferPointer<UInt8>
  ) -> Int {
    let hash = Self.hash(key)
    let mask = slots.count &- 1
    var at = Int(truncatingIfNeeded: hash) & mask
    while true {
      let slot = slots[at]
      if (slot ^ hash) >> 32 == 0, slot != 0, terms[Self.number(slot)].key == key { return Self.number(slot) }
      if slot == 0 { return add(term(), key: key, traits, at: at) }
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
    let hash = Self.hash(key)
    let mask = slots.count - 1
    var at = Int(truncatingIfNeeded: hash) & mask
    while slots[at] != 0 {
      let number = Self.number(slots[at])
      if terms[number].key == key, isEqual(term, bytes(of: number)) { return number }
      at = (at + 1) & mask
    }
    return add(term, key: key, [], at: at)
  }

  private func isEqual(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    guard a.count == b.count, let first = a.baseAddress, let second = b.baseAddress else { return false }
    return memcmp(first, second, a.count) == 0
  }

  /// The bytes of a term, until the next one comes.
  func bytes(of number: Int) -> UnsafeBufferPointer<UInt8> {
    let start = number == 0 ? 0 : Int(ends[number - 1])
    return UnsafeBufferPointer(rebasing: bytes.elements[start..<Int(ends[number])])
  }

  /// The first eight bytes of a term as one number, whose order is that of the bytes.
  func head(of number: Int) -> UInt64 {
    let term = bytes(of: number).prefix(8)
    return term.reduce(0) { $0 << 8 | UInt64($1) } << UInt64(64 - 8 * term.count)
  }

  /// Gives back what only `number(of:)` needs: no term comes any more.
  mutating func seal() { slots = Buffer(repeating: 0, count: 1) }

  private mutating func add(
    _ term: UnsafeBufferPointer<UInt8>, key: UInt64, _ traits: Collected.Traits, at place: Int
  ) -> Int {
    bytes.append(term)
    ends.append(UInt32(bytes.count))
    terms.append(Term(key: key, traits: traits))
    slots[place] = Self.slot(key, ends.count - 1)
    if ends.count * 2 > slots.count { grow() }
    return ends.count - 1
  }

  private mutating func grow() {
    var larger = Buffer<UInt64>(repeating: 0, count: slots.count * 2)
    let mask = larger.count - 1
    for number in 0..<terms.count {
      var at = Int(truncatingIfNeeded: Self.hash(terms[number].key)) & mask
      while larger[at] != 0 { at = (at + 1) & mask }
      larger[at] = Self.slot(terms[number].key, number)
    }
    slots = larger
  }

  /// The upper half tells terms apart in a slot, the lower half says where to begin to look.
  @inline(__always)
  private static func hash(_ key: UInt64) -> UInt64 {
    let hash = key &* 0x9E37_79B9_7F4A_7C15
    return hash ^ hash >> 32
  }

  @inline(__always)
  private static func slot(_ key: UInt64, _ number: Int) -> UInt64 {
    hash(key) & 0xFFFF_FFFF_0000_0000 | UInt64(truncatingIfNeeded: number &+ 1)
  }

  @inline(__always)
  private static func number(_ slot: UInt64) -> Int { Int(truncatingIfNeeded: slot & 0xFFFF_FFFF) &- 1 }
}
