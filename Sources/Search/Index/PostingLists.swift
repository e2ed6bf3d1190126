/// The postings of one thread's documents: a list of bytes a term, all in one buffer, in pieces that grow as a list grows.
///
/// A posting is the distance from the document before and how often the term stands in each field. As most terms stand in the body
/// alone, that is one byte.
struct PostingLists: Sendable {
  private struct List {
    var first: UInt32 = 0
    var at: UInt32 = 0
    var end: UInt32 = 0
    var level: UInt8 = 0
    /// The last document and one.
    var last: UInt32 = 0
    var count: UInt32 = 0
  }

  private var lists: [List] = []
  private var bytes: [UInt8] = []

  /// Sizes of a list's pieces, one after another; the last is repeated. Four bytes more say where the next one is.
  private static let sizes = [4, 8, 16, 32, 64, 128, 256, 512]

  /// How many documents a term has.
  func count(_ term: Int) -> Int { term < lists.count ? Int(lists[term].count) : 0 }

  /// Adds a document, which must be higher than those before.
  mutating func append(document: Int, counts: FieldCounts, to term: Int) {
    while lists.count <= term { lists.append(List()) }
    put(document + 1 - Int(lists[term].last), to: term)
    lists[term].last = UInt32(document + 1)
    lists[term].count += 1
    if counts.isBodyOnly, counts[.body] < 0x80 {
      append(UInt8(counts[.body]), to: term)
    } else {
      append(0x80 | counts.mask, to: term)
      for field in Field.allCases where counts[field] > 0 { put(Int(counts[field]), to: term) }
    }
  }

  /// Hands out every posting of a term, by rising document.
  func forEach(_ term: Int, _ body: (Int, FieldCounts) -> Void) {
    guard term < lists.count else { return }
    let list = lists[term]
    var reader = Reader(bytes: bytes, at: Int(list.first))
    var document = -1
    for _ in 0..<list.count {
      document += reader.number()
      let head = reader.next()
      var counts = FieldCounts()
      if head < 0x80 {
        counts[.body] = UInt32(head)
      } else {
        for field in Field.allCases where head & field.bit != 0 { counts[field] = UInt32(reader.number()) }
      }
      body(document, counts)
    }
  }

  private mutating func put(_ number: Int, to term: Int) {
    var rest = number
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80, to: term)
      rest >>= 7
    }
    append(UInt8(truncatingIfNeeded: rest), to: term)
  }

  @inline(__always)
  private mutating func append(_ byte: UInt8, to term: Int) {
    if lists[term].at == lists[term].end { lengthen(term) }
    bytes[Int(lists[term].at)] = byte
    lists[term].at += 1
  }

  private mutating func lengthen(_ term: Int) {
    let start = UInt32(bytes.count)
    let isFirst = lists[term].end == 0
    let level = isFirst ? 0 : min(lists[term].level + 1, UInt8(Self.sizes.count - 1))
    let size = Self.sizes[Int(level)]
    if isFirst {
      lists[term].first = start
    } else {
      for offset in 0..<4 {
        bytes[Int(lists[term].end) + offset] = UInt8(truncatingIfNeeded: start >> UInt32(8 * offset))
      }
    }
    bytes.append(contentsOf: repeatElement(0, count: size + 4))
    lists[term].at = start
    lists[term].end = start + UInt32(size)
    lists[term].level = level
  }

  private struct Reader {
    let bytes: [UInt8]
    var at: Int
    var end: Int
    var level = 0

    init(bytes: [UInt8], at: Int) {
      self.bytes = bytes
      self.at = at
      end = at + PostingLists.sizes[0]
    }

    mutating func next() -> UInt8 {
      if at == end {
        var start = 0
        for offset in 0..<4 { start |= Int(bytes[end + offset]) << (8 * offset) }
        at = start
        level = min(level + 1, PostingLists.sizes.count - 1)
        end = at + PostingLists.sizes[level]
      }
      at += 1
      return bytes[at - 1]
    }

    mutating func number() -> Int {
      var number = 0
      var shift = 0
      while true {
        let byte = next()
        number |= Int(byte & 0x7F) << shift
        if byte < 0x80 { return number }
        shift += 7
      }
    }
  }
}
