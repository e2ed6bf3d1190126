import Collateral
import Dates
import Insight

/// What the report of one segment is written from, computed once: all sections read it, and none computes a figure that another has.
final class SegmentFacts: Sendable {
  /// The segment.
  let segment: Segment
  /// All segments side by side.
  let portfolio: Portfolio
  /// The figures of the segment's own page: the report shows the same.
  let summary: SegmentSummary
  /// Where it stands this quarter and last.
  let now, before: SegmentStanding
  /// Its lineage.
  let lineage: LineageFigures
  /// Masters that nobody uses, by index.
  let shelfWare: [Int]
  /// What came of activities in each quarter that the report looks back on, oldest first.
  let history: [ActivityResults]
  /// Our revenue of the last four quarters; nil if one is missing.
  let yearlyRevenue, yearlyRevenueBefore: Double?
  /// Weighted and deep coverage, fractions.
  let weightedCoverage, deepCoverage: Double?
  /// Its documents of all languages, by index.
  let documents: [Int]

  /// Computes the figures of a segment.
  init(_ segment: Segment, portfolio: Portfolio, summary: SegmentSummary) {
    self.segment = segment
    self.portfolio = portfolio
    self.summary = summary
    let library = portfolio.library
    let index = portfolio.index
    now = portfolio.standing(segment.id, portfolio.quarter)
    before = portfolio.standing(segment.id, portfolio.before)
    let documents = portfolio.documents[segment.id] ?? []
    self.documents = documents
    lineage = LineageFigures(documents, in: library)
    shelfWare = library.shelfWare(documents, rated: portfolio.ratings.recent, since: portfolio.before.firstDay)
    history = index.quarters.map { Self.results(segment, $0, index) }
    yearlyRevenue = Self.yearly(portfolio, segment, upTo: portfolio.quarter)
    yearlyRevenueBefore = Self.yearly(portfolio, segment, upTo: portfolio.before)
    weightedCoverage = summary.coverage?.weightedShare(segment)
    let how = Dictionary(
      documents.compactMap { at in portfolio.how[at].map { (at, $0) } }, uniquingKeysWith: { first, _ in first })
    deepCoverage = library.deepShare(segment.scenarios, how: how, least: portfolio.thresholds.howShare)
  }

  /// The library.
  var library: Library { portfolio.library }

  /// The data.
  var index: DataIndex { portfolio.index }

  /// The quarter of the data.
  var quarter: Quarter { portfolio.quarter }

  /// The thresholds in force.
  var thresholds: ReportThresholds { portfolio.thresholds }

  /// What came of activities this quarter.
  var results: ActivityResults { history[history.count - 1] }

  /// The same a quarter ago.
  var resultsBefore: ActivityResults { history[history.count - 2] }

  /// Penetration: revenue of the last four quarters ÷ SAM, a fraction.
  var penetration: Double? { now.size.penetration(revenue: yearlyRevenue) }

  /// The same a quarter ago.
  var penetrationBefore: Double? { before.size.penetration(revenue: yearlyRevenueBefore) }

  /// The same in each quarter that the report looks back on; none where one of the four quarters has no revenue.
  var penetrations: [Double?] {
    index.quarters.map { quarter in
      portfolio.standing(segment.id, quarter).size.penetration(revenue: Self.yearly(portfolio, segment, upTo: quarter))
    }
  }

  /// Rows of this quarter that are the segment's own.
  func rows(_ table: String) -> [DataRow] { index.rows(table, segment.id, quarter) }

  /// A figure of the segment in each quarter that the report looks back on; nil where there is none.
  func series(_ figure: (SegmentStanding) -> Double?) -> [Double?] {
    index.quarters.map { figure(portfolio.standing(segment.id, $0)) }
  }

  /// A row of leads.csv as results count it.
  static func lead(_ row: DataRow) -> ActivityResults.Lead? {
    row.text("stage").flatMap(ActivityResults.Stage.init).map {
      ActivityResults.Lead(stage: $0, isMined: row.text("origin") == "mined")
    }
  }

  /// What came of some of this quarter's leads: those of an activity, say. Without a file, or a row of the segment, it is not known.
  func results(_ leads: [DataRow], costs: [Double?]) -> ActivityResults {
    ActivityResults(leads: results.leads == nil ? nil : leads.compactMap(Self.lead), costs: costs, deals: [])
  }

  /// Results of the activities of a quarter: its leads (none known without a row of the segment), costs and
  /// decided deals that link a document.
  private static func results(_ segment: Segment, _ quarter: Quarter, _ index: DataIndex) -> ActivityResults {
    let leads = index.rows("leads", segment.id, quarter)
    let deals = Dictionary(grouping: index.rows("deals", segment.id, quarter)) { $0.text("deal") ?? "" }
    let linked = deals.keys.sorted().compactMap { deal -> ActivityResults.LinkedDeal? in
      // A deal against several rivals has a row for each; it counts once.
      guard let row = deals[deal]?.first(where: { !$0.list("docs_linked").isEmpty }) else { return nil }
      return ActivityResults.LinkedDeal(
        isWon: row.text("outcome") == "won", value: row.number("value"), margin: row.number("margin"))
    }
    return ActivityResults(
      leads: leads.isEmpty ? nil : leads.compactMap(lead),
      costs: index.rows("activities", segment.id, quarter).map { $0.number("cost") }, deals: linked)
  }

  private static func yearly(_ portfolio: Portfolio, _ segment: Segment, upTo quarter: Quarter) -> Double? {
    let sum = PartialSum((-3...0).map { portfolio.standing(segment.id, quarter.adding($0)).revenue })
    return sum.missing == 0 ? sum.value : nil
  }
}
