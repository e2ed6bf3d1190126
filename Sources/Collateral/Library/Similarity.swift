/// Finds documents much alike: shared scenario, segment, pain, stage.
///
/// Candidates come from indexes by scenario, and by segment where scenarios give too few, so that the work grows with the size of a
/// scenario and not of the library.
struct Similarity: Sendable {
  private let documents: [Document]
  private let lineage: Lineage
  private let isShown: [Bool]
  private let byScenario: [String: [Int]]
  private let bySegment: [String: [Int]]

  /// How many are kept.
  static let limit = 5
  /// How many candidates of a segment are looked at.
  private static let candidates = 200

  init(_ documents: [Document], lineage: Lineage, freshness: [Freshness]) {
    self.documents = documents
    self.lineage = lineage
    let isShown = documents.indices.map { documents[$0].isLive && freshness[$0].state != .expired && documents[$0].type != "kit" }
    self.isShown = isShown
    var byScenario: [String: [Int]] = [:]
    var bySegment: [String: [Int]] = [:]
    for (at, document) in documents.enumerated() where isShown[at] {
      for scenario in document.scenarios { byScenario[scenario, default: []].append(at) }
      if let segment = document.segment { bySegment[segment, default: []].append(at) }
    }
    self.byScenario = byScenario
    self.bySegment = bySegment
  }

  /// The nearest of every document.
  func nearest(jobs: Int) -> [[Int]] {
    parallelMap(documents.count, jobs: jobs) { nearest(to: $0) }
  }

  private func nearest(to index: Int) -> [Int] {
    let document = documents[index]
    guard document.isLive else { return [] }
    var pool = document.scenarios.flatMap { byScenario[$0] ?? [] }
    if pool.count <= Self.limit * 2, let segment = document.segment { pool += (bySegment[segment] ?? []).prefix(Self.candidates) }
    let family = Set(lineage.ancestors(of: index) + lineage.children[index] + lineage.translations[index])
    var seen: Set<Int> = []
    var scored: [(score: Int, index: Int)] = []
    for other in pool where !family.contains(other) && seen.insert(other).inserted {
      if documents[other].lang != document.lang, lineage.translations[other].contains(where: { documents[$0].lang == document.lang }) { continue }
      let score = score(document, documents[other])
      if score > 0 { scored.append((score, other)) }
    }
    scored.sort { $0.score != $1.score ? $0.score > $1.score : $0.index < $1.index }
    return scored.prefix(Self.limit).map(\.index)
  }

  private func score(_ a: Document, _ b: Document) -> Int {
    var score = 0
    if a.segment != nil, a.segment == b.segment { score += 2 }
    score += 4 * shared(a.scenarios, b.scenarios) + 3 * shared(a.pains, b.pains) + shared(a.buyerStages, b.buyerStages)
    if a.type == b.type { score += 1 }
    if a.lang == b.lang { score += 2 }
    return score
  }

  private func shared(_ a: [String], _ b: [String]) -> Int { a.count { b.contains($0) } }
}
