/// Words that begin alike, and, where all of them together would be long to read, their union under the beginning and `*`.
struct BeginningUnions {
  typealias Entry = (term: ArraySlice<UInt8>, postings: [(document: UInt32, impact: UInt8)])

  /// The terms and unions in the order of their bytes.
  private(set) var all: [Entry] = []
  private let entries: [Entry]
  private let documents: Int
  /// How long the lists of all terms up to each are together.
  private var sums: [Int] = [0]
  /// The unions, by the entry they come before, shorter beginnings first.
  private var unions: [(place: Int, entry: Entry)] = []

  /// A union is kept where the lists together are longer than this many characters, and than twice the union.
  static let limit = 6_144

  /// - Parameter entries: words with one first byte, in order.
  init(_ entries: [Entry], documents: Int) {
    self.entries = entries
    self.documents = documents
    for entry in entries { sums.append(sums[sums.count - 1] + Self.size(entry.postings)) }
    _ = unite(entries.indices, depth: 0)
    unions.sort { ($0.place, $0.entry.term.count) < ($1.place, $1.entry.term.count) }
    var rest = unions[...]
    for (place, entry) in entries.enumerated() {
      while let union = rest.first, union.place == place { all.append(rest.removeFirst().entry) }
      all.append(entry)
    }
    all += rest.map(\.entry)
  }

  /// How many characters the list and impacts of postings take.
  private static func size(_ postings: [(document: UInt32, impact: UInt8)]) -> Int {
    var size = postings.count
    var before = -1
    for posting in postings {
      var rest = Int(posting.document) - before - 1
      before = Int(posting.document)
      repeat {
        size += 1
        rest >>= 5
      } while rest > 0
    }
    return size
  }

  /// The largest impact and one that each document has among terms that share their first `depth` bytes; nil where the lists are short.
  private mutating func unite(_ range: Range<Int>, depth: Int) -> [UInt8]? {
    guard range.count > 1, sums[range.upperBound] - sums[range.lowerBound] > Self.limit else { return nil }
    var impacts = [UInt8](repeating: 0, count: documents)
    var at = range.lowerBound
    while at < range.upperBound {
      let term = entries[at].term
      guard term.count > depth else {
        add(at, to: &impacts)
        at += 1
        continue
      }
      var next = depth + 1
      while next < term.count, term[term.startIndex + next] & 0xC0 == 0x80 { next += 1 }
      let start = term.prefix(next)
      let end = (at + 1..<range.upperBound).first { !entries[$0].term.starts(with: start) } ?? range.upperBound
      if let part = unite(at..<end, depth: next) {
        for document in impacts.indices { impacts[document] = max(impacts[document], part[document]) }
      } else {
        for index in at..<end { add(index, to: &impacts) }
      }
      at = end
    }
    if depth > 0 { keep(impacts, of: range, depth: depth) }
    return impacts
  }

  private func add(_ index: Int, to impacts: inout [UInt8]) {
    for posting in entries[index].postings {
      impacts[Int(posting.document)] = max(impacts[Int(posting.document)], posting.impact + 1)
    }
  }

  private mutating func keep(_ impacts: [UInt8], of range: Range<Int>, depth: Int) {
    let postings = impacts.indices.compactMap { document in
      impacts[document] == 0 ? nil : (document: UInt32(document), impact: impacts[document] - 1)
    }
    guard sums[range.upperBound] - sums[range.lowerBound] > 2 * Self.size(postings) else { return }
    let first = entries[range.lowerBound].term
    unions.append(
      (first.count == depth ? range.lowerBound + 1 : range.lowerBound, (first.prefix(depth) + [0x2A], postings)))
  }
}
