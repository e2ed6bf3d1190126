/// The terms that a collector has found, and where.
struct Collected: TokenSink, Sendable {
  private(set) var terms = TermTable()
  private(set) var postings = PostingLists()
  private(set) var traits: [Traits] = []
  /// The documents in the order of their coming: length of each field, and where in `sequences` each ends.
  private(set) var documents: [(number: Int, lengths: FieldCounts, end: Int)] = []
  /// What stands side by side in each document: numbers of terms and one as variable-length numbers, 0 for a gap.
  private(set) var sequences: [UInt8] = []
  /// The field at hand.
  var field = Field.body

  /// Words and Han scalars of the headings and body of the document at hand.
  private(set) var wordsRead = 0
  private(set) var hanRead = 0

  /// Per term: when it was met last, and its place in `found` then.
  private var marks: [(stamp: UInt32, place: UInt32)] = []
  private var stamp: UInt32 = 0
  private var found: [(term: UInt32, counts: FieldCounts)] = []
  private var lengths = FieldCounts()
  private var sequence: [UInt32] = []
  /// Texts to watch for, as sequences by their first term.
  private var watched: [UInt32: [(group: Int, sequence: [UInt32])]] = [:]

  /// What a term is.
  struct Traits: OptionSet, Sendable {
    let rawValue: UInt8
    /// A Han scalar, or two.
    static let han = Traits(rawValue: 1)
    /// A word of a title, heading or name.
    static let named = Traits(rawValue: 2)
    /// The first of a text that is watched for.
    static let watched = Traits(rawValue: 4)
  }

  /// Watches from now on for what was read last.
  mutating func watch(_ group: Int) {
    while sequence.last == 0 { sequence.removeLast() }
    if let first = sequence.first {
      traits[Int(first) - 1].insert(.watched)
      watched[first, default: []].append((group, sequence))
    }
    sequence.removeAll(keepingCapacity: true)
  }

  /// The groups of which the document at hand has a text, rising.
  var groupsFound: [Int] {
    guard !watched.isEmpty else { return [] }
    var groups: Set<Int> = []
    for at in sequence.indices where sequence[at] != 0 && traits[Int(sequence[at]) - 1].contains(.watched) {
      for (group, wanted) in watched[sequence[at]] ?? [] where sequence[at...].starts(with: wanted) {
        groups.insert(group)
      }
    }
    return groups.sorted()
  }

  /// Keeps what was found as that of a document.
  mutating func finish(_ document: Int) {
    for (term, counts) in found { postings.append(document: document, counts: counts, to: Int(term)) }
    for number in sequence {
      var rest = number
      while rest >= 0x80 {
        sequences.append(UInt8(truncatingIfNeeded: rest) | 0x80)
        rest >>= 7
      }
      sequences.append(UInt8(truncatingIfNeeded: rest))
    }
    documents.append((document, lengths, sequences.count))
  }

  /// Forgets the document at hand.
  mutating func forget() {
    found.removeAll(keepingCapacity: true)
    sequence.removeAll(keepingCapacity: true)
    lengths = FieldCounts()
    (wordsRead, hanRead) = (0, 0)
    stamp += 1
  }

  // MARK: Tokens

  mutating func word(_ bytes: UnsafeBufferPointer<UInt8>) {
    if field == .body || field == .headings { wordsRead += 1 }
    let term = take(bytes, isHan: false)
    sequence.append(UInt32(term + 1))
  }

  mutating func compound(_ bytes: UnsafeBufferPointer<UInt8>) { _ = take(bytes, isHan: false) }

  mutating func single(_ bytes: UnsafeBufferPointer<UInt8>) {
    if field == .body || field == .headings { hanRead += 1 }
    _ = take(bytes, isHan: true)
  }

  mutating func pair(_ bytes: UnsafeBufferPointer<UInt8>) {
    let term = take(bytes, isHan: true)
    sequence.append(UInt32(term + 1))
  }

  mutating func gap() {
    if let last = sequence.last, last != 0 { sequence.append(0) }
  }

  @inline(__always)
  private mutating func take(_ bytes: UnsafeBufferPointer<UInt8>, isHan: Bool) -> Int {
    let term = terms.number(of: bytes)
    if term == traits.count {
      traits.append(isHan ? .han : [])
      marks.append((.max, 0))
    }
    if marks[term].stamp != stamp {
      marks[term] = (stamp, UInt32(found.count))
      found.append((UInt32(term), FieldCounts()))
    }
    found[Int(marks[term].place)].counts[field] += 1
    lengths[field] += 1
    if !isHan, field == .title || field == .headings || field == .names { traits[term].insert(.named) }
    return term
  }
}
