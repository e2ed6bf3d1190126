import Synchronization

/// The terms of all collectors, in the order of their UTF-8 bytes.
///
/// Of Han scalars those alone are there that end a run somewhere; see `Collected.run`.
///
/// Unchecked, since buffers are owned memory that no type calls safe to share: all are written in `init`, on one thread, and only read afterwards.
final class MergedTerms: @unchecked Sendable {
  /// Where one collector has a term.
  struct Part: BitwiseCopyable, Sendable {
    let collector: UInt32
    let number: UInt32
  }

  /// Who has collected them, in the order of their documents.
  let collectors: [Collector]
  /// How many documents there are.
  let documents: Int
  /// How much they count.
  let scoring: Scoring
  private var parts = Buffer<Part>()
  /// Where the parts of each term start, and the end of the last.
  private var starts = Buffer<UInt32>()
  private var terms = Buffer<Term>()
  /// The collectors, not counted: to count a holder of one for each term would make threads wait for one another.
  private let unheld: [Unmanaged<Collector>]

  /// What is asked of a term most.
  private struct Term: BitwiseCopyable {
    let bytes: UnsafeBufferPointer<UInt8>
    var documents = 0
    var traits = Collected.Traits()
  }

  /// How many terms there are.
  var count: Int { starts.count - 1 }

  init(_ collectors: [Collector], documents: Int, work: IndexBuilder.Work) {
    self.collectors = collectors
    self.documents = documents
    unheld = collectors.map { Unmanaged.passUnretained($0) }
    var lengths = [FieldLengths](repeating: FieldLengths(), count: documents)
    for collector in collectors {
      collector.withCollected { for document in $0.documents { lengths[document.number] = document.lengths } }
    }
    scoring = Scoring(lengths: lengths)
    let sorted = Mutex([[Head]](repeating: [], count: collectors.count))
    work(collectors.count) { at in
      let order = Self.sorted(collectors[at])
      sorted.withLock { $0[at] = order }
    }
    merge(sorted.withLock { $0 })
    for term in 0..<count {
      let parts = parts(of: term)
      var known = Term(bytes: with(parts[0]) { $0.terms.bytes(of: Int(parts[0].number)) })
      for part in parts {
        known.documents += with(part) { $0.documents(of: Int(part.number)) }
        known.traits.formUnion(with(part) { $0.traits(of: Int(part.number)) })
      }
      terms.append(known)
    }
  }

  /// Asks the collector of a part.
  @inline(__always)
  private func with<Result>(_ part: Part, _ body: (borrowing Collected) -> Result) -> Result {
    unheld[Int(part.collector)]._withUnsafeGuaranteedRef { $0.withCollected(body) }
  }

  // MARK: Order

  /// A term of a collector by its first eight bytes, which decide nearly always.
  private struct Head: Sendable {
    let bytes: UInt64
    let number: UInt32
  }

  private static func sorted(_ collector: Collector) -> [Head] {
    collector.withCollected { collected in
      var heads: [Head] = []
      for term in 0..<collected.terms.count where collected.documents(of: term) > 0 {
        heads.append(Head(bytes: collected.terms.head(of: term), number: UInt32(term)))
      }
      return heads.sorted { a, b in
        a.bytes != b.bytes
          ? a.bytes < b.bytes
          : collector.bytes(of: Int(a.number)).lexicographicallyPrecedes(collector.bytes(of: Int(b.number)))
      }
    }
  }

  private func merge(_ sorted: [[Head]]) {
    var at = [Int](repeating: 0, count: sorted.count)
    func precedes(_ a: Int, _ b: Int) -> Bool {
      let (first, second) = (sorted[a][at[a]], sorted[b][at[b]])
      if first.bytes != second.bytes { return first.bytes < second.bytes }
      // Up to eight bytes are all there is, unless the last of them is one.
      if first.bytes & 0xFF == 0 { return false }
      return collectors[a].bytes(of: Int(first.number))
        .lexicographicallyPrecedes(collectors[b].bytes(of: Int(second.number)))
    }
    starts.append(0)
    while true {
      var least = -1
      for index in sorted.indices where at[index] < sorted[index].count {
        if least < 0 || precedes(index, least) { least = index }
      }
      guard least >= 0 else { return }
      // Those before the least are after it, for the least is the first of its equals.
      var same = least
      for index in least..<sorted.count where at[index] < sorted[index].count {
        guard index == least || !precedes(least, index) else { continue }
        parts.append(Part(collector: UInt32(index), number: sorted[index][at[index]].number))
        if index == least { same = index } else { at[index] += 1 }
      }
      at[same] += 1
      starts.append(UInt32(parts.count))
    }
  }

  // MARK: Terms

  /// Where a term stands in the collectors.
  func parts(of term: Int) -> UnsafeBufferPointer<Part> {
    UnsafeBufferPointer(rebasing: parts.elements[Int(starts[term])..<Int(starts[term + 1])])
  }

  /// The bytes of a term.
  @inline(__always)
  func bytes(of term: Int) -> UnsafeBufferPointer<UInt8> { terms[term].bytes }

  /// Whether a term is of Han.
  @inline(__always)
  func isHan(_ term: Int) -> Bool { terms[term].traits.contains(.han) }

  /// How many documents have a term; of a Han scalar, at the end of a run.
  @inline(__always)
  func documents(of term: Int) -> Int { terms[term].documents }

  /// Hands out the documents of a term, rising, with what it counts there before saturation.
  @inline(__always)
  func forEachDocument(of term: Int, _ body: (_ document: Int, _ weight: Double) -> Void) {
    for part in parts(of: term) {
      with(part) { collected in
        collected.forEachDocument(of: Int(part.number)) { document, counts in
          body(document, scoring.weight(counts, in: document))
        }
      }
    }
  }

  /// The words of titles, headings and names that a typing error may be forgiven in, in order.
  var namedWords: [String] {
    (0..<count).compactMap { term in
      let bytes = bytes(of: term)
      // Latin, Greek and Cyrillic: below U+0530.
      guard bytes.count >= 4, bytes.allSatisfy({ $0 < 0xD5 }), terms[term].traits.contains(.named),
        bytes.contains(where: { !(0x30...0x39).contains($0) }), !bytes.contains(0x2E)
      else { return nil }
      let word = String(decoding: bytes, as: UTF8.self)
      return (4...24).contains(word.unicodeScalars.count) && word.unicodeScalars.allSatisfy { $0.value < 0x530 }
        ? word : nil
    }
  }
}

extension Collector {
  /// The bytes of a term.
  func bytes(of term: Int) -> UnsafeBufferPointer<UInt8> { withCollected { $0.terms.bytes(of: term) } }
}
