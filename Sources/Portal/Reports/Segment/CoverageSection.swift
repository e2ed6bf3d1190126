import Collateral
import Insight

/// Section 6: the scenarios, what of the required material exists for each, and whom it speaks to at which stage.
struct CoverageSection: SegmentSection {
  static let name = (id: "coverage", number: 6)

  private let facts: SegmentFacts
  private let text: ReportText

  init(_ facts: SegmentFacts, _ text: ReportText) {
    self.facts = facts
    self.text = text
  }

  var parts: [ReportPart] {
    let heat = CoverageHeat(facts: facts, text: text)
    return [answer, .figures(figures), heat.scenarios, slots, heat.personas]
  }

  private var answer: ReportPart {
    guard let coverage = facts.summary.coverage, let share = coverage.share else {
      return .missing(text["coverage_none"])
    }
    let required = coverage.required.count
    let gaps = coverage.gaps
    // By what they weigh: one gap of a scenario that is half the segment counts for more than one of a tenth.
    let missing = Dictionary(grouping: gaps.filter { $0.slot.per == .scenario }, by: \.key).mapValues(\.count)
    let worst = facts.segment.scenarios.enumerated().compactMap { place, scenario in
      missing[scenario.id].map {
        (
          scenario: scenario, count: $0, weight: Double($0) * (facts.segment.scenarioWeights[scenario.id] ?? 0),
          place: place
        )
      }
    }.max { ($0.weight, -$0.place) < ($1.weight, -$1.place) }
    let sentence = text.filled(
      "sr_coverage_answer",
      ["share": text.percent(share), "covered": text.count(required - gaps.count), "required": text.count(required)])
    guard let worst else { return .text(sentence) }
    let values: KeyValuePairs = ["scenario": text.text(worst.scenario.name), "n": text.count(worst.count)]
    return .text(sentence + text["sr_sentence_gap"] + text.filled("sr_coverage_worst", values))
  }

  private var figures: [ReportFigure] {
    let path = Address.segmentReport(facts.segment.id, text.lang) + "#Section-gaps"
    return [
      ReportFigure(
        label: text["sr_coverage_plain"], value: text.percent(facts.summary.coverage?.share),
        note: text.filled("sr_goal", ["value": text.percent(facts.thresholds.coverageGoal)])),
      ReportFigure(
        label: text["sr_coverage_weighted"], value: text.percent(facts.weightedCoverage),
        note: text["sr_coverage_weighted_note"]),
      ReportFigure(
        label: text["sr_coverage_deep"], value: text.percent(facts.deepCoverage), note: text["sr_coverage_deep_note"]),
      ReportFigure(label: text["gaps"], value: text.count(facts.summary.coverage?.gaps.count ?? 0), path: path),
    ]
  }

  /// Every slot of the matrix that applies to the horizon: required, covered, missing.
  private var slots: ReportPart {
    var draft = TableDraft(
      "slots", text["sr_slots"],
      [
        .init(text["slot"]), .init(text["sr_need"]), .init(text["sr_cells"], .number),
        .init(text["sr_covered"], .number),
        .init(text["sr_missing"], .number), .init(text["sr_coverage_plain"], .percent),
      ])
    for slot in facts.library.model.coverage {
      let cells = facts.summary.coverage?.cells.filter { $0.slot.id == slot.id } ?? []
      guard let need = cells.first?.need else { continue }
      let covered = cells.count { $0.isCovered }
      let isCounted = need == .required
      draft.add([
        .text(text.text(slot.label)), .text(text["sr_need_" + need.rawValue]), .count(cells.count), .count(covered),
        isCounted ? .count(cells.count - covered) : .notApplicable,
        isCounted ? .number(Double(covered) / Double(cells.count)) : .notApplicable,
      ])
    }
    return draft.part(orMissing: text["coverage_none"])
  }
}
