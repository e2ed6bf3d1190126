import Collateral
import Dates
import Insight

/// What goes on from marketing: documents and rows of data for product planning (`ipd`) or for sales (`ltc`).
struct Handover: Sendable {
  /// Who takes it on.
  enum Target: String, CaseIterable {
    /// Product planning: documents, needs of customers, investments that our roadmap misses.
    case ipd
    /// Sales: documents, kits, leads.
    case ltc
  }

  /// A value of an item.
  enum Value: Hashable {
    case none
    case text(String)
    case number(Double)
    case list([String])
  }

  /// Its columns in order; docs/reports.md says what each holds. The same in every language, since other programs read them.
  static let columns = [
    "kind", "id", "title", "segment", "scenarios", "region", "customer", "products", "stage", "appeals", "weight",
    "count", "slack_months", "date", "owner",
    "note", "sources", "address",
  ]

  /// Who takes it on.
  let target: Target
  /// The language of its titles.
  let lang: String
  /// The quarter of its data; nil without data.
  let quarter: Quarter?
  /// The day that it is seen from.
  let asOf: Day
  /// A row an item, a value a column.
  let items: [[Value]]

  /// What goes on to somebody, in a language: each document once, the newest review first.
  init(_ target: Target, site: Site, lang: String) {
    self.target = target
    self.lang = lang
    asOf = site.library.asOf
    quarter = site.insights.quarter(asOf: asOf)
    let source = HandoverSource(site: site, lang: lang, quarter: quarter)
    let documents = source.documents(for: target)
    switch target {
    case .ipd: items = documents + source.needs() + source.missedInvestments()
    case .ltc: items = documents + source.kits() + source.leads()
    }
  }

  /// As CSV; lists are joined by `;`.
  var csv: [UInt8] {
    var text = TableCSV.line(Self.columns)
    for item in items {
      text += TableCSV.line(
        item.map { value in
          switch value {
          case .none: ""
          case .text(let text): TableCSV.field(text)
          case .number(let number): TableCSV.number(number)
          case .list(let texts): TableCSV.field(texts.joined(separator: ";"))
          }
        })
    }
    return TableCSV.bytes(text, lang: lang)
  }

  /// As JSON: every column in every item, `null` where there is nothing.
  var json: [UInt8] {
    var text = "{\n\"feed\": \(CanonicalJSON.text(target.rawValue)),\n\"as_of\": \(CanonicalJSON.text(asOf.iso)),\n"
    text += "\"quarter\": \(quarter.map { CanonicalJSON.text($0.name) } ?? "null"),\n\"items\": ["
    for (index, item) in items.enumerated() {
      let members = zip(Self.columns, item).map { name, value in "\(CanonicalJSON.text(name)): \(Self.json(value))" }
      text += (index == 0 ? "\n{" : ",\n{") + members.joined(separator: ", ") + "}"
    }
    return Array((text + (items.isEmpty ? "]\n}\n" : "\n]\n}\n")).utf8)
  }

  private static func json(_ value: Value) -> String {
    switch value {
    case .none: "null"
    case .text(let text): CanonicalJSON.text(text)
    case .number(let number): number.isFinite ? TableCSV.number(number) : "null"
    case .list(let texts): "[" + texts.map(CanonicalJSON.text).joined(separator: ", ") + "]"
    }
  }
}
