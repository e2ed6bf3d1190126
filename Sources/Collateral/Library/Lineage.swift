/// Who derives from whom, what translates what, what replaces what: both ways, by index.
public struct Lineage: Sendable {
  /// The document that each was customised from.
  public let parent: [Int?]
  /// The published documents that were customised from each.
  public let children: [[Int]]
  /// Each document's versions in other languages, itself not among them: one a language, the first by id, but for the original, which
  /// always counts. So a family of thousands in one language, which is an error, is no list of lists.
  public let translations: [[Int]]
  /// The document that each translates; itself for an original.
  public let original: [Int]
  /// The document that replaces each.
  public let supersededBy: [Int?]
  /// How many ancestors each has; of a circle, those before it closes.
  public let depth: [Int]
  /// The document at the start of each one's chain.
  public let root: [Int]

  init(_ documents: [Document], index: [String: Int]) {
    let parent = documents.map { document in document.derivedFrom.flatMap { index[$0.id] } }
    var children = [[Int]](repeating: [], count: documents.count)
    var groups = [[Int]](repeating: [], count: documents.count)
    var supersededBy = [Int?](repeating: nil, count: documents.count)
    let original = documents.enumerated().map { at, document in document.translationOf.flatMap { index[$0.id] } ?? at }
    for (at, document) in documents.enumerated() {
      // A translation stands beside its original, not below the same parent a second time.
      if let parent = parent[at], document.isLive, original[at] == at || original[parent] != parent, parent != at {
        children[parent].append(at)
      }
      if document.isLive {
        let root = original[at]
        let sameLanguage = groups[root].firstIndex { documents[$0].lang == document.lang }
        if let sameLanguage {
          if at == root { groups[root][sameLanguage] = at }
        } else {
          groups[root].append(at)
        }
      }
      if let old = document.supersedes.flatMap({ index[$0] }), document.isLive, old != at { supersededBy[old] = at }
    }
    self.parent = parent
    self.children = children
    self.supersededBy = supersededBy
    self.original = original
    (depth, root) = Self.chains(parent)
    translations = documents.indices.map { at in groups[original[at]].filter { $0 != at }.sorted() }
  }

  /// The length and start of every chain, each document visited once.
  private static func chains(_ parent: [Int?]) -> (depth: [Int], root: [Int]) {
    var depth = [Int](repeating: -1, count: parent.count)
    var root = Array(parent.indices)
    for start in parent.indices where depth[start] < 0 {
      var path = [start]
      depth[start] = 0
      while let next = parent[path[path.count - 1]], depth[next] < 0 {
        depth[next] = 0
        path.append(next)
      }
      var above = parent[path[path.count - 1]]
      if let known = above, path.contains(known) { above = nil }
      for at in path.reversed() {
        if let above { (depth[at], root[at]) = (depth[above] + 1, root[above]) }
        above = at
      }
    }
    return (depth, root)
  }

  /// The chain down to a document, itself last, of its nearest ancestors: at most `limit`, as a chain may have thousands and every one of
  /// its documents asks. A circle is cut where it closes.
  public func ancestors(of index: Int, limit: Int = 12) -> [Int] {
    var chain = [index]
    while chain.count <= limit, let next = parent[chain[chain.count - 1]], !chain.contains(next) { chain.append(next) }
    return chain.reversed()
  }

  /// The document in a language if it is translated into it, else itself.
  public func inLanguage(_ lang: String, _ index: Int, _ documents: [Document]) -> Int {
    documents[index].lang == lang ? index : translations[index].first { documents[$0].lang == lang } ?? index
  }
}
