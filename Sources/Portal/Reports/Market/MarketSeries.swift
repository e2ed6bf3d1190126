import Dates
import Insight

/// The metrics of every segment in every quarter, computed once for all reports and languages.
final class MarketSeries: Sendable {
  private let readings: [MarketFigures.Metric: [Quarter: [String: Reading]]]
  private let firstQuarters: [String: [String: Quarter]]

  /// Computes them from the data.
  init(_ tables: DataTables) {
    var readings: [MarketFigures.Metric: [Quarter: [String: Reading]]] = [:]
    for metric in MarketFigures.Metric.allCases {
      guard let table = tables[metric.table] else { continue }
      for quarter in table.quarters {
        readings[metric, default: [:]][quarter] = Self.readings(metric, table.rows(of: quarter))
      }
    }
    self.readings = readings
    var firstQuarters: [String: [String: Quarter]] = [:]
    for name in Set(MarketFigures.Metric.allCases.map(\.table)) {
      guard let table = tables[name] else { continue }
      var first: [String: Quarter] = [:]
      for quarter in table.quarters {
        for segment in Set(table.rows(of: quarter).compactMap({ $0.text("segment") })) where first[segment] == nil {
          first[segment] = quarter
        }
      }
      firstQuarters[name] = first
    }
    self.firstQuarters = firstQuarters
  }

  /// A metric of every segment in a quarter; nil if there is no file for the quarter, so that nothing can be said of any segment.
  func readings(_ metric: MarketFigures.Metric, _ quarter: Quarter) -> [String: Reading]? { readings[metric]?[quarter] }

  /// The quarters that have readings of a metric, ascending.
  func quarters(_ metric: MarketFigures.Metric) -> [Quarter] { (readings[metric] ?? [:]).keys.sorted() }

  /// Where a segment stands on the SPAN plane in a quarter.
  func position(_ segment: String, _ quarter: Quarter) -> SpanPosition? {
    SpanPosition(
      x: readings(.position, quarter)?[segment]?.number, y: readings(.attractiveness, quarter)?[segment]?.number)
  }

  /// The quadrant of a segment in each quarter, from the first with data: the one place that every report reads it from.
  ///
  /// The rule has memory, so the history always begins where the data does; a quarter's quadrant says nothing of later quarters.
  func quadrants(_ segment: String, cut: Double, margin: Double) -> [Quarter: Quadrant] {
    let quarters = quarters(.position)
    let history = Quadrant.history(quarters.map { position(segment, $0) }, cut: cut, margin: margin)
    return Dictionary(
      zip(quarters, history).compactMap { quarter, quadrant in quadrant.map { (quarter, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The segments that any earlier quarter has a row of.
  func segments(of metric: MarketFigures.Metric, before quarter: Quarter) -> Set<String> {
    Set((firstQuarters[metric.table] ?? [:]).filter { $0.value < quarter }.keys)
  }

  private static func readings(_ metric: MarketFigures.Metric, _ rows: [DataRow]) -> [String: Reading] {
    var readings: [String: Reading] = [:]
    switch metric {
    case .sam, .revenue, .margin:
      for row in rows {
        guard let segment = row.text("segment") else { continue }
        let value = row.number(metric == .sam ? "sam" : metric == .revenue ? "our_revenue" : "gross_margin")
        readings[segment] = Reading(metric == .margin ? value.map { $0 * 100 } : value)
      }
    case .share:
      for (segment, shares) in PlayerShares.bySegment(rows) where shares.players.contains(where: { $0.player == "us" })
      {
        readings[segment] = Reading(shares.percent("us"))
      }
    case .position, .attractiveness:
      let axis = metric == .position ? "x" : "y"
      let scored = rows.filter { $0.text("axis") == axis && $0.text("segment") != nil }
      for (segment, group) in Dictionary(grouping: scored, by: { $0.text("segment") ?? "" }) {
        let score = Span.score(
          group.map {
            Criterion($0.text("criterion") ?? "", weight: $0.number("weight") ?? 0, rating: $0.number("rating"))
          })
        readings[segment] = Reading(score)
      }
    case .leads:
      for row in rows {
        guard let segment = row.text("segment") else { continue }
        let isQualified = ["qualified", "opportunity", "won"].contains(row.text("stage") ?? "")
        readings[segment] = .value((readings[segment]?.number ?? 0) + (isQualified ? 1 : 0))
      }
    }
    return readings
  }
}
