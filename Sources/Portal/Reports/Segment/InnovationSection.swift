import Collateral
import Insight

/// Section 13: what is tried out with customers, how far it has come, and who confirmed the need.
struct InnovationSection: SegmentSection {
  static let name = (id: "innovation", number: 13)

  private let facts: SegmentFacts
  private let text: ReportText

  init(_ facts: SegmentFacts, _ text: ReportText) {
    self.facts = facts
    self.text = text
  }

  /// The stages of a project, in order. Source: requirements.md, row 72.
  private static let stages = ["idea", "trial", "proven", "offered", "replicated"]

  var parts: [ReportPart] {
    let library = facts.library
    let projects = facts.documents.filter {
      library.documents[$0].type == "joint-innovation" && library.lineage.original[$0] == $0
    }
    guard !projects.isEmpty else { return [.missing(text["sr_no_innovation"])] }
    return [.text(text.count("sr_innovation_answer", projects.count)), funnel(projects), table(projects)]
  }

  private func stage(_ at: Int) -> String? { facts.library.documents[at].extra.text("stage") }

  private func name(_ stage: String) -> String { text.frame.words.t.ifGiven("sr_ji_" + stage) ?? stage }

  /// How many projects stand at each stage.
  private func funnel(_ projects: [Int]) -> ReportPart {
    let counts = Dictionary(grouping: projects) { stage($0) ?? "" }.mapValues(\.count)
    guard Self.stages.contains(where: { counts[$0] != nil }) else { return .missing(text["sr_no_stages"]) }
    return .chart(
      Chart(
        id: "innovation-stages", title: text["sr_ji_stages"],
        description: Self.stages.map {
          text.filled("sr_item", ["name": name($0), "value": text.count(counts[$0] ?? 0)])
        }.joined(separator: text["sr_semicolon"]),
        kind: .bar(
          BarChart(
            categories: Self.stages.map(name),
            series: [ChartSeries(text["sr_number"], Self.stages.map { Double(counts[$0] ?? 0) })],
            categoryTitle: text["sr_stage"], valueTitle: text["sr_number"]))))
  }

  private func table(_ projects: [Int]) -> ReportPart {
    var draft = TableDraft(
      "innovation-list", text["sr_ji_list"],
      [
        .init(text["sr_project"]), .init(text["sr_stage"]), .init(text["sr_confirmed"]), .init(text["sr_region"]),
        .init(text["sr_owner"]),
        .init(text["sr_children"], .number), .init(text["sr_freshness_state"]),
      ])
    for at in projects {
      let document = facts.library.documents[at]
      draft.add(
        [
          .text(text.title(at)), .of(stage(at).map(name)), .of(document.extra.text("need_confirmed_by")),
          .of(facts.library.registries.region(document.region).map { text.text($0.name) }),
          .text(text.person(document.owner)),
          .count(facts.library.lineage.children[at].count),
          .text(text["sr_is_" + facts.library.freshness[at].state.rawValue]),
        ], links: [0: text.address(at)])
    }
    return .table(draft.table)
  }
}
