/// The memory of one thread's postings: a list of bytes a term, in pieces that grow as a list grows.
///
/// A posting is the distance from the document before and how often the term stands in each field. As most terms stand in the body alone,
/// and once, that is mostly one byte or two.
struct PostingLists: ~Copyable {
  /// A list in the making. It lies in `TermTable.Term`, with all that is asked on every word.
  struct List: BitwiseCopyable {
    fileprivate var first: UInt32 = 0
    fileprivate var at: UInt32 = 0
    fileprivate var left: UInt16 = 0
    fileprivate var level: UInt16 = 0
    /// The last document and one.
    fileprivate var last: UInt32 = 0
    /// How many documents the term has.
    fileprivate(set) var count: UInt32 = 0
  }

  private var memory = BlockMemory()

  /// The size of a list's pieces, one after another; the last is repeated. Four bytes more say where the next one is.
  @inline(__always)
  private static func size(_ level: UInt16) -> UInt16 { level < 7 ? 4 << level : 512 }

  /// Adds a document, which must be higher than those before.
  ///
  /// - Parameter list: changed where it lies: a copy would be written in parts and read as a whole, which a processor waits for.
  @inline(__always)
  mutating func append(document: Int, counts: TermCounts, to list: inout List) {
    let distance = document + 1 - Int(list.last)
    list.last = UInt32(truncatingIfNeeded: document + 1)
    list.count += 1
    let isOnce = counts.isBodyOnly && counts.body == 1
    put(distance << 1 | (isOnce ? 1 : 0), to: &list)
    if isOnce { return }
    if counts.isBodyOnly, counts.body < 0x80 {
      put(byte: UInt8(truncatingIfNeeded: counts.body), to: &list)
    } else {
      put(byte: 0x80 | counts.mask, to: &list)
      for field in Field.allCases where counts[field] > 0 { put(Int(counts[field]), to: &list) }
    }
  }

  /// Hands out every posting of a list, by rising document.
  @inline(__always)
  func forEach(_ list: List, _ body: (Int, TermCounts) -> Void) {
    guard list.count > 0 else { return }
    var reader = Reader(place: Int(list.first), memory)
    var document = -1
    for _ in 0..<list.count {
      let number = reader.number(memory)
      document += number >> 1
      var counts = TermCounts()
      if number & 1 == 1 {
        counts.body = 1
      } else {
        let head = reader.next(memory)
        if head < 0x80 {
          counts.body = UInt32(head)
        } else {
          for field in Field.allCases where head & field.bit != 0 { counts[field] = UInt32(reader.number(memory)) }
        }
      }
      body(document, counts)
    }
  }

  @inline(__always)
  private mutating func put(_ number: Int, to list: inout List) {
    var rest = number
    while rest >= 0x80 {
      put(byte: UInt8(truncatingIfNeeded: rest) | 0x80, to: &list)
      rest >>= 7
    }
    put(byte: UInt8(truncatingIfNeeded: rest), to: &list)
  }

  @inline(__always)
  private mutating func put(byte: UInt8, to list: inout List) {
    if list.left == 0 { lengthen(&list) }
    memory.pointer(Int(list.at)).pointee = byte
    list.at &+= 1
    list.left &-= 1
  }

  private mutating func lengthen(_ list: inout List) {
    let isFirst = list.count == 1 && list.level == 0 && list.at == 0
    let level = isFirst ? 0 : min(list.level + 1, 7)
    let size = Self.size(level)
    let start = UInt32(memory.take(Int(size) + 4))
    if isFirst {
      list.first = start
    } else {
      UnsafeMutableRawPointer(memory.pointer(Int(list.at))).storeBytes(of: start, as: UInt32.self)
    }
    list.at = start
    list.left = size
    list.level = level
  }

  private struct Reader {
    private var at: UnsafeMutablePointer<UInt8>
    private var left: UInt16
    private var level: UInt16 = 0

    init(place: Int, _ memory: borrowing BlockMemory) {
      at = memory.pointer(place)
      left = PostingLists.size(0)
    }

    @inline(__always)
    mutating func next(_ memory: borrowing BlockMemory) -> UInt8 {
      if left == 0 {
        let place = UnsafeRawPointer(at).loadUnaligned(as: UInt32.self)
        level = min(level + 1, 7)
        at = memory.pointer(Int(place))
        left = PostingLists.size(level)
      }
      let byte = at.pointee
      at += 1
      left &-= 1
      return byte
    }

    @inline(__always)
    mutating func number(_ memory: borrowing BlockMemory) -> Int {
      var number = 0
      var shift = 0
      while true {
        let byte = next(memory)
        number |= Int(byte & 0x7F) << shift
        if byte < 0x80 { return number }
        shift += 7
      }
    }
  }
}
