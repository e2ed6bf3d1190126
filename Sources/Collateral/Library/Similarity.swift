/// Finds documents much alike: shared scenario, segment, pain, stage.
///
/// Candidates come from indexes by scenario, and by segment where scenarios give too few; of a scenario with more documents than one can
/// look through for each of them, those whose ids are the neighbours'. Names are numbered first: comparing texts took most of the time.
struct Similarity: Sendable {
  private let documents: [Document]
  private let lineage: Lineage
  private let traits: [Traits]
  private let byScenario: [[Int]]
  private let bySegment: [[Int]]

  /// How many are kept.
  static let limit = 5
  /// How many candidates of a segment are looked at.
  private static let candidates = 200
  /// How many of a scenario.
  private static let ofScenario = 1_000

  /// What documents are compared by, as numbers; a document has few of each.
  private struct Traits: Sendable {
    let isShown: Bool
    let segment: Int?
    let type: Int
    let lang: Int
    let scenarios: [Int]
    let pains: [Int]
    let buyerStages: [Int]
  }

  /// Gives every name a number.
  private struct Numbers {
    private(set) var known: [String: Int] = [:]

    mutating func number(_ name: String) -> Int {
      if let number = known[name] { return number }
      known[name] = known.count
      return known.count - 1
    }
  }

  init(_ documents: [Document], lineage: Lineage, freshness: [Freshness]) {
    self.documents = documents
    self.lineage = lineage
    var (names, scenarios, segments) = (Numbers(), Numbers(), Numbers())
    let traits = documents.indices.map { at in
      let document = documents[at]
      return Traits(
        isShown: document.isLive && freshness[at].state != .expired && document.type != "kit",
        segment: document.segment.map { segments.number($0) }, type: names.number(document.type),
        lang: names.number(document.lang),
        scenarios: document.scenarios.map { scenarios.number($0) }, pains: document.pains.map { names.number($0) },
        buyerStages: document.buyerStages.map { names.number($0) })
    }
    self.traits = traits
    var byScenario = [[Int]](repeating: [], count: scenarios.known.count)
    var bySegment = [[Int]](repeating: [], count: segments.known.count)
    for (at, own) in traits.enumerated() where own.isShown {
      for scenario in own.scenarios { byScenario[scenario].append(at) }
      if let segment = own.segment { bySegment[segment].append(at) }
    }
    self.byScenario = byScenario
    self.bySegment = bySegment
  }

  /// The nearest of every document.
  func nearest(jobs: Int) -> [[Int]] {
    parallelMap(documents.count, jobs: jobs) { nearest(to: $0) }
  }

  private func nearest(to index: Int) -> [Int] {
    guard documents[index].isLive else { return [] }
    let own = traits[index]
    var pool =
      own.scenarios.count == 1
      ? Array(neighbours(of: index, in: byScenario[own.scenarios[0]]))
      : Array(Set(own.scenarios.flatMap { neighbours(of: index, in: byScenario[$0]) }))
    if pool.count <= Self.limit * 2, let segment = own.segment {
      pool = Array(Set(pool + bySegment[segment].prefix(Self.candidates)))
    }
    let above = lineage.ancestors(of: index)
    func isFamily(_ other: Int) -> Bool {
      lineage.original[other] == lineage.original[index] || lineage.parent[other] == index || above.contains(other)
    }
    // The nearest so far, in order: few, so that each further one is put in its place.
    var best: [(score: Int, index: Int)] = []
    for other in pool where other != index {
      let score = score(own, traits[other])
      guard score > 0 else { continue }
      if best.count == Self.limit, let last = best.last, (last.score, -last.index) > (score, -other) { continue }
      if isFamily(other) || isOtherwiseShown(other, own) { continue }
      let place = best.firstIndex { ($0.score, -$0.index) < (score, -other) } ?? best.count
      best.insert((score, other), at: place)
      if best.count > Self.limit { best.removeLast() }
    }
    return best.map(\.index)
  }

  /// Of a list in order those around a document: all but of a long list.
  private func neighbours(of index: Int, in list: [Int]) -> ArraySlice<Int> {
    guard list.count > Self.ofScenario else { return list[...] }
    var (low, high) = (0, list.count)
    while low < high {
      let middle = (low + high) / 2
      if list[middle] < index { low = middle + 1 } else { high = middle }
    }
    let start = min(max(0, low - Self.ofScenario / 2), list.count - Self.ofScenario)
    return list[start..<start + Self.ofScenario]
  }

  /// Whether a document in another language has a translation into the asking one's, which stands for it.
  private func isOtherwiseShown(_ other: Int, _ own: Traits) -> Bool {
    traits[other].lang != own.lang && lineage.translations[other].contains { traits[$0].lang == own.lang }
  }

  private func score(_ a: Traits, _ b: Traits) -> Int {
    var score = 0
    if a.segment != nil, a.segment == b.segment { score += 2 }
    score += 4 * shared(a.scenarios, b.scenarios) + 3 * shared(a.pains, b.pains) + shared(a.buyerStages, b.buyerStages)
    if a.type == b.type { score += 1 }
    if a.lang == b.lang { score += 2 }
    return score
  }

  private func shared(_ a: [Int], _ b: [Int]) -> Int { a.count { b.contains($0) } }
}
