import Collateral
import Insight

/// Section 2: one figure for each of the five purposes of market-to-lead, over the quarters and against its goal. Source: requirements.md, row 2.
struct ScoreSection: SegmentSection {
  static let name = (id: "score", number: 2)

  private let facts: SegmentFacts
  private let text: ReportText

  init(_ facts: SegmentFacts, _ text: ReportText) {
    self.facts = facts
    self.text = text
  }

  var parts: [ReportPart] {
    let purposes = purposes
    return [.figures(purposes.map(figure)), goals, table(purposes)]
  }

  /// A purpose, the figure that shows it, and the section that tells more.
  private struct Purpose {
    let id: String
    let measure: SegmentMeasure
    let section: String
    var note: String?
  }

  /// The purposes: what the horizon stresses comes first, the others in their usual order.
  private var purposes: [Purpose] {
    let measures = facts.measures
    func known(_ key: String) -> SegmentMeasure {
      measures.first { $0.key == key } ?? SegmentMeasure(key: key, kind: .count, values: [])
    }
    let slack = PlanFit(facts)
    let first = facts.segment.horizon == "h2" ? "leads" : facts.segment.horizon == "h3" ? "research" : "growth"
    let all = [
      Purpose(
        id: "market", measure: SegmentMeasure(key: "sr_penetration", kind: .share, values: facts.penetrations),
        section: "standing"),
      Purpose(
        id: "research",
        measure: SegmentMeasure(
          key: "sr_in_time", kind: .share, values: facts.index.quarters.map { slack.inTime($0).share }),
        section: "customers",
        note: slack.inTime(facts.quarter).dated > 0
          ? text.filled(
            "sr_of",
            ["n": text.count(slack.inTime(facts.quarter).met), "total": text.count(slack.inTime(facts.quarter).dated)])
          : nil),
      Purpose(id: "leads", measure: known("sr_qualified_leads"), section: "leads"),
      Purpose(
        id: "brand", measure: SegmentMeasure(key: "sr_brand", kind: .rating, values: facts.series { $0.brand }),
        section: "standing"),
      Purpose(id: "growth", measure: known("sr_our_revenue"), section: "standing"),
    ]
    return all.filter { $0.id == first } + all.filter { $0.id != first }
  }

  /// Figures known only lately, with the quarters before them left without data.
  private func figure(_ purpose: Purpose) -> ReportFigure {
    let measure = purpose.measure
    let value =
      if case .money(let currency) = measure.kind { text.money(measure.now, currency) } else {
        text.figure(measure.now, measure.format)
      }
    let since = text.since(measure.delta(1, facts.thresholds)?.change, measure.changeFormat)
    let goal = measure.goal.map { goal in text.filled("sr_goal", ["value": text.figure(goal, measure.format)]) }
    let note = text.frame.words.joined([purpose.note, since, goal])
    return ReportFigure(
      label: text.filled("sr_item", ["name": text["sr_purpose_" + purpose.id], "value": text[measure.key]]),
      value: value, note: note.isEmpty ? nil : note,
      path: Address.segmentReport(facts.segment.id, text.lang) + "#Section-" + purpose.section, spark: spark(purpose))
  }

  /// The way to the figure in a few pixels; nil for less than three quarters.
  private func spark(_ purpose: Purpose) -> Chart? {
    let measure = purpose.measure
    guard measure.values.count(where: { $0 != nil }) >= 3 else { return nil }
    let name = text["sr_purpose_" + purpose.id]
    return Chart(
      id: "spark-" + purpose.id, title: name, description: text[measure.key],
      kind: .spark(
        Sparkline(
          periods: facts.index.quarters.map(\.name), series: ChartSeries(name, measure.values), format: measure.format,
          goal: measure.goal)))
  }

  /// What was reached against what was aimed at.
  private var goals: ReportPart {
    var items = [
      BulletChart.Item(
        text["sr_our_revenue"], actual: facts.now.revenue, goal: facts.now.target, format: facts.now.money),
      BulletChart.Item(
        text["sr_coverage_plain"], actual: facts.summary.coverage?.share, goal: facts.thresholds.coverageGoal,
        format: .percent),
      BulletChart.Item(
        text["sr_verified"], actual: facts.summary.freshShare, goal: facts.thresholds.verifiedGoal, format: .percent),
    ]
    let activities = ActivityGoals(facts)
    if activities.goal != nil {
      items.append(
        BulletChart.Item(text["sr_activity_goal"], actual: activities.result, goal: activities.goal, format: .number))
    }
    guard items.contains(where: { $0.actual != nil }) else { return .missing(text["sr_no_data"]) }
    return .chart(
      Chart(
        id: "goals", title: text["sr_goals"],
        description: items.map {
          text.filled(
            "sr_goal_item",
            ["name": $0.name, "actual": text.figure($0.actual, $0.format), "goal": text.figure($0.goal, $0.format)])
        }.joined(separator: text["sr_semicolon"]),
        kind: .bullet(BulletChart(items: items, nameTitle: text["sr_measure"]))))
  }

  private func table(_ purposes: [Purpose]) -> ReportPart {
    let quarters = facts.index.quarters.map { ChartTable.Column($0.name, .number) }
    var draft = TableDraft(
      "scoreboard", text["sr_scoreboard"],
      [.init(text["sr_purpose"]), .init(text["sr_measure"]), .init(text["sr_unit"])] + quarters)
    for purpose in purposes {
      let measure = purpose.measure
      let values = facts.index.quarters.indices.map { at in
        measure.values.indices.contains(at) ? measure.values[at] : nil
      }
      draft.add(
        [.text(text["sr_purpose_" + purpose.id]), .text(text[measure.key]), .text(text.unit(measure))]
          + values.map { ChartTable.Cell($0.map(measure.scaled)) })
    }
    return .table(draft.table)
  }
}
