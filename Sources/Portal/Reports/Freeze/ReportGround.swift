import Collateral
import Insight

/// What a market-insight report is computed with and names things by: of today, or as a frozen quarter's record keeps it.
struct ReportGround: Sendable {
  /// Names of ids, and what exists in which order.
  let registries: Registries
  /// Words of the model.
  let vocabularies: [String: Vocabulary]
  /// Noise bands, cuts and limits.
  let thresholds: Thresholds
  /// A short name of the configuration: the hash of portal.yml.
  let configuration: String

  /// Of today.
  init(_ library: Library, configuration: String) {
    registries = library.registries
    vocabularies = library.model.vocabularies
    thresholds = library.configuration.thresholds
    self.configuration = configuration
  }

  /// Of a record; nil for one of old, which does not hold it.
  init?(_ record: FreezeRecord) {
    guard record.isWhole else { return nil }
    var printed: [String: [PrintedEntry]] = [:]
    var vocabularies: [String: Vocabulary] = [:]
    for (name, entries) in record.names {
      if name.hasPrefix(Self.vocabulary) {
        vocabularies[String(name.dropFirst(Self.vocabulary.count))] = Vocabulary(
          entries.map { (key: $0.id, label: Self.label($0.labels["name"] ?? [])) })
      } else {
        printed[name] = entries.map(Self.entry)
      }
    }
    registries = Registries(printed: printed)
    self.vocabularies = vocabularies
    thresholds = Thresholds(record.thresholds)
    configuration = Self.short(record.inputs["portal.yml"])
  }

  /// The first digits of the configuration's hash.
  static func short(_ hash: String?) -> String { hash.map { String($0.prefix(12)) } ?? "" }

  /// The names as a record keeps them.
  var names: [String: [FrozenName]] {
    var names = registries.printed.mapValues { $0.map(Self.name) }
    for (vocabulary, entries) in vocabularies {
      names[Self.vocabulary + vocabulary] = entries.keys.map { key in
        FrozenName(id: key, labels: ["name": Self.texts(entries[key] ?? Label(key))])
      }
    }
    return names
  }

  /// The label of a vocabulary's key; the key itself if there is none.
  func label(_ vocabulary: String, _ key: String) -> Label { vocabularies[vocabulary]?[key] ?? Label(key) }

  private static let vocabulary = "vocabulary "

  private static func name(_ entry: PrintedEntry) -> FrozenName {
    FrozenName(
      id: entry.id, labels: entry.labels.mapValues(texts), words: entry.words, parts: entry.parts.map(name))
  }

  private static func entry(_ name: FrozenName) -> PrintedEntry {
    PrintedEntry(
      id: name.id, labels: name.labels.mapValues(label), words: name.words, parts: name.parts.map(entry))
  }

  private static func texts(_ label: Label) -> [[String]] {
    let languages = label.languages
    return languages.isEmpty ? label.all.prefix(1).map { ["", $0] } : languages.map { [$0, label.text(in: $0)] }
  }

  private static func label(_ texts: [[String]]) -> Label {
    let texts = texts.filter { $0.count == 2 }
    if texts.count == 1, texts[0][0].isEmpty { return Label(texts[0][1]) }
    return Label(texts.map { (lang: $0[0], text: $0[1]) })
  }
}
