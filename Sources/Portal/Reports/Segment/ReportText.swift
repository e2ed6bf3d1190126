import Collateral
import Dates
import Insight

/// How a report speaks: its language's words, and figures as its charts write them.
struct ReportText: Sendable {
  /// The page that links start from.
  let frame: Frame
  /// The words of charts, which write figures too.
  let labels: ChartLabels

  /// Speaks the language of a page.
  init(_ frame: Frame) {
    self.frame = frame
    labels = frame.words.chartLabels
  }

  /// The language.
  var lang: String { frame.lang }

  /// An interface word.
  subscript(_ key: String) -> String { frame.words.t[key] }

  /// An interface word with its places filled.
  func filled(_ key: String, _ values: KeyValuePairs<String, String>) -> String { frame.words.t.filled(key, values) }

  /// A label in the language.
  func text(_ label: Label) -> String { frame.text(label) }

  /// A vocabulary's key in words; the key itself if it has none, a dash without a key.
  func term(_ vocabulary: String, _ key: String?) -> String { key.map { frame.term(vocabulary, $0) } ?? labels.noData }

  /// A figure; "no data" for a missing one.
  func figure(_ value: Double?, _ format: ChartFormat) -> String { labels.text(value, format) }

  /// A share in whole percent, as the portal's other pages write it.
  func percent(_ share: Double?) -> String {
    share.flatMap { $0.isFinite ? frame.words.percent($0) : nil } ?? labels.noData
  }

  /// A rating or score, with two decimals.
  func rating(_ value: Double?) -> String { labels.text(value, .decimals(2)) }

  /// A count; "no data" for a missing one.
  func count(_ value: Int?) -> String { value.map { frame.words.number($0) } ?? labels.noData }

  /// A number of things with its noun.
  func count(_ key: String, _ number: Int) -> String { frame.words.count(key, number) }

  /// Money with its currency: “EUR 41.2 million”.
  func money(_ value: Double?, _ currency: String) -> String {
    guard let value, value.isFinite else { return labels.noData }
    return FigureFormatter(FigureLanguage(tag: lang)).amount(value, currency: currency.isEmpty ? nil : currency)
  }

  /// A change with its sign: `+0.35`, `−2 %`, `±0`; "no data" for a missing one.
  func change(_ value: Double?, _ format: ChartFormat) -> String {
    guard let value, value.isFinite else { return labels.noData }
    let text = labels.text(value.magnitude, format)
    if !text.contains(where: { ("1"..."9").contains($0) }) { return "±" + text }
    return (value < 0 ? "−" : "+") + text
  }

  /// “change since last quarter: +0.35”; nil where there is none.
  func since(_ value: Double?, _ format: ChartFormat) -> String? {
    guard let value, value.isFinite else { return nil }
    return filled("sr_since", ["change": change(value, format)])
  }

  /// What happened to a figure, in a word.
  func movement(_ movement: Delta.Movement) -> String { self["sr_move_" + movement.rawValue] }

  /// A person's name; "no data" for an unknown one.
  func person(_ id: String?) -> String {
    frame.library.registries.person(id).map { text($0.name) } ?? id ?? labels.noData
  }

  /// A player's name: us, others, or a rival's.
  func player(_ id: String) -> String {
    switch id {
    case "us": self["sr_us"]
    case "others": self["sr_others"]
    default: frame.library.registries.rival(id).map { text($0.name) } ?? id
    }
  }

  /// A segment's name.
  func segment(_ id: String) -> String { frame.library.registries.segment(id).map { text($0.name) } ?? id }

  /// A document's title, in the language where there is a translation.
  func title(_ index: Int) -> String { shown(index).title }

  /// The address of a document, of its translation where there is one.
  func address(_ index: Int) -> String {
    let document = shown(index)
    return Address.document(document.id, document.lang)
  }

  private func shown(_ index: Int) -> Document {
    frame.library.documents[frame.library.lineage.inLanguage(lang, index, frame.library.documents)]
  }
}
