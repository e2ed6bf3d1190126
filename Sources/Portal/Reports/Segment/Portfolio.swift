import Collateral
import Dates
import Insight

/// All segments side by side: what a segment's report says of its place among the others, computed once.
final class Portfolio: Sendable {
  /// The library.
  let library: Library
  /// The data.
  let index: DataIndex
  /// The thresholds in force.
  let thresholds: ReportThresholds
  /// Ratings by the field.
  let ratings: FieldRatings
  /// The sources that reports cite.
  let sources: CitedSources
  /// The segments, in the order of the registry.
  let segments: [Segment]
  /// The published documents of each segment, by index, in every language; “” those of all segments.
  let documents: [String: [Int]]
  /// How much each published document talks of us, by index.
  let claims: [Int: SelfClaims]
  /// The How share of every published document whose type has a How section, by index: bodies are counted once.
  let how: [Int: HowShare]
  private let standings: [String: [Quarter: SegmentStanding]]
  private let fields: [String: [Quarter: Quadrant]]
  private let ranks: [Quarter: [String: Int]]

  /// Compares the segments in the quarters up to one; `series` are the metrics of `tables`, which market reports read too.
  init(_ library: Library, tables: DataTables, series: MarketSeries, quarter: Quarter, jobs: Int = 1) {
    self.library = library
    let index = DataIndex(tables, quarter: quarter, registries: library.registries)
    let thresholds = ReportThresholds(library.configuration)
    let segments = library.registries.segments
    self.index = index
    sources = CitedSources(tables, quarter: quarter, registries: library.registries)
    self.thresholds = thresholds
    self.segments = segments
    ratings = FieldRatings(index, library: library, thresholds: thresholds)
    documents = Dictionary(grouping: library.documents.indices.filter { library.documents[$0].isLive }) {
      library.documents[$0].segment ?? ""
    }
    let live = library.documents.indices.filter { library.documents[$0].isLive }
    let counted = parallelMap(live.count, jobs: jobs) { at in
      let document = library.documents[live[at]]
      return (how: HowShare(document, model: library.model), claims: SelfClaims(document.body))
    }
    how = Dictionary(
      zip(live, counted).compactMap { pair in pair.1.how.map { (pair.0, $0) } }, uniquingKeysWith: { first, _ in first }
    )
    claims = Dictionary(zip(live, counted.map(\.claims)), uniquingKeysWith: { first, _ in first })
    var standings: [String: [Quarter: SegmentStanding]] = [:]
    var fields: [String: [Quarter: Quadrant]] = [:]
    for segment in segments {
      let history = index.quarters.map { SegmentStanding(index, segment: segment.id, quarter: $0) }
      standings[segment.id] = Dictionary(zip(index.quarters, history), uniquingKeysWith: { first, _ in first })
      fields[segment.id] = series.quadrants(segment.id, cut: thresholds.cut, margin: thresholds.cutMargin)
    }
    self.standings = standings
    self.fields = fields
    ranks = Dictionary(
      index.quarters.map { quarter in
        (quarter, Ranking.ranks(standings.mapValues { $0[quarter]?.position.map { Self.merit($0) } ?? nil }))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// What segments are ranked by: the mean of position and attractiveness, to a millionth, so that 3.7 from weights is 3.7.
  static func merit(_ position: SpanPosition) -> Double { ((position.x + position.y) / 2 * 1e6).rounded() / 1e6 }

  /// The quarter of the report.
  var quarter: Quarter { index.quarter }

  /// The quarter before it.
  var before: Quarter { index.quarter.adding(-1) }

  /// Where a segment stands; without figures if the quarter has none.
  func standing(_ segment: String, _ quarter: Quarter) -> SegmentStanding {
    standings[segment]?[quarter] ?? SegmentStanding(index, segment: segment, quarter: quarter)
  }

  /// The field of the SPAN plane that a segment is in.
  func field(_ segment: String, _ quarter: Quarter) -> Quadrant? { fields[segment]?[quarter] }

  /// A segment's rank among all by `merit`.
  func rank(_ segment: String, _ quarter: Quarter) -> Int? { ranks[quarter]?[segment] }

  /// What the financial gate says of a segment.
  func gate(_ standing: SegmentStanding) -> FinancialGate.Verdict {
    FinancialGate(revenueFloor: thresholds.revenueFloor * standing.unit, marginFloor: thresholds.marginFloor)
      .verdict(expectedRevenue: standing.expected, grossMargin: standing.margin)
  }
}
