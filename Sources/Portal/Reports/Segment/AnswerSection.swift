import Collateral
import Dates
import Insight

/// Section 1: what changed since last quarter, and what is asked for.
struct AnswerSection: SegmentSection {
  static let name = (id: "answer", number: 1)

  private let facts: SegmentFacts
  private let text: ReportText
  private let measures: [SegmentMeasure]

  init(_ facts: SegmentFacts, _ text: ReportText) {
    self.facts = facts
    self.text = text
    measures = facts.measures
  }

  var parts: [ReportPart] { sentences.map { .text($0) } + [asks, changes] }

  // MARK: In words

  private var sentences: [String] { [standing, revenue, share, leads, material, unmoved].compactMap(\.self) }

  private var standing: String? { StandingSection(facts, text).sentence }

  private var revenue: String? {
    guard let measure = measures.first(where: { $0.key == "sr_our_revenue" }) else { return nil }
    guard let now = measure.now else { return missing(measure) }
    return text.filled(
      "sr_a_revenue",
      [
        "value": text.money(now, facts.now.currency), "qoq": change(measure, 1), "yoy": change(measure, 4),
        "target": text.percent(measure.goal.flatMap { $0 > 0 ? now / $0 : nil }),
      ])
  }

  private var share: String? {
    guard let measure = measures.first(where: { $0.key == "sr_our_share" }) else { return nil }
    let first = measure.now.map {
      text.filled("sr_a_share", ["value": text.figure($0, .percent), "change": change(measure, 1)])
    }
    let said = [first ?? missing(measure)].compactMap(\.self) + RivalShares(facts, text).sentences
    return said.isEmpty ? nil : said.joined(separator: text["sr_sentence_gap"])
  }

  /// That a figure is not given this quarter; nil for one that no quarter has.
  private func missing(_ measure: SegmentMeasure) -> String? {
    guard measure.values.contains(where: { $0 != nil }) else { return nil }
    return text.filled("sr_a_missing", ["measure": text[measure.key], "quarter": facts.quarter.name])
  }

  private var leads: String? {
    guard let qualified = facts.results.qualifiedLeads,
      let measure = measures.first(where: { $0.key == "sr_qualified_leads" })
    else { return nil }
    return text.filled(
      "sr_a_leads",
      [
        "n": text.count(qualified), "change": change(measure, 1),
        "mined": text.percent(facts.results.minedShare),
        "rate": text.percent(facts.results.leadToOpportunity),
      ])
  }

  private var material: String? {
    guard let share = facts.summary.coverage?.share else { return nil }
    let fresh = facts.summary.freshShare
    let isMet = share >= facts.thresholds.coverageGoal && (fresh ?? 1) >= facts.thresholds.verifiedGoal
    return text.filled(
      isMet ? "sr_a_material_met" : "sr_a_material",
      [
        "coverage": text.percent(share), "goal": text.percent(facts.thresholds.coverageGoal),
        "fresh": text.percent(fresh),
        "fresh_goal": text.percent(facts.thresholds.verifiedGoal),
        "gaps": text.count("gaps_count", facts.summary.coverage?.gaps.count ?? 0),
      ])
  }

  private var unmoved: String? {
    let flat = measures.filter { $0.delta(1, facts.thresholds)?.movement == .flat }.map { text[$0.key] }
    return flat.isEmpty ? nil : text.filled("sr_a_flat", ["names": flat.joined(separator: text["sr_list_comma"])])
  }

  private func change(_ measure: SegmentMeasure, _ quarters: Int) -> String {
    text.change(measure.delta(quarters, facts.thresholds)?.change, measure.changeFormat)
  }

  // MARK: Asked for

  /// Open actions by date, then the heaviest gaps that no action closes.
  private var asks: ReportPart {
    var draft = TableDraft(
      "asks", text["sr_asks"],
      [
        .init(text["sr_ask"]), .init(text["sr_owner"]), .init(text["sr_due"]), .init(text["sr_ask_measure"]),
        .init(text["sr_state"]),
      ])
    let open = SegmentGaps.openActions(facts).enumerated().sorted {
      ($0.element.day("due")?.number ?? .max, $0.offset) < ($1.element.day("due")?.number ?? .max, $1.offset)
    }.map(\.element)
    for row in open {
      let isLate = row.isLate(at: facts.library.asOf)
      draft.add([
        .text(row.text("action") ?? ""), .of(row.text("owner").map { text.person($0) }), .of(row.day("due")?.iso),
        .of(row.text("measure")),
        .text(isLate ? text["sr_state_late"] : state(row.text("state"))),
      ])
    }
    let table = GapTable(frame: text.frame)
    let undated = SegmentGaps(facts).lines.filter { $0.due == nil }.enumerated().sorted {
      let (a, b) = (weight($0.element.cell), weight($1.element.cell))
      return a != b ? a > b : $0.offset < $1.offset
    }.prefix(3).map(\.element)
    for line in undated {
      let (subject, path) = table.subject(of: line.cell, segment: facts.segment.id)
      draft.add(
        [
          .text(text.filled("sr_ask_gap", ["slot": text.text(line.cell.slot.label), "subject": subject])),
          .text(text.person(facts.segment.owner)),
          .missing, .text(text["sr_ask_gap_measure"]), .text(text["sr_state_gap"]),
        ], links: [0: path])
    }
    return draft.isEmpty ? .text(text["sr_no_asks"]) : .table(draft.table)
  }

  private func weight(_ cell: CoverageCell) -> Double {
    cell.slot.per == .scenario ? facts.segment.scenarioWeights[cell.key] ?? 0 : 0
  }

  private func state(_ key: String?) -> String {
    key.map { text.frame.words.t.ifGiven("sr_state_" + $0) ?? $0 } ?? text.labels.noData
  }

  // MARK: In figures

  private var changes: ReportPart {
    var draft = TableDraft(
      "changes", text["sr_changes"],
      [
        .init(text["sr_measure"]), .init(text["sr_unit"]), .init(text["sr_before"], .number),
        .init(text["sr_this_quarter"], .number),
        .init(text["sr_qoq"], .number), .init(text["sr_yoy"], .number), .init(text["sr_change_unit"]),
        .init(text["sr_movement"]),
      ])
    for measure in measures where measure.values.contains(where: { $0 != nil }) {
      let delta = measure.delta(1, facts.thresholds)
      let isRate = measure.changeFormat == .percent
      func shown(_ change: Double?) -> Double? { change.map { isRate ? $0 * 100 : $0 } }
      draft.add([
        .text(text[measure.key]), .text(text.unit(measure)), .init(measure.ago(1).map(measure.scaled)),
        .init(measure.now.map(measure.scaled)),
        .init(shown(delta?.change)), .init(shown(measure.delta(4, facts.thresholds)?.change)),
        .text(text[changeUnit(measure)]), .of(delta.map { text.movement($0.movement) }),
      ])
    }
    return draft.part(orMissing: text["sr_no_data"])
  }

  /// The key of the unit that a measure's change is counted in.
  private func changeUnit(_ measure: SegmentMeasure) -> String {
    switch measure.kind {
    case .money, .count: "sr_unit_percent"
    case .rating: "sr_unit_points"
    case .share: "sr_unit_share_points"
    }
  }
}
