import Synchronization

/// The terms of all threads, in the order of their UTF-8 bytes.
final class MergedTerms: Sendable {
  /// Where one thread has a term.
  struct Part: Sendable {
    let collected: UInt16
    let number: UInt32
  }

  /// What the threads have collected.
  let collected: [Collected]
  /// How many documents there are.
  let documents: Int
  /// The parts of all terms, one term after another.
  private let parts: [Part]
  /// Where the parts of each term start, and the end of the last.
  private let starts: [UInt32]
  private let scoring: Scoring
  /// The length of each document's fields.
  private let lengths: [FieldCounts]

  /// How many terms there are.
  var count: Int { starts.count - 1 }

  init(_ collected: [Collected], documents: Int, work: IndexBuilder.Work) {
    self.collected = collected
    self.documents = documents
    let sorted = Mutex([[UInt32]](repeating: [], count: collected.count))
    work(collected.count) { at in
      let order = collected[at].terms.sorted().filter { collected[at].postings.count(Int($0)) > 0 }
      sorted.withLock { $0[at] = order }
    }
    (parts, starts) = Self.merged(collected, sorted.withLock { $0 })
    var lengths = [FieldCounts](repeating: FieldCounts(), count: documents)
    for one in collected { for document in one.documents { lengths[document.number] = document.lengths } }
    self.lengths = lengths
    scoring = Scoring(lengths: lengths, documents: documents)
  }

  private static func merged(_ collected: [Collected], _ sorted: [[UInt32]]) -> ([Part], [UInt32]) {
    var parts: [Part] = []
    var starts: [UInt32] = [0]
    parts.reserveCapacity(sorted.reduce(0) { $0 + $1.count })
    var at = [Int](repeating: 0, count: sorted.count)
    var heads = sorted.indices.map { sorted[$0].first.map { Int($0) } }
    func precedes(_ a: Int, _ b: Int) -> Bool {
      guard let first = heads[a], let second = heads[b] else { return heads[a] != nil }
      let (one, two) = (collected[a].terms.head(of: first), collected[b].terms.head(of: second))
      if one != two { return one < two }
      return collected[a].terms.bytes(of: first).lexicographicallyPrecedes(collected[b].terms.bytes(of: second))
    }
    while true {
      var least: Int?
      for index in sorted.indices where heads[index] != nil {
        if let best = least, !precedes(index, best) { continue }
        least = index
      }
      guard let least else { break }
      // Whoever has the same term is neither before nor after it.
      let same = sorted.indices.filter { $0 == least || heads[$0] != nil && !precedes(least, $0) }
      for index in same {
        if let number = heads[index] { parts.append(Part(collected: UInt16(index), number: UInt32(number))) }
      }
      for index in same {
        at[index] += 1
        heads[index] = at[index] < sorted[index].count ? Int(sorted[index][at[index]]) : nil
      }
      starts.append(UInt32(parts.count))
    }
    return (parts, starts)
  }

  /// Where a term stands in the threads.
  func parts(of term: Int) -> ArraySlice<Part> { parts[Int(starts[term])..<Int(starts[term + 1])] }

  /// The bytes of a term.
  func bytes(of term: Int) -> ArraySlice<UInt8> {
    let part = parts[Int(starts[term])]
    return collected[Int(part.collected)].terms.bytes(of: Int(part.number))
  }

  /// Whether a term is of Han.
  func isHan(_ term: Int) -> Bool {
    let part = parts[Int(starts[term])]
    return collected[Int(part.collected)].traits[Int(part.number)].contains(.han)
  }

  /// How many documents have a term.
  func documents(of term: Int) -> Int {
    parts(of: term).reduce(0) { $0 + collected[Int($1.collected)].postings.count(Int($1.number)) }
  }

  /// The postings of a term by rising document, each with its impact.
  func postings(of term: Int) -> [(document: UInt32, impact: UInt8)] {
    var all: [(document: UInt32, impact: UInt8)] = []
    let parts = parts(of: term)
    for part in parts {
      collected[Int(part.collected)].postings.forEach(Int(part.number)) { document, counts in
        all.append((UInt32(document), scoring.impact(counts, lengths: lengths[document])))
      }
    }
    if parts.count > 1 { all.sort { $0.document < $1.document } }
    return all
  }

  /// The words of titles, headings and names that a typing error may be forgiven in, in order.
  var namedWords: [String] {
    (0..<count).compactMap { term in
      let isNamed = parts(of: term).contains {
        collected[Int($0.collected)].traits[Int($0.number)].contains(.named)
      }
      guard isNamed else { return nil }
      let word = String(decoding: bytes(of: term), as: UTF8.self)
      let scalars = word.unicodeScalars
      // Latin, Greek and Cyrillic.
      guard (4...24).contains(scalars.count), scalars.allSatisfy({ $0.value < 0x530 }),
        scalars.contains(where: { !("0"..."9").contains($0) })
      else { return nil }
      return word
    }
  }
}
