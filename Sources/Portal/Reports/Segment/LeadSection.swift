import Collateral
import Insight

/// Section 11: what came of activities: leads by result, never the number of activities. Source: requirements.md, row 87.
struct LeadSection: SegmentSection {
  static let name = (id: "leads", number: 11)

  private let facts: SegmentFacts
  private let text: ReportText

  init(_ facts: SegmentFacts, _ text: ReportText) {
    self.facts = facts
    self.text = text
  }

  var parts: [ReportPart] {
    guard !facts.rows("leads").isEmpty || !facts.rows("activities").isEmpty else {
      return [.missing(text["sr_no_leads"])]
    }
    let isStressed = HorizonEmphasis(facts.segment.horizon).stresses(Self.name.id)
    return [.figures(figures), .figures(linked), funnel, results, activities] + (isStressed ? [scenes] : []) + [
      channels
    ]
  }

  private var figures: [ReportFigure] {
    let (now, before) = (facts.results, facts.resultsBefore)
    func since(_ a: Double?, _ b: Double?, _ format: ChartFormat) -> String? {
      a.flatMap { a in b.map { a - $0 } }.flatMap { text.since($0, format) }
    }
    return [
      ReportFigure(
        label: text["sr_qualified_leads"], value: text.count(now.qualifiedLeads),
        note: since(now.qualifiedLeads.map(Double.init), before.qualifiedLeads.map(Double.init), .number)),
      ReportFigure(
        label: text["sr_lead_rate"], value: text.percent(now.leadToOpportunity),
        note: since(now.leadToOpportunity.map { $0 * 100 }, before.leadToOpportunity.map { $0 * 100 }, .points)),
      ReportFigure(
        label: text["sr_mined"], value: text.percent(now.minedShare),
        note: since(now.minedShare.map { $0 * 100 }, before.minedShare.map { $0 * 100 }, .points)),
      ReportFigure(
        label: text["sr_lead_cost"], value: text.money(now.costPerQualifiedLead, facts.now.currency),
        note: notes([
          since(now.costPerQualifiedLead, before.costPerQualifiedLead, .number), missing(now.cost, "sr_costs_left_out"),
        ])),
    ]
  }

  /// What won deals are linked to the segment's documents.
  private var linked: [ReportFigure] {
    let now = facts.results
    return [
      ReportFigure(
        label: text["sr_influenced"], value: text.money(now.influencedValue.value, facts.now.currency),
        note: missing(now.influencedValue, "sr_left_out")),
      ReportFigure(
        label: text["sr_return"], value: text.figure(now.linkedROI, .percent),
        note: notes([
          parts(of: now), text["sr_return_note"], missing(now.linkedMargin, "sr_margins_left_out"),
          missing(now.cost, "sr_costs_left_out"),
        ])),
    ]
  }

  /// The margin and the cost that a linked return is made of: against a small cost it is a large figure that says little.
  private func parts(of results: ActivityResults) -> String? {
    guard results.linkedROI != nil else { return nil }
    return text.filled(
      "sr_return_parts",
      [
        "margin": text.money(results.linkedMargin.value, facts.now.currency),
        "cost": text.money(results.cost.value, facts.now.currency),
      ])
  }

  /// How many values a sum leaves out, in the words of a key; nil if none.
  private func missing(_ sum: PartialSum, _ key: String) -> String? {
    sum.missing > 0 ? text.filled(key, ["n": text.count(sum.missing)]) : nil
  }

  /// The notes that there are, in one.
  private func notes(_ notes: [String?]) -> String? {
    let given = notes.compactMap(\.self)
    return given.isEmpty ? nil : given.joined(separator: text["sr_semicolon"])
  }

  /// Leads by how far they came, mined and collected apart.
  private var funnel: ReportPart {
    let leads = facts.rows("leads").compactMap { row in
      row.text("stage").flatMap(ActivityResults.Stage.init).map { (stage: $0, origin: row.text("origin")) }
    }
    guard !leads.isEmpty else { return .missing(text["sr_no_leads"]) }
    let reached: [(key: String, stages: Set<ActivityResults.Stage>)] = [
      ("sr_stage_all", Set(ActivityResults.Stage.allCases)), ("sr_stage_qualified", [.qualified, .opportunity, .won]),
      ("sr_stage_opportunity", [.opportunity, .won]),
      ("sr_stage_won", [.won]),
    ]
    let origins: [String?] = ["mined", "collected"] + (leads.contains { $0.origin == nil } ? [nil] : [])
    let series = origins.map { origin in
      ChartSeries(
        text["sr_origin_" + (origin ?? "unknown")],
        reached.map { stage in Double(leads.count { $0.origin == origin && stage.stages.contains($0.stage) }) })
    }
    return .chart(
      Chart(
        id: "funnel", title: text["sr_funnel"],
        description: reached.map { stage in
          text.filled(
            "sr_item", ["name": text[stage.key], "value": text.count(leads.count { stage.stages.contains($0.stage) })])
        }.joined(separator: text["sr_semicolon"]),
        kind: .funnel(FunnelChart(stages: reached.map { text[$0.key] }, series: series, stageTitle: text["sr_stage"]))))
  }

  /// The same figures over the quarters.
  private var results: ReportPart {
    let quarters = facts.index.quarters
    var draft = TableDraft(
      "results", text["sr_results"],
      [
        .init(text["sr_quarter"]), .init(text["sr_stage_all"], .number), .init(text["sr_stage_qualified"], .number),
        .init(text["sr_lead_rate_short"], .percent),
        .init(text["sr_mined_short"], .percent), .init(text["sr_cost"], facts.now.money),
        .init(text["sr_lead_cost_short"], facts.now.money),
        .init(text["sr_influenced_short"], facts.now.money), .init(text["sr_margin_linked"], facts.now.money),
        .init(text["sr_return"], .percent),
      ])
    for (quarter, results) in zip(quarters, facts.history)
    where facts.index.has("leads", quarter) || facts.index.has("activities", quarter) {
      draft.add([
        .text(quarter.name), .of(results.leads), .of(results.qualifiedLeads),
        .init(results.leadToOpportunity), .init(results.minedShare), .init(results.cost.value),
        .init(results.costPerQualifiedLead),
        .init(results.influencedValue.value), .init(results.linkedMargin.value), .init(results.linkedROI),
      ])
    }
    return draft.part(orMissing: text["sr_no_leads"])
  }

  /// Each activity by what came of it, the dearest lead last.
  private var activities: ReportPart {
    let leads = Dictionary(grouping: facts.rows("leads")) { $0.text("activity") ?? "" }
    var draft = TableDraft(
      "activities", text["sr_activities"],
      [
        .init(text["sr_activity"]), .init(text["sr_form"]), .init(text["sr_scene"]), .init(text["sr_class"]),
        .init(text["sr_cost"], facts.now.money),
        .init(text["sr_leads_n"], .number), .init(text["sr_stage_qualified"], .number),
        .init(text["sr_lead_cost_short"], facts.now.money),
        .init(text["sr_goal_plain"], .number), .init(text["sr_result"], .number),
      ])
    let rows = facts.rows("activities").map { row -> (row: DataRow, results: ActivityResults) in
      (row, facts.results(leads[row.text("activity") ?? ""] ?? [], costs: [row.number("cost")]))
    }.enumerated().sorted { a, b in
      let (one, other) = (
        a.element.results.costPerQualifiedLead ?? .infinity, b.element.results.costPerQualifiedLead ?? .infinity
      )
      return one != other ? one < other : a.offset < b.offset
    }.map(\.element)
    for (row, results) in rows {
      draft.add([
        .text(row.text("activity") ?? ""), .of(row.text("form").map { text.term("activity_forms", $0) }),
        .of(row.text("dg_scene").map { text.term("dg_scenes", $0) }), .of(row.text("customer_class")),
        .init(row.number("cost")),
        .of(results.leads), .of(results.qualifiedLeads),
        .init(results.costPerQualifiedLead),
        cell(row.text("goal")), cell(row.text("result")),
      ])
    }
    return draft.part(orMissing: text["sr_no_activities"])
  }

  /// Activities by scene of demand generation: where demand is stressed, what works is told by scene.
  private var scenes: ReportPart {
    let leads = Dictionary(grouping: facts.rows("leads")) { $0.text("activity") ?? "" }
    let activities = Dictionary(grouping: facts.rows("activities")) { $0.text("dg_scene") ?? "" }
    var draft = TableDraft(
      "scenes", text["sr_scenes"],
      [
        .init(text["sr_scene"]), .init(text["sr_cost"], facts.now.money), .init(text["sr_leads_n"], .number),
        .init(text["sr_stage_qualified"], .number), .init(text["sr_lead_cost_short"], facts.now.money),
      ])
    for scene in facts.library.model.vocabularies["dg_scenes"]?.keys ?? [] {
      guard let rows = activities[scene] else { continue }
      let own = rows.flatMap { leads[$0.text("activity") ?? ""] ?? [] }
      let results = facts.results(own, costs: rows.map { $0.number("cost") })
      draft.add([
        .text(text.term("dg_scenes", scene)), .init(results.cost.value), .of(results.leads),
        .of(results.qualifiedLeads),
        .init(results.costPerQualifiedLead),
      ])
    }
    return draft.part(orMissing: text["sr_no_scenes"])
  }

  /// A goal or result as written: a number where it is one.
  private func cell(_ written: String?) -> ChartTable.Cell {
    written.flatMap { Double($0) }.map { ChartTable.Cell($0) } ?? .of(written)
  }

  /// Where leads came from.
  private var channels: ReportPart {
    let byChannel = Dictionary(grouping: facts.rows("leads")) { $0.text("channel") ?? "" }
    var draft = TableDraft(
      "channels", text["sr_channels"],
      [
        .init(text["sr_channel"]), .init(text["sr_leads_n"], .number), .init(text["sr_stage_qualified"], .number),
        .init(text["sr_lead_rate_short"], .percent),
      ])
    let ordered = byChannel.sorted { a, b in
      a.value.count != b.value.count ? a.value.count > b.value.count : a.key.utf8.lexicographicallyPrecedes(b.key.utf8)
    }
    for (channel, rows) in ordered {
      let results = facts.results(rows, costs: [])
      let name =
        channel.isEmpty
        ? text.labels.noData
        : text.frame.words.t.ifGiven("sr_channel_" + channel) ?? text.term("activity_forms", channel)
      draft.add([.text(name), .of(results.leads), .of(results.qualifiedLeads), .init(results.leadToOpportunity)])
    }
    return draft.part(orMissing: text["sr_no_leads"])
  }
}
