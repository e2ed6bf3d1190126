import Collateral

/// What lists of one language show: every published document once, in this language where there is a translation, and its row.
final class Shelf: Sendable {
  /// The documents that lists show, newest review first.
  let documents: [Int]
  /// The same by segment; under “” those without one.
  let bySegment: [String: [Int]]
  /// The same by region.
  let byRegion: [String: [Int]]
  /// The same by customer.
  let byCustomer: [String: [Int]]
  /// The same by level.
  let byLevel: [Level: [Int]]
  /// The same by facet and value.
  let byFacet: [Facet: [String: [Int]]]
  /// The kits among them that have not expired.
  let kits: [Int]
  /// What changed lately, the latest first.
  let changes: [Change]
  /// Whether a document is among them.
  private let isShown: [Bool]
  /// The row of each, for pages two folders below the root.
  private let rows: [String]
  private let fragments: Fragments
  private let words: Words

  /// The root that the rows are rendered for.
  static let root = "../../"

  init(library: Library, words: Words, fragments: Fragments, jobs: Int) {
    let lang = words.lang
    let isShown = library.documents.indices.map { index in
      let document = library.documents[index]
      guard document.isLive else { return false }
      if document.lang == lang { return true }
      let pair = library.lineage.translations[index]
      if pair.contains(where: { library.documents[$0].lang == lang }) { return false }
      // None in this language: the original stands for all.
      return document.translationOf == nil || !pair.contains { library.documents[$0].translationOf == nil }
    }
    self.isShown = isShown
    self.words = words
    self.fragments = fragments
    let reviewed = library.documents.map(\.lastReviewed)
    let documents = library.documents.indices.filter { isShown[$0] }.sorted { a, b in
      reviewed[a] != reviewed[b] ? reviewed[a] > reviewed[b] : a < b
    }
    self.documents = documents
    bySegment = Dictionary(grouping: documents) { library.documents[$0].segment ?? "" }
    byRegion = Dictionary(grouping: documents.filter { library.documents[$0].region != nil }) {
      library.documents[$0].region ?? ""
    }
    byCustomer = Dictionary(grouping: documents.filter { library.documents[$0].customer != nil }) {
      library.documents[$0].customer ?? ""
    }
    byLevel = Dictionary(grouping: documents) { library.documents[$0].level }
    var byFacet: [Facet: [String: [Int]]] = [:]
    for facet in Facet.allCases {
      var byValue: [String: [Int]] = [:]
      for index in documents {
        for value in facet.values(of: library.documents[index]) { byValue[value, default: []].append(index) }
      }
      byFacet[facet] = byValue
    }
    self.byFacet = byFacet
    kits = documents.filter { library.documents[$0].type == "kit" && library.freshness[$0].state != .expired }
    changes = documents.compactMap { Change($0, in: library) }.sorted {
      $0.date != $1.date ? $0.date > $1.date : $0.index < $1.index
    }
    rows = parallelMap(library.documents.count, jobs: jobs) { index in
      isShown[index] ? fragments.row(index, words, root: Self.root) : ""
    }
  }

  /// Whether lists show a document.
  func shows(_ index: Int) -> Bool { isShown[index] }

  /// The rows of documents, joined, for a page with the given root.
  func rows(_ indices: some Sequence<Int>, root: String = Shelf.root) -> String {
    var html = ""
    for index in indices {
      html += root == Self.root && isShown[index] ? rows[index] : fragments.row(index, words, root: root)
    }
    return html
  }

  /// The cards of documents, joined.
  func cards(_ indices: some Sequence<Int>, root: String = Shelf.root) -> String {
    indices.map { fragments.card($0, words, root: root) }.joined()
  }

  /// The row of a change, with what changed and when.
  func row(_ change: Change, root: String = Shelf.root) -> String {
    fragments.row(change.index, words, root: root, change: change.label(words), date: change.date)
  }

  /// How a document stands, in words: its freshness, or that it has fallen behind.
  func state(_ index: Int) -> Context { fragments.state(index, words) }

  /// A document's freshness in words.
  func freshness(_ index: Int) -> Context { fragments.freshness(index, words) }

  /// The last day of a document that has not expired yet, ISO.
  func expires(_ index: Int) -> String? { fragments.expires(index) }

  /// The word for a document's freshness.
  func freshnessLabel(_ index: Int) -> String { fragments.freshnessLabel(index, words) }

  /// How a kit's parts stand, in words.
  func partsState(_ kit: Document) -> Context { fragments.partsState(kit, words) }

  /// Where a document belongs, in words.
  func place(_ document: Document) -> String { fragments.place(document, words) }

  /// A document's language, if it is not the shelf's.
  func language(_ document: Document) -> Context.Content { fragments.language(document, words.lang) }
}
