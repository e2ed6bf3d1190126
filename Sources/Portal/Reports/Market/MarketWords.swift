import Collateral
import Dates
import Insight

/// How a market-insight report says things in one language: names of ids, figures, changes.
struct MarketWords {
  /// What ids are called.
  let ground: ReportGround
  let words: Words
  let lang: String
  /// Words of charts.
  let labels: ChartLabels
  /// Figures.
  let format: FigureFormatter
  /// Currency and unit of the data, such as `EUR` and `million`.
  let currency: (code: String?, unit: String?)

  init(site: Site, lang: String, quarter: Quarter) {
    ground = site.insights.ground(quarter, site.library)
    words = site.words(lang)
    self.lang = lang
    labels = words.chartLabels
    format = FigureFormatter(FigureLanguage(tag: lang))
    let rows = site.insights.tables["segments"]?.rows(upTo: quarter) ?? []
    currency = (
      rows.last { $0.text("currency") != nil }?.text("currency"), rows.last { $0.text("unit") != nil }?.text("unit")
    )
  }

  var t: Strings { words.t }

  /// The registries, as the report knows them.
  var registries: Registries { ground.registries }

  /// “no data”.
  var noData: String { labels.noData }

  /// A label in the language.
  func text(_ label: Label) -> String { label.text(in: lang) }

  /// A segment's name; of none, all of them.
  func segment(_ id: String?) -> String {
    guard let id else { return t["mi_all_segments"] }
    return registries.segment(id).map { text($0.name) } ?? id
  }

  /// A rival, ourselves or all others.
  func player(_ id: String) -> String {
    switch id {
    case "us": t["mi_us"]
    case "others": t["mi_others"]
    default: registries.rival(id).map { text($0.name) } ?? id
    }
  }

  /// A person's name.
  func person(_ id: String?) -> String {
    id.map { id in registries.person(id).map { text($0.name) } ?? id } ?? ""
  }

  /// A customer's alias in the language.
  func customer(_ id: String?) -> String {
    id.map { id in registries.customer(id).map { text($0.name) } ?? id } ?? ""
  }

  /// A product's name.
  func product(_ id: String?) -> String {
    id.map { id in registries.product(id).map { text($0.name) } ?? id } ?? ""
  }

  /// A pain's name.
  func pain(_ id: String?) -> String { id.map { id in registries.pain(id).map { text($0.name) } ?? id } ?? "" }

  /// A step of the customer's process; data files name it by one of its texts.
  func step(_ id: String?) -> String {
    guard let id else { return "" }
    for segment in registries.segments {
      for scenario in segment.scenarios {
        if let step = scenario.processSteps.first(where: { $0.all.contains(id) }) { return text(step) }
      }
    }
    return id
  }

  /// A key of a vocabulary.
  func term(_ vocabulary: String, _ key: String?) -> String {
    key.map { text(ground.label(vocabulary, $0)) } ?? ""
  }

  /// A key of the report's own words, such as a state: the word if there is one, else as written.
  func word(_ prefix: String, _ key: String?) -> String {
    key.map { t.ifGiven(prefix + $0.replacing("-", with: "_")) ?? $0 } ?? ""
  }

  /// A quarter in words.
  func quarter(_ quarter: Quarter) -> String { format.quarter(quarter) }

  /// A metric's name.
  func metric(_ metric: MarketFigures.Metric) -> String { t["mi_metric_\(metric.rawValue)"] }

  /// A metric's figure in words.
  func figure(_ value: Double?, _ metric: MarketFigures.Metric) -> String {
    guard let value else { return noData }
    switch metric {
    case .sam, .revenue: return money(value)
    case .share, .margin: return format.percentage(value)
    case .position, .attractiveness: return format.number(value, least: 2, most: 2)
    case .leads: return format.number(value)
    }
  }

  /// A change in words: `+12 %` or `−0.2 points`; “no data” without one.
  func change(_ delta: Delta?, _ metric: MarketFigures.Metric) -> String {
    guard let delta, let change = delta.change ?? (metric.unit == .points ? delta.difference : nil) else {
      return noData
    }
    switch metric.unit {
    case .rate: return (change > 0 ? "+" : "") + format.percent(change)
    case .points:
      let isRating = [.position, .attractiveness].contains(metric)
      return format.points(change, of: isRating ? .rating : .share, most: isRating ? 2 : 1)
    }
  }

  /// Money of the data in whole currency, whatever unit the file counts it in: tables, charts and files carry it so.
  func whole(_ value: Double?) -> Double? { value.map { $0 * DataColumn.factor(ofUnit: currency.unit) } }

  /// Money in the data's unit, in words.
  func money(_ value: Double?) -> String { whole(value).map { format.amount($0, currency: currency.code) } ?? noData }

  /// How charts and tables write money in whole currency.
  var moneyFormat: ChartFormat { currency.code.map { .money($0) } ?? .number }

  /// In what a metric is counted.
  func unit(_ metric: MarketFigures.Metric) -> String {
    switch metric {
    case .sam, .revenue: currency.code ?? ""
    case .share, .margin: t["sr_unit_percent"]
    case .position, .attractiveness: t["sr_unit_rating"]
    case .leads: t["sr_unit_count"]
    }
  }

  /// A column of texts.
  func column(_ key: String, _ format: ChartFormat? = nil) -> ChartTable.Column { ChartTable.Column(t[key], format) }

  /// Several things in one sentence.
  func list(_ items: [String]) -> String { items.joined(separator: t["comma"]) }
}
