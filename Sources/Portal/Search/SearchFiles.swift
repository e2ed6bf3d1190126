import Collateral
import Publishing
import Search
import Synchronization

/// Everything under `search/`: the index of all published documents, a record of each, and the facets. See docs/search.md.
struct SearchFiles: Sendable {
  let site: Site
  private let documents: SearchDocuments
  private let names: SearchNames

  init(site: Site) {
    self.site = site
    documents = SearchDocuments(site.library)
    names = SearchNames(site: site)
  }

  /// Makes every file. Which thread does what makes no difference to them.
  ///
  /// - Parameter write: takes each file, on any thread.
  func make(jobs: Int, write: @escaping @Sendable (SearchScript) -> Void) {
    // The files are right together only: the root has a version of all of them, so that a browser that keeps some sees when they are outdated.
    let hashes = Mutex<[String: ContentHash]>([:])
    let root = Mutex<SearchScript?>(nil)
    makeAll(jobs: jobs) { script in
      if script.key == "root" { return root.withLock { $0 = script } }
      let hash = ContentHash(script.bytes)
      hashes.withLock { $0[script.key] = hash }
      write(script)
    }
    let all = hashes.withLock { $0 }.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    let version = ContentHash(combining: all.map(\.value)).short
    if let root = root.withLock({ $0 }) { write(root.adding("version", version)) }
  }

  private func makeAll(jobs: Int, write: @escaping @Sendable (SearchScript) -> Void) {
    let count = documents.count
    let glossary = site.library.registries.glossary.map { Self.spellings($0) }
    let ranges = ranges(jobs: jobs)
    let collectors = parallelMap(ranges.count, jobs: jobs) { at in
      var reader = SearchReader(site: site, documents: documents, names: names, glossary: glossary)
      for number in ranges[at] { for script in reader.read(number) { write(script) } }
      reader.collector.seal()
      return reader.collector
    }
    write(newestFirst)
    let facets = SearchFacets(site.library, documents, jobs: jobs)
    for script in facets.scripts { write(script) }
    let builder = IndexBuilder(documents: count, collectors: collectors)
    builder.build(
      facets: facets.keys, work: { count, body in _ = parallelMap(count, jobs: jobs) { body($0) } }, write: write)
  }

  /// The documents' numbers as digits, the latest review first, as lists have them.
  private var newestFirst: SearchScript {
    let reviewed = documents.indices.map { site.library.documents[$0].lastReviewed }
    let order = reviewed.indices.sorted { reviewed[$0] != reviewed[$1] ? reviewed[$0] > reviewed[$1] : $0 < $1 }
    return SearchScript("o/reviewed") { SearchScript.append(Digits.text(order), to: &$0) }
  }

  /// The documents that are read together: neighbours. No two threads take the same time for the same text, so each has one large part,
  /// since every part counts its terms for itself, and the first to be done take the small ones.
  private func ranges(jobs: Int) -> [Range<Int>] {
    let lengths = documents.indices.map { site.library.documents[$0].body.html.bytes.count + 1_000 }
    let total = lengths.reduce(0, +)
    let (large, small) = (14, 3)
    let shares = [Int](repeating: large, count: jobs) + [Int](repeating: small, count: jobs * 2)
    let whole = shares.reduce(0, +)
    var ranges: [Range<Int>] = []
    var (start, sum, limit, share) = (0, 0, 0, 0)
    for number in lengths.indices {
      sum += lengths[number]
      guard sum * whole >= total * (limit + shares[share]) else { continue }
      // A long document may be more than one share; with the last one all are used up.
      while share < shares.count, sum * whole >= total * (limit + shares[share]) {
        limit += shares[share]
        share += 1
      }
      ranges.append(start..<number + 1)
      start = number + 1
    }
    return ranges
  }

  /// Every way to write a term of the glossary.
  private static func spellings(_ term: Term) -> [String] {
    var spellings: [String] = []
    for text in term.term.all + (term.expansion?.all ?? []) where !spellings.contains(text) { spellings.append(text) }
    return spellings
  }
}
