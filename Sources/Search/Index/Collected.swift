/// The terms that a collector has found, and where.
struct Collected: TokenSink, ~Copyable {
  private(set) var terms = TermTable()
  private var postings = PostingLists()
  /// The documents in the order of their coming, with the length of each field.
  private(set) var documents: [(number: Int, lengths: FieldLengths)] = []

  /// How often terms stand in the fields of the document at hand, of those that stand elsewhere than in its body.
  private var others = Buffer<TermCounts>()
  /// The terms of the document at hand, in the order of their coming.
  private var found = Buffer<UInt32>()
  private var field = Field.body
  private var lengths = FieldLengths()
  private var blockLength = 0

  /// What stands side by side in the document at hand: numbers of terms and one, 0 for a gap; and in those before, as variable-length numbers.
  private var sequence = Buffer<UInt32>()
  private var sequences = BlockMemory()
  private var pieces: [[(place: Int, count: Int)]] = []
  /// Texts to watch for, as sequences by their first term.
  private var watched: [UInt32: [(group: Int, sequence: [UInt32])]] = [:]

  /// What a term is.
  struct Traits: OptionSet, BitwiseCopyable, Sendable {
    let rawValue: UInt8
    /// A Han scalar, or two.
    static let han = Traits(rawValue: 1)
    /// A word of a title, heading or name.
    static let named = Traits(rawValue: 2)
  }

  // MARK: Documents

  /// Starts a block of a field.
  mutating func start(_ field: Field) {
    self.field = field
    blockLength = 0
  }

  /// Ends it.
  mutating func end(_ field: Field) {
    lengths[field] += UInt32(blockLength)
  }

  /// Watches from now on for what was read last.
  mutating func watch(_ group: Int) {
    let wanted = Array(sequence.elements.reversed().drop { $0 == 0 }.reversed())
    if let first = wanted.first { watched[first, default: []].append((group, wanted)) }
    sequence.removeAll()
  }

  /// The groups of which the document at hand has a text, rising.
  var groupsFound: [Int] {
    var groups: Set<Int> = []
    for (first, texts) in watched where isHere(Int(first) - 1) {
      let sequence = sequence.elements
      for at in sequence.indices where sequence[at] == first {
        for (group, wanted) in texts where sequence[at...].starts(with: wanted) { groups.insert(group) }
      }
    }
    return groups.sorted()
  }

  /// Whether a term stands in the document at hand.
  private func isHere(_ term: Int) -> Bool { terms[term].pointee.body > 0 || terms[term].pointee.other > 0 }

  /// Keeps what was found as that of a document.
  mutating func finish(_ document: Int) {
    for term in found.elements {
      var count = TermCounts()
      let known = terms[Int(term)]
      if known.pointee.other > 0 { count = others[Int(known.pointee.other) - 1] }
      count.body = known.pointee.body
      postings.append(document: document, counts: count, to: &known.pointee.postings)
    }
    keepSequence()
    documents.append((document, lengths))
  }

  /// Forgets the document at hand.
  mutating func forget() {
    for term in found.elements {
      terms[Int(term)].pointee.body = 0
      terms[Int(term)].pointee.other = 0
    }
    found.removeAll()
    others.removeAll()
    sequence.removeAll()
    lengths = FieldLengths()
  }

  /// Gives back what only reading needs: no document comes any more.
  mutating func seal() {
    terms.seal()
    found = Buffer()
    sequence = Buffer()
  }

  // MARK: What stands side by side

  private mutating func keepSequence() {
    let piece = 1 << 14
    var kept: [(place: Int, count: Int)] = []
    var at = 0
    while at < sequence.count {
      let count = min(piece, sequence.count - at)
      let place = sequences.take(count * 5)
      var end = sequences.pointer(place)
      for number in UnsafeBufferPointer(rebasing: sequence.elements[at..<at + count]) {
        var rest = number
        while rest >= 0x80 {
          end.pointee = UInt8(truncatingIfNeeded: rest) | 0x80
          end += 1
          rest >>= 7
        }
        end.pointee = UInt8(truncatingIfNeeded: rest)
        end += 1
      }
      sequences.giveBack(count * 5 - (end - sequences.pointer(place)))
      kept.append((place, count))
      at += count
    }
    pieces.append(kept)
  }

  /// Hands out the numbers and one of the terms of a document in the order of its text, 0 for a gap.
  @inline(__always)
  func forEachTerm(ofDocument at: Int, _ body: (Int) -> Void) {
    for piece in pieces[at] {
      var next = sequences.pointer(piece.place)
      for _ in 0..<piece.count {
        var number = 0
        var shift = 0
        while next.pointee >= 0x80 {
          number |= Int(next.pointee & 0x7F) << shift
          shift += 7
          next += 1
        }
        number |= Int(next.pointee) << shift
        next += 1
        body(number)
      }
    }
  }

  /// Gives back the memory of the postings, which are not asked for any more.
  mutating func dropPostings() { postings = PostingLists() }

  /// Gives back the memory of the sequences of the documents before one.
  mutating func dropSequences(before at: Int) {
    if let first = pieces[at].first { sequences.drop(before: first.place) }
  }

  // MARK: Tokens

  mutating func word(_ bytes: UnsafeBufferPointer<UInt8>) {
    let term = terms.number(of: bytes)
    count(term, [])
    sequence.append(UInt32(truncatingIfNeeded: term &+ 1))
    blockLength &+= 1
  }

  mutating func compound(_ bytes: UnsafeBufferPointer<UInt8>) {
    count(terms.number(of: bytes), [])
    blockLength &+= 1
  }

  /// Of the scalars only the last becomes a term: the others are counted by the pairs that begin with them, see `TermGroup`.
  mutating func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    var at = 0
    var before: UInt64 = 0
    var start = 0
    var scalars = 0
    while at < bytes.count {
      // Han scalars take three bytes, or four beyond the Basic Multilingual Plane.
      let length = bytes[at] < 0xF0 ? 3 : 4
      guard at + length <= bytes.count else { break }
      var scalar = UInt64(bytes[at]) << 16 | UInt64(bytes[at + 1]) << 8 | UInt64(bytes[at + 2])
      if length == 4 { scalar = scalar << 8 | UInt64(bytes[at + 3]) }
      if at > 0 {
        let end = at + length
        let pair = start
        let key = before << UInt64(length * 8) | scalar
        let term = terms.number(key: key, .han, UnsafeBufferPointer(rebasing: bytes[pair..<end]))
        count(term, .han)
        sequence.append(UInt32(truncatingIfNeeded: term &+ 1))
      }
      before = scalar
      start = at
      scalars += 1
      at += length
    }
    guard scalars > 0 else { return }
    count(terms.number(key: before, .han, UnsafeBufferPointer(rebasing: bytes[start...])), .han)
    blockLength += 2 * scalars - 1
  }

  mutating func gap() {
    if sequence.count > 0, sequence[sequence.count - 1] != 0 { sequence.append(0) }
  }

  @inline(__always)
  private mutating func count(_ number: Int, _ kind: Traits) {
    let term = terms[number]
    if field != .body { return countOther(number, kind) }
    if term.pointee.body == 0, term.pointee.other == 0 { found.append(UInt32(truncatingIfNeeded: number)) }
    term.pointee.body &+= 1
  }

  private mutating func countOther(_ number: Int, _ kind: Traits) {
    let term = terms[number]
    if term.pointee.other == 0 {
      if term.pointee.body == 0 { found.append(UInt32(truncatingIfNeeded: number)) }
      others.append(TermCounts())
      term.pointee.other = UInt32(others.count)
    }
    others[Int(term.pointee.other) - 1][field] += 1
    if kind.isEmpty, field != .summary { term.pointee.traits.insert(.named) }
  }

  // MARK: Postings

  /// In how many documents a term stands.
  func documents(of term: Int) -> Int { Int(terms[term].pointee.postings.count) }

  /// What a term is.
  func traits(of term: Int) -> Traits { terms[term].pointee.traits }

  /// Hands out every document of a term, rising, with how often it stands there.
  @inline(__always)
  func forEachDocument(of term: Int, _ body: (Int, TermCounts) -> Void) {
    postings.forEach(terms[term].pointee.postings, body)
  }
}
