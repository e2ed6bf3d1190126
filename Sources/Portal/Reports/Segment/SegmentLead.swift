import Insight

/// The answer of a segment's report, in one or two sentences; what comes first follows the horizon.
struct SegmentLead {
  let facts: SegmentFacts
  let text: ReportText

  /// H1: material and performance; H2: demand and share; H3: insight and joint innovation. Then where it stands.
  var sentence: String {
    let first: String
    switch facts.segment.horizon {
    case "h2":
      first = text.filled(
        "sr_lead_h2",
        [
          "share": text.figure(facts.now.share("us").map { $0 / 100 }, .percent),
          "leads": text.count(facts.results.qualifiedLeads),
          "rate": text.percent(facts.results.leadToOpportunity),
        ])
    case "h3":
      let projects = facts.documents.count {
        facts.library.documents[$0].type == "joint-innovation" && facts.library.lineage.original[$0] == $0
      }
      first = text.filled(
        "sr_lead_h3",
        ["projects": text.count("sr_projects", projects), "growth": text.change(facts.now.growth, .percent)])
    default:
      first = text.filled(
        "sr_lead_h1",
        [
          "coverage": text.percent(facts.summary.coverage?.share), "fresh": text.percent(facts.summary.freshShare),
          "revenue": text.money(facts.now.revenue, facts.now.currency), "target": target,
        ])
    }
    guard let field = facts.portfolio.field(facts.segment.id, facts.quarter) else { return first }
    let name = SpanCharts(portfolio: facts.portfolio, text: text, subject: nil).name(field, facts.now)
    return first + text["sr_sentence_gap"]
      + text.filled(
        "sr_lead_stand", ["field": name, "gaps": text.count("gaps_count", facts.summary.coverage?.gaps.count ?? 0)])
  }

  private var target: String {
    guard let revenue = facts.now.revenue, let target = facts.now.target, target != 0 else { return text.labels.noData }
    return text.percent(revenue / target)
  }
}
