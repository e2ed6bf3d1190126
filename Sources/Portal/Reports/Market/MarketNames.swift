import Collateral
import Insight

/// The names that a page shows instead of the ids in an author's result: a column all of whose texts are ids of one registry or
/// vocabulary is shown by name.
struct MarketNames {
  private let byColumn: [String: [String: String]]
  private let labels: ChartLabels

  /// Looks at every column of a result.
  init(_ result: QueryResult, words: MarketWords) {
    labels = words.labels
    var byColumn: [String: [String: String]] = [:]
    for (index, column) in result.columns.enumerated() {
      var texts: Set<String> = []
      for row in result.rows { if case .text(let text) = row[index] { texts.insert(text) } }
      texts.remove("")
      guard !texts.isEmpty, let names = Self.names(of: texts, words) else { continue }
      byColumn[column] = names
    }
    self.byColumn = byColumn
  }

  /// A figure as tables write it.
  func number(_ value: Double) -> String { labels.text(value, .number) }

  /// A text as the page shows it.
  func name(_ column: String, _ text: String) -> String { byColumn[column]?[text] ?? text }

  private static func names(of texts: Set<String>, _ words: MarketWords) -> [String: String]? {
    let registries = words.registries
    let known: [(String) -> String?] =
      [
        { id in registries.segment(id).map { words.text($0.name) } },
        { id in id == "us" || id == "others" || registries.rival(id) != nil ? words.player(id) : nil },
        { id in registries.person(id).map { words.text($0.name) } },
        { id in registries.customer(id).map { words.text($0.name) } },
        { id in registries.product(id).map { words.text($0.name) } },
        { id in registries.pain(id).map { words.text($0.name) } },
        { id in registries.region(id).map { words.text($0.name) } },
      ]
      + vocabularies.map { vocabulary in
        { key in words.ground.vocabularies[vocabulary]?[key].map { words.text($0) } }
      } + [{ words.t.ifGiven("mi_word_" + $0.replacing("-", with: "_")) }]
    for name in known {
      let named = texts.compactMap { text in name(text).map { (text, $0) } }
      if named.count == texts.count { return Dictionary(named, uniquingKeysWith: { first, _ in first }) }
    }
    return nil
  }

  private static let vocabularies = [
    "service_scenes", "activity_forms", "dg_scenes", "need_kind", "opportunity_kind", "appeals", "field_channels",
    "roles",
  ]
}
