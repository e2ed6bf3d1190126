/// Who derives from whom, what translates what, what replaces what: both ways, by index.
public struct Lineage: Sendable {
  /// The document that each was customised from.
  public let parent: [Int?]
  /// The published documents that were customised from each.
  public let children: [[Int]]
  /// Each document's versions in other languages, itself not among them.
  public let translations: [[Int]]
  /// The document that each translates; itself for an original.
  public let original: [Int]
  /// The document that replaces each.
  public let supersededBy: [Int?]

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
      if document.isLive { groups[original[at]].append(at) }
      if let old = document.supersedes.flatMap({ index[$0] }), document.isLive, old != at { supersededBy[old] = at }
    }
    self.parent = parent
    self.children = children
    self.supersededBy = supersededBy
    self.original = original
    translations = documents.indices.map { at in groups[original[at]].filter { $0 != at } }
  }

  /// The chain from the root down to a document, itself last. A circle is cut where it closes.
  public func ancestors(of index: Int) -> [Int] {
    var chain = [index]
    var seen: Set = [index]
    var above = parent[index]
    while let next = above, seen.insert(next).inserted {
      chain.append(next)
      above = parent[next]
    }
    return chain.reversed()
  }

  /// The document in a language if it is translated into it, else itself.
  public func inLanguage(_ lang: String, _ index: Int, _ documents: [Document]) -> Int {
    documents[index].lang == lang ? index : translations[index].first { documents[$0].lang == lang } ?? index
  }
}
