/// Makes the entries of some neighbouring terms: those found, single Han scalars, and unions of words that begin alike.
struct TermGroup: ~Copyable {
  private let terms: MergedTerms
  private var writer = TermEntryWriter()
  /// What a Han scalar counts in each document, and which documents these are.
  private var weights: [Double] = []
  private var found: [Int] = []

  /// The entries of a range of terms, whose words with one first byte and whose Han with one first scalar are all in it.
  static func entries(_ terms: MergedTerms, _ range: Range<Int>) -> TermEntries {
    var group = TermGroup(terms)
    var start = range.lowerBound
    while start < range.upperBound {
      let isHan = terms.isHan(start)
      let first = Self.beginning(terms.bytes(of: start), isHan: isHan)
      var end = start + 1
      while end < range.upperBound, terms.isHan(end) == isHan,
        terms.bytes(of: end).starts(with: first)
      { end += 1 }
      if isHan { group.putHan(start..<end, first) } else { group.putWords(start..<end) }
      start = end
    }
    return group.writer.entries
  }

  private init(_ terms: MergedTerms) { self.terms = terms }

  /// What all terms have in common that must be worked on together: the first scalar of Han, the first byte of words.
  static func beginning(_ term: UnsafeBufferPointer<UInt8>, isHan: Bool) -> ArraySlice<UInt8> {
    guard let first = term.first else { return [] }
    return ArraySlice(term.prefix(isHan ? (first < 0xF0 ? 3 : 4) : 1))
  }

  /// The terms that begin with a Han scalar. The scalar itself counts what all pairs do that begin with it, and where it ends a run.
  private mutating func putHan(_ range: Range<Int>, _ scalar: ArraySlice<UInt8>) {
    if weights.isEmpty { weights = [Double](repeating: 0, count: terms.documents) }
    found.removeAll(keepingCapacity: true)
    for term in range {
      terms.forEachDocument(of: term) { document, weight in
        if weights[document] == 0 { found.append(document) }
        weights[document] += weight
      }
    }
    if found.count * 32 > terms.documents {
      writer.append(UnsafeBufferPointer(rebasing: terms.bytes(of: range.lowerBound)[..<scalar.count])) { take in
        for document in weights.indices where weights[document] > 0 {
          take(document, Scoring.impact(weights[document]))
        }
      }
    } else {
      found.sort()
      writer.append(UnsafeBufferPointer(rebasing: terms.bytes(of: range.lowerBound)[..<scalar.count])) { take in
        for document in found { take(document, Scoring.impact(weights[document])) }
      }
    }
    for document in found { weights[document] = 0 }
    for term in range {
      let bytes = terms.bytes(of: term)
      guard bytes.count > scalar.count else { continue }
      writer.append(bytes) { take in
        terms.forEachDocument(of: term) { document, weight in take(document, Scoring.impact(weight)) }
      }
    }
  }

  private mutating func putWords(_ range: Range<Int>) {
    var unions = BeginningUnions(terms, range)
    unions.unite()
    var rest = unions.unions[...]
    for at in 0...range.count {
      while let union = rest.first, union.place == at {
        union.beginning.withUnsafeBufferPointer { beginning in
          writer.append(beginning) { take in
            for (document, impact) in union.impacts.enumerated() where impact > 0 { take(document, impact - 1) }
          }
        }
        rest.removeFirst()
      }
      guard at < range.count else { break }
      writer.append(terms.bytes(of: range.lowerBound + at)) { take in unions.forEach(at, take) }
    }
  }
}
