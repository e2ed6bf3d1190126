/// Makes the index of what several threads have collected. What it gives depends on the documents alone.
public struct IndexBuilder: Sendable {
  /// Does a number of things, each by its number, in any order and on any threads.
  public typealias Work = (_ count: Int, _ body: @escaping @Sendable (Int) -> Void) -> Void

  /// How many documents there are.
  public let documents: Int
  private let collectors: [Collector]

  /// - Parameters:
  ///   - documents: how many there are; their numbers are below.
  ///   - collectors: who have read each of them once, each all those after the ones of the collector before.
  public init(documents: Int, collectors: [Collector]) {
    self.documents = documents
    self.collectors = collectors
  }

  /// Makes all files but those of documents and facets.
  ///
  /// - Parameters:
  ///   - facets: keys of the facet files.
  ///   - write: takes each file, on any thread.
  public func build(facets: [String], work: Work, write: @escaping @Sendable (SearchScript) -> Void) {
    let terms = MergedTerms(collectors, documents: documents, work: work)
    let shards = TermShards(terms, work: work, write: write)
    // Phrases need the most memory, and no postings.
    for collector in collectors { collector.dropPostings() }
    let phrases = PhraseShards(terms, work: work, write: write)
    write(
      SearchScript("root") { bytes in
        bytes.append(contentsOf: "{\"format\":2,\"documents\":\(documents),\"terms\":".utf8)
        SearchScript.append(shards.starts, to: &bytes)
        bytes.append(contentsOf: ",\"phrases\":\(phrases.count),\"fields\":".utf8)
        SearchScript.append(facets, to: &bytes)
        bytes.append(0x7D)
      })
    write(SearchScript("words") { SearchScript.append(terms.namedWords, to: &$0) })
    write(SearchScript("fold") { SearchScript.append(Folding.standard.entries, to: &$0) })
  }
}
