import Collateral
import Insight

/// $APPEALS of a segment: how customers rate us and rivals on eight weighted dimensions, and where we lag.
struct AppealsParts {
  let facts: SegmentFacts
  let text: ReportText

  /// The parts, in order.
  var parts: [ReportPart] {
    let dimensions = dimensions
    guard !dimensions.isEmpty else { return [.missing(text["sr_no_appeals"])] }
    return [answer(dimensions), radar(dimensions), gaps(dimensions), scores(dimensions)]
  }

  /// The dimensions in the order of the vocabulary, with the weight that our own rows give them, else any player's.
  private var dimensions: [Appeals.Dimension] {
    let rows = Dictionary(grouping: facts.rows("appeals")) { $0.text("dimension") ?? "" }
    let known = facts.library.model.vocabularies["appeals"]?.keys ?? []
    let order = known.filter { rows[$0] != nil } + rows.keys.filter { !known.contains($0) }.sorted()
    return order.map { name in
      let found = rows[name] ?? []
      let ours = found.first { $0.text("player") == "us" }
      let rivals = found.filter { !["us", "others"].contains($0.text("player") ?? "us") }
      return Appeals.Dimension(
        name, weight: (ours ?? found.first)?.number("weight") ?? 0, us: ours?.number("rating"),
        rivals: Dictionary(
          rivals.compactMap { row in row.number("rating").map { (row.text("player") ?? "", $0) } },
          uniquingKeysWith: { first, _ in first }))
    }
  }

  private func answer(_ dimensions: [Appeals.Dimension]) -> ReportPart {
    let gaps = Appeals.gaps(dimensions)
    guard let worst = gaps.first, let gap = worst.gap else { return .missing(text["sr_no_gap"]) }
    let rivals = worst.best.map { text.player($0) }.joined(separator: text["sr_list_comma"])
    let key = gap < 0 ? "sr_behind_on" : "sr_behind_nowhere"
    return .text(
      text.filled(
        key, ["dimension": text.term("appeals", worst.name), "rival": rivals, "gap": text.change(gap, .decimals(2))]))
  }

  private func players(_ dimensions: [Appeals.Dimension]) -> [String] {
    Set(dimensions.flatMap(\.rivals.keys)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func radar(_ dimensions: [Appeals.Dimension]) -> ReportPart {
    guard dimensions.contains(where: { $0.us != nil || !$0.rivals.isEmpty }) else {
      return .missing(text["sr_no_appeals"])
    }
    let series =
      [ChartSeries(text.player("us"), dimensions.map(\.us), isEmphasised: true)]
      + players(dimensions).map { rival in ChartSeries(text.player(rival), dimensions.map { $0.rivals[rival] }) }
    return .chart(
      Chart(
        id: "appeals", title: text["sr_appeals"], description: text["sr_appeals_note"],
        kind: .radar(
          RadarChart(
            dimensions: dimensions.map { text.term("appeals", $0.name) }, series: series,
            dimensionTitle: text["sr_dimension"]))))
  }

  /// Weighted gaps to the best rival, worst first.
  private func gaps(_ dimensions: [Appeals.Dimension]) -> ReportPart {
    let gaps = Appeals.gaps(dimensions)
    guard gaps.contains(where: { $0.gap != nil }) else { return .missing(text["sr_no_gap"]) }
    return .chart(
      Chart(
        id: "appeals-gaps", title: text["sr_appeals_gaps"],
        description: gaps.prefix(3).map {
          text.filled("sr_item", ["name": text.term("appeals", $0.name), "value": text.change($0.gap, .decimals(2))])
        }.joined(separator: text["sr_semicolon"]),
        kind: .bar(
          BarChart(
            categories: gaps.map { text.term("appeals", $0.name) },
            series: [ChartSeries(text["sr_gap"], gaps.map(\.gap))], format: .decimals(2),
            categoryTitle: text["sr_dimension"], valueTitle: text["sr_gap"]))))
  }

  /// Every player's weighted score.
  private func scores(_ dimensions: [Appeals.Dimension]) -> ReportPart {
    var draft = TableDraft(
      "appeals-scores", text["sr_appeals_scores"],
      [.init(text["sr_player"]), .init(text["sr_points_score"], .decimals(2))])
    let players: [(String, (Appeals.Dimension) -> Double?)] =
      [("us", { $0.us })] + players(dimensions).map { rival in (rival, { $0.rivals[rival] }) }
    for (player, rating) in players {
      let score = Span.score(dimensions.map { Criterion($0.name, weight: $0.weight, rating: rating($0)) })
      draft.add([.text(text.player(player)), .init(score)])
    }
    return .table(draft.table)
  }
}
