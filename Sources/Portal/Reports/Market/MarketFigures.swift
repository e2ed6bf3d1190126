import Collateral
import Dates
import Insight

/// What a market-insight report computes from the data of its quarter and of those before it, without a word of any language.
struct MarketFigures: Sendable {
  /// The data.
  let tables: DataTables
  /// The metrics of all quarters.
  let series: MarketSeries
  /// The report's quarter.
  let quarter: Quarter
  /// Noise bands, cuts and limits.
  let thresholds: Thresholds
  /// The quarter before as it was frozen, by the name of the figure.
  let frozenBefore: [String: Double]

  init(
    _ tables: DataTables, series: MarketSeries, quarter: Quarter, thresholds: Thresholds,
    frozenBefore: FrozenQuarter? = nil
  ) {
    self.tables = tables
    self.series = series
    self.quarter = quarter
    self.thresholds = thresholds
    self.frozenBefore = frozenBefore?.record.figures.compactMapValues(Double.init) ?? [:]
  }

  /// A figure that is followed from quarter to quarter, per segment.
  enum Metric: String, CaseIterable, Sendable {
    /// The serviceable market.
    case sam
    /// Our revenue.
    case revenue
    /// Our share in percent.
    case share
    /// Gross margin in percent.
    case margin
    /// SPAN: competitive position.
    case position
    /// SPAN: market attractiveness.
    case attractiveness
    /// Leads at stage qualified, opportunity or won.
    case leads

    /// In what its change is counted.
    var unit: Delta.Unit { [.sam, .revenue, .leads].contains(self) ? .rate : .points }

    /// The data that it is computed from.
    var table: String {
      switch self {
      case .sam, .revenue, .margin: "segments"
      case .share: "shares"
      case .position, .attractiveness: "scores"
      case .leads: "leads"
      }
    }

    /// The name of the figure that stands for it in a frozen quarter; nil if it is computed from several. A share may be computed from
    /// revenues, so it is the one that the report computed.
    func frozenName(_ segment: String) -> (name: String, factor: Double)? {
      switch self {
      case .sam: ("segments.sam[segment=\(segment)]", 1)
      case .revenue: ("segments.our_revenue[segment=\(segment)]", 1)
      case .margin: ("segments.gross_margin[segment=\(segment)]", 100)
      case .share: ("report: share[segment=\(segment)]", 1)
      case .position, .attractiveness, .leads: nil
      }
    }
  }

  /// The change of a metric in a segment.
  struct Change: Sendable {
    let metric: Metric
    let segment: String
    /// Against the quarter before.
    let quarter: Delta
    /// Against the same quarter of the year before; nil if the segment was in neither.
    let year: Delta?
  }

  /// The changes of all metrics, by metric and then in the order of the segments given. A segment in neither quarter has none.
  ///
  /// A segment is new in the first quarter that has it at all; without a row later on it has no data, for it still exists.
  func changes(_ segments: [String]) -> [Change] {
    Metric.allCases.flatMap { metric -> [Change] in
      let (now, before, year) = (
        readings(metric, quarter), readings(metric, quarter.adding(-1)), readings(metric, quarter.adding(-4))
      )
      let known = series.segments(of: metric, before: quarter)
      return segments.compactMap { segment in
        func reading(_ readings: [String: Reading]?) -> Reading {
          guard let readings else { return .missing }
          return readings[segment] ?? (known.isEmpty || known.contains(segment) ? .missing : .absent)
        }
        let frozen = metric.frozenName(segment).flatMap { name, factor in frozenBefore[name].map { $0 * factor } }
        guard now?[segment] != nil || before?[segment] != nil,
          let delta = Delta(
            before: reading(before), after: now?[segment] ?? .missing, unit: metric.unit, noise: noise(metric),
            frozen: frozen)
        else { return nil }
        return Change(
          metric: metric, segment: segment, quarter: delta,
          year: Delta(
            before: year?[segment] ?? .missing, after: now?[segment] ?? .missing, unit: metric.unit,
            noise: noise(metric)))
      }
    }
  }

  /// The noise band of a metric, in the unit of its change.
  func noise(_ metric: Metric) -> Double {
    switch metric {
    case .sam, .revenue, .leads: thresholds.noiseRate / 100
    case .share, .margin: thresholds.noiseShare
    case .position, .attractiveness: thresholds.noiseRating
    }
  }

  /// A metric of every segment in a quarter; nil if there is no file for the quarter, so that nothing can be said of any segment.
  func readings(_ metric: Metric, _ quarter: Quarter) -> [String: Reading]? { series.readings(metric, quarter) }

  /// Where a segment stands on the SPAN plane in a quarter.
  func position(_ segment: String, _ quarter: Quarter) -> SpanPosition? {
    series.position(segment, quarter)
  }

  /// The quadrant of a segment in each quarter up to the report's, from the first with data.
  func quadrants(_ segment: String) -> [Quarter: Quadrant] {
    series.quadrants(segment, cut: thresholds.spanCut, margin: thresholds.spanMargin).filter { $0.key <= quarter }
  }

  /// What the financial gate says of a segment in a quarter.
  func verdict(_ segment: String, _ quarter: Quarter) -> FinancialGate.Verdict {
    let row = tables["segments"]?.rows(of: quarter).first { $0.text("segment") == segment }
    return FinancialGate(revenueFloor: thresholds.gateRevenue, marginFloor: thresholds.gateMargin / 100).verdict(
      expectedRevenue: row?.number("expected_revenue"), grossMargin: row?.number("gross_margin"))
  }

  /// The segments that segments.csv names no more in the report's quarter, and those that it names and the quarter before does not.
  func turnover(_ segments: [String]) -> (gone: [String], new: [String]) {
    guard let table = tables["segments"], table.quarters.contains(quarter), table.quarters.contains(quarter.adding(-1))
    else { return ([], []) }
    func named(_ quarter: Quarter) -> Set<String> { Set(table.rows(of: quarter).compactMap { $0.text("segment") }) }
    let (now, before) = (named(quarter), named(quarter.adding(-1)))
    return (
      segments.filter { before.contains($0) && !now.contains($0) },
      segments.filter { now.contains($0) && !before.contains($0) }
    )
  }

  /// How much a change weighs: how many noise bands it moves, times the part of the whole that the segment has.
  ///
  /// The whole is the metric's own where it can be added up (money and counts), so that the weight is the change in money as a part of
  /// all; else the served market. A segment whose part is not known has an even one.
  func weight(of change: Change) -> Double {
    let measure = change.metric.unit == .rate ? change.metric : .sam
    func values(_ quarter: Quarter) -> [String: Double] {
      (readings(measure, quarter) ?? [:]).compactMapValues(\.number)
    }
    let (now, before) = (values(quarter), values(quarter.adding(-1)))
    let own = before[change.segment] ?? now[change.segment]
    let whole = (before[change.segment] == nil ? now : before).values.reduce(0, +)
    let part = own.flatMap { whole > 0 ? $0 / whole : nil } ?? 1 / Double(max(1, now.count))
    return abs(change.quarter.change ?? 0) / max(noise(change.metric), 0.0001) * part
  }

  /// Whether a change is one of so few cases that it says nothing.
  func isOfFew(_ change: Change) -> Bool {
    change.metric == .leads
      && max(change.quarter.before ?? 0, change.quarter.after ?? 0) < Double(thresholds.changeLeast)
  }

  /// Every rival's win rate over the four quarters that end with the report's.
  var winRates: [(rival: String, rate: WinRate)] {
    let deals = (tables["deals"]?.rows(upTo: quarter) ?? []).filter { $0.quarter > quarter.adding(-4) }
    let byRival = Dictionary(grouping: deals.filter { $0.text("rival") != nil }) { $0.text("rival") ?? "" }
    return byRival.keys.sorted().map { rival in
      let outcomes = (byRival[rival] ?? []).compactMap { $0.text("outcome") }
      return (
        rival,
        WinRate(
          won: outcomes.count { $0 == "won" }, lost: outcomes.count { $0 == "lost" },
          undecided: outcomes.count { $0 == "no_decision" }, leastForRate: thresholds.winRateLeast,
          leastForPlain: thresholds.winRatePlain)
      )
    }
  }

  /// The weight of S and A customers.
  var classShares: ClassShares {
    ClassShares(
      rows("customers").map {
        ClassShares.Customer(
          customerClass: $0.text("class") ?? "", ownRevenue: $0.number("customer_own_revenue"),
          ourRevenue: $0.number("our_revenue"),
          isServed: false)
      })
  }

  /// The rows of a table in the report's quarter.
  func rows(_ table: String) -> [DataRow] { tables[table]?.rows(of: quarter) ?? [] }
}
