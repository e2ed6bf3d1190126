import Collateral
import Insight

/// The figures of all segments in one table, as their own reports show them.
struct SegmentComparison {
  let portfolio: Portfolio
  let text: ReportText

  /// One line a segment.
  var table: ReportPart {
    let money =
      portfolio.segments.lazy.map { portfolio.standing($0.id, portfolio.quarter) }.first { !$0.currency.isEmpty }?.money
      ?? .number
    var draft = TableDraft(
      "comparison", text["sr_comparison"],
      [
        .init(text["segment"]), .init(text["sr_horizon"]), .init(text["sr_rank"], .number), .init(text["quadrant"]),
        .init(text["sr_market_size"], money),
        .init(text["sr_growth_yoy"], .percent), .init(text["sr_our_share"], .percent),
        .init(text["sr_of_target"], .percent),
        .init(text["sr_coverage_plain"], .percent), .init(text["fresh_share"], .percent), .init(text["gaps"], .number),
        .init(text["sr_qualified_leads"], .number),
      ])
    let charts = SpanCharts(portfolio: portfolio, text: text, subject: nil)
    for segment in portfolio.segments {
      let facts = SegmentFacts(segment, portfolio: portfolio, summary: SegmentSummary(segment, text.frame))
      let reached = facts.now.revenue.flatMap { revenue in facts.now.target.flatMap { $0 > 0 ? revenue / $0 : nil } }
      let rank = portfolio.rank(segment.id, portfolio.quarter)
      let path = Address.segmentReport(segment.id, text.lang)
      draft.add(
        [
          .text(text.text(segment.name)), .text(facts.summary.horizon(text.frame)), rank.map { .count($0) } ?? .missing,
          .of(portfolio.field(segment.id, portfolio.quarter).map { charts.name($0, facts.now) }),
          .init(facts.now.marketSize), .init(facts.now.growth), .init(facts.now.share("us").map { $0 / 100 }),
          .init(reached), .init(facts.summary.coverage?.share), .init(facts.summary.freshShare),
          .count(facts.summary.coverage?.gaps.count ?? 0),
          .of(facts.results.qualifiedLeads),
        ], links: [0: path, 10: path + "#Section-gaps"])
    }
    return draft.part(orMissing: text["sr_no_segments"])
  }
}
