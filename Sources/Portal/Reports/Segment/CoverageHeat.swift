import Collateral
import Insight

/// The heatmaps of a segment's material: scenario × slot, and persona × buyer's stage.
struct CoverageHeat {
  let facts: SegmentFacts
  let text: ReportText

  /// Scenario × slot: what the matrix requires per scenario first, then what else names the scenario.
  var scenarios: ReportPart {
    let scenarios = facts.segment.scenarios
    guard !scenarios.isEmpty else { return .missing(text["segment_no_scenarios"]) }
    let slots = facts.library.model.coverage.filter {
      $0.per == .scenario && ($0.need[facts.segment.horizon] ?? .none) != .none
    }
    let cells = Dictionary(
      (facts.summary.coverage?.cells ?? []).filter { $0.slot.per == .scenario }.map { ("\($0.slot.id) \($0.key)", $0) },
      uniquingKeysWith: { first, _ in first })
    let others = otherTypes(besides: slots)
    let rows = scenarios.map { scenario -> HeatChart.Row in
      let path = Address.scenario(facts.segment.id, scenario.id, text.lang)
      let own = slots.compactMap { cells["\($0.id) \(scenario.id)"] }
      let required = own.filter { $0.need == .required }
      let note = text.filled(
        "sr_of", ["n": text.count(required.count { $0.isCovered }), "total": text.count(required.count)])
      let first = slots.map { slot -> HeatChart.Cell in
        guard let cell = cells["\(slot.id) \(scenario.id)"] else {
          return HeatChart.Cell(.none, text.labels.notApplicable)
        }
        return self.cell(cell.documents + cell.expired, isRequired: cell.need == .required, path: path)
      }
      let rest = others.map { other in cell(other.byScenario[scenario.id] ?? [], isRequired: false, path: path) }
      return HeatChart.Row(text.text(scenario.name), first + rest, note: required.isEmpty ? "" : note)
    }
    let columns = slots.map { text.text($0.label) } + others.map(\.name)
    return .chart(
      Chart(
        id: "coverage-map", title: text["sr_coverage_map"], description: text["sr_coverage_map_note"],
        kind: .heat(
          HeatChart(columns: columns, rows: rows, key: key, rowTitle: text["scenario"], noteTitle: text["sr_covered"])))
    )
  }

  /// Persona × stage: how many documents speak to whom, and when.
  var personas: ReportPart {
    let personas = facts.library.registries.personas.filter { $0.segment == nil || $0.segment == facts.segment.id }
    let stages = facts.library.model.vocabularies["buyer_stages"]?.keys ?? []
    guard !personas.isEmpty, !stages.isEmpty else { return .missing(text["sr_no_personas"]) }
    var counts: [String: [String: Int]] = [:]
    for at in facts.summary.documents {
      let document = facts.library.documents[at]
      for persona in document.personas {
        for stage in document.buyerStages { counts[persona, default: [:]][stage, default: 0] += 1 }
      }
    }
    guard !counts.isEmpty else { return .missing(text["sr_no_persona_documents"]) }
    let rows = personas.map { persona in
      (text.text(persona.name), stages.map { stage -> Double? in Double(counts[persona.id]?[stage] ?? 0) })
    }
    return .chart(
      Chart(
        id: "persona-stage", title: text["sr_persona_stage"], description: text["sr_persona_stage_note"],
        kind: .heat(
          HeatChart(
            columns: stages.map { text.term("buyer_stages", $0) }, values: rows.map { (name: $0.0, figures: $0.1) },
            format: .number,
            labels: text.labels, rowTitle: text["sr_persona"]))))
  }

  private var key: [HeatChart.Key] {
    [
      HeatChart.Key(
        .full,
        text.filled(
          "sr_heat_rated",
          ["rating": text.figure(facts.thresholds.leastRating, .number), "n": text.count(facts.thresholds.leastRaters)])
      ),
      HeatChart.Key(.part, text["sr_heat_fresh_note"]), HeatChart.Key(.weak, text["sr_heat_stale_note"]),
      HeatChart.Key(.empty, text["sr_heat_gap_note"]),
    ]
  }

  /// The cell's state from its published documents, expired ones too.
  private func cell(_ documents: [Int], isRequired: Bool, path: String) -> HeatChart.Cell {
    let library = facts.library
    let entries = documents.map { at in
      HeatCell.Entry(
        isCurrent: library.freshness[at].state < .overdue, isFresh: library.freshness[at].state == .fresh,
        rating: facts.portfolio.ratings.rating(at, in: library))
    }
    let state = HeatCell(entries, leastRating: facts.thresholds.leastRating, leastRaters: facts.thresholds.leastRaters)
    let value = Double(state.rawValue)
    switch state {
    case .none:
      let gaps = Address.segmentReport(facts.segment.id, text.lang) + "#Section-gaps"
      return isRequired
        ? HeatChart.Cell(.empty, text["sr_heat_gap"], value: value, link: gaps)
        : HeatChart.Cell(.none, text["sr_heat_none"], value: value)
    case .stale: return HeatChart.Cell(.weak, text["sr_heat_stale"], value: value, link: path)
    case .fresh: return HeatChart.Cell(.part, text["sr_heat_fresh"], value: value, link: path)
    case .rated:
      let best = entries.filter { $0.rating.n >= facts.thresholds.leastRaters }.compactMap(\.rating.value).max()
      return HeatChart.Cell(.full, text.figure(best, .decimals(1)), value: value, link: path)
    }
  }

  /// Types at a level whose documents name scenarios without the matrix asking for one each, in the order of the model.
  private func otherTypes(besides slots: [CoverageSlot]) -> [(name: String, byScenario: [String: [Int]])] {
    var byType: [String: [Level: [String: [Int]]]] = [:]
    for at in facts.documents {
      let document = facts.library.documents[at]
      guard !document.scenarios.isEmpty,
        !slots.contains(where: { $0.type == document.type && ($0.level == nil || $0.level == document.level) })
      else { continue }
      for scenario in document.scenarios {
        byType[document.type, default: [:]][document.level, default: [:]][scenario, default: []].append(at)
      }
    }
    return facts.library.model.typeOrder.flatMap { type -> [(name: String, byScenario: [String: [Int]])] in
      let levels = byType[type] ?? [:]
      return Level.allCases.compactMap { level in
        guard let found = levels[level] else { return nil }
        let label = facts.library.model.types[type].map { text.text($0.label) } ?? type
        let name = text.filled("sr_type_at_level", ["type": label, "level": text.term("level", level.rawValue)])
        return (name, found)
      }
    }
  }
}
