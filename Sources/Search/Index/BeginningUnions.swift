/// Words that begin alike, and, where all of them together would be long to read, their union under the beginning and `*`.
struct BeginningUnions: ~Copyable {
  /// The union of all words with a beginning.
  struct Union {
    /// The word before which it comes, counted from the first.
    let place: Int
    /// The beginning and `*`.
    let beginning: [UInt8]
    /// By document the largest impact and one; 0 where there is no such word.
    let impacts: [UInt8]
  }

  /// The unions in the order of their beginnings.
  private(set) var unions: [Union] = []
  private let terms: MergedTerms
  private let range: Range<Int>
  /// Documents and impacts of all words, one word after another.
  private var documents = Buffer<UInt32>()
  private var impacts = Buffer<UInt8>()
  /// Where the documents of each word end, and how long its list and impacts and all before are.
  private var ends = Buffer<Int>()
  private var sums = Buffer<Int>()

  /// A union is kept where the lists together are longer than this many characters, and than twice the union.
  private static let limit = 6_144

  /// - Parameter range: words with one first byte.
  init(_ terms: MergedTerms, _ range: Range<Int>) {
    self.terms = terms
    self.range = range
    sums.append(0)
    for term in range {
      var size = 0
      var before = -1
      terms.forEachDocument(of: term) { document, weight in
        documents.append(UInt32(document))
        impacts.append(Scoring.impact(weight))
        size += 1 + Digits.count(document - before - 1)
        before = document
      }
      ends.append(documents.count)
      sums.append(sums[sums.count - 1] + size)
    }
  }

  /// Finds the unions.
  mutating func unite() {
    _ = unite(0..<range.count, depth: 0)
    unions.sort { ($0.place, $0.beginning.count) < ($1.place, $1.beginning.count) }
  }

  /// Hands out the documents of a word with their impacts.
  @inline(__always)
  func forEach(_ word: Int, _ take: (Int, UInt8) -> Void) {
    for at in (word == 0 ? 0 : ends[word - 1])..<ends[word] { take(Int(documents[at]), impacts[at]) }
  }

  /// The largest impact and one that each document has among words that share their first `depth` bytes; nil where the lists are short.
  private mutating func unite(_ words: Range<Int>, depth: Int) -> [UInt8]? {
    guard words.count > 1, sums[words.upperBound] - sums[words.lowerBound] > Self.limit else { return nil }
    var largest = [UInt8](repeating: 0, count: terms.documents)
    func add(_ words: Range<Int>, _ largest: inout [UInt8]) {
      for word in words { forEach(word) { document, impact in largest[document] = max(largest[document], impact + 1) } }
    }
    var at = words.lowerBound
    while at < words.upperBound {
      let term = terms.bytes(of: range.lowerBound + at)
      var end = at + 1
      if term.count > depth {
        var next = depth + 1
        while next < term.count, term[next] & 0xC0 == 0x80 { next += 1 }
        let beginning = term.prefix(next)
        while end < words.upperBound, terms.bytes(of: range.lowerBound + end).starts(with: beginning) { end += 1 }
        if let part = unite(at..<end, depth: next) {
          for document in largest.indices { largest[document] = max(largest[document], part[document]) }
          at = end
          continue
        }
      }
      add(at..<end, &largest)
      at = end
    }
    if depth > 0 { keep(largest, of: words, depth: depth) }
    return largest
  }

  private mutating func keep(_ largest: [UInt8], of words: Range<Int>, depth: Int) {
    var size = 0
    var before = -1
    for (document, impact) in largest.enumerated() where impact > 0 {
      size += 1 + Digits.count(document - before - 1)
      before = document
    }
    guard sums[words.upperBound] - sums[words.lowerBound] > 2 * size else { return }
    let first = terms.bytes(of: range.lowerBound + words.lowerBound)
    let place = first.count == depth ? words.lowerBound + 1 : words.lowerBound
    unions.append(Union(place: place, beginning: Array(first.prefix(depth)) + [0x2A], impacts: largest))
  }
}
