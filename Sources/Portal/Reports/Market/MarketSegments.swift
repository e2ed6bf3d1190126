import Collateral
import Dates
import Insight

/// Where the segments stand: SPAN with last quarter's places, ranks, quadrants.
struct MarketSegments {
  let figures: MarketFigures
  let words: MarketWords

  private var t: Strings { words.t }
  private var segments: [Segment] { words.registries.segments }
  private var before: Quarter { figures.quarter.adding(-1) }

  /// The computed part of the section.
  var parts: [ReportPart] {
    let placed = segments.filter { figures.position($0.id, figures.quarter) != nil }
    guard !placed.isEmpty else { return [.missing(t["mi_no_scores"])] }
    return [.chart(span), .table(ranking)] + quadrantSentences
  }

  private var span: Chart {
    let rows = Dictionary(
      figures.rows("segments").map { ($0.text("segment") ?? "", $0) }, uniquingKeysWith: { first, _ in first })
    let items = segments.map { segment -> PointChart.Item in
      let now = figures.position(segment.id, figures.quarter)
      let old = figures.position(segment.id, before)
      let row = rows[segment.id]
      let verdict = figures.verdict(segment.id, figures.quarter)
      return PointChart.Item(
        words.segment(segment.id), x: now?.x, y: now?.y, size: words.whole(row?.number("sam")),
        previous: old.map { PointChart.Previous(x: $0.x, y: $0.y) }, isVetoed: verdict.isVeto,
        isPassed: now != nil && verdict == .pass)
    }
    let cut = figures.thresholds.spanCut
    let regions = [
      [t["quadrant_acquire_skill"], t["quadrant_grow_invest"]],
      [t["quadrant_avoid_exit"], t["quadrant_harvest"]],
    ]
    func axis(_ key: String) -> PointChart.Axis {
      PointChart.Axis(t[key], format: .decimals(1), range: 1...5, cuts: [cut])
    }
    return Chart(
      id: "span", title: t["mi_span"], description: t.filled("mi_span_text", ["quarter": words.quarter(before)]),
      kind: .point(
        PointChart(
          items: items, x: axis("mi_metric_position"), y: axis("mi_metric_attractiveness"), regions: regions,
          shaded: [t["quadrant_grow_invest"]], sizeTitle: t["mi_metric_sam"],
          sizeFormat: words.moneyFormat, nameTitle: t["mi_column_segment"])))
  }

  /// What a quadrant advises a segment in a quarter.
  private func advice(_ quadrant: Quadrant, _ segment: String, _ quarter: Quarter) -> String {
    t[quadrant.key(figures.verdict(segment, quarter))]
  }

  /// Ranks by attractiveness and by position, with the places climbed or fallen.
  private var ranking: ReportTable {
    let now = (figures.ranks(.attractiveness, figures.quarter), figures.ranks(.position, figures.quarter))
    let old = (figures.ranks(.attractiveness, before), figures.ranks(.position, before))
    func climbed(_ before: Int?, _ after: Int?) -> ChartTable.Cell {
      ChartTable.Cell(Ranking.change(from: before, to: after).map(Double.init))
    }
    func rank(_ rank: Int?) -> ChartTable.Cell { ChartTable.Cell(rank.map(Double.init)) }
    let order = segments.map(\.id).enumerated().sorted { a, b in
      (now.0[a.element] ?? .max, a.offset) < (now.0[b.element] ?? .max, b.offset)
    }.map(\.element)
    let rows = order.map { id -> [ChartTable.Cell] in
      let quadrant = figures.quadrants(id)[figures.quarter]
      return [
        .text(words.segment(id)), rank(now.0[id]), climbed(old.0[id], now.0[id]), rank(now.1[id]),
        climbed(old.1[id], now.1[id]),
        .text(quadrant.map { advice($0, id, figures.quarter) } ?? words.noData),
      ]
    }
    let columns = [
      words.column("mi_column_segment"), words.column("mi_rank_attractiveness", .number),
      words.column("mi_climbed", .number),
      words.column("mi_rank_position", .number), words.column("mi_climbed_position", .number),
      words.column("quadrant"),
    ]
    return ReportTable(id: "ranking", title: t["mi_ranking"], content: ChartTable(columns: columns, rows: rows))
  }

  /// Which segments changed quadrant, and how far past the line that takes.
  private var quadrantSentences: [ReportPart] {
    let moved = segments.compactMap { segment -> String? in
      let history = figures.quadrants(segment.id)
      guard let now = history[figures.quarter], let old = history[before], now != old else { return nil }
      return t.filled(
        "mi_quadrant_moved",
        [
          "segment": words.segment(segment.id), "from": advice(old, segment.id, before),
          "to": advice(now, segment.id, figures.quarter),
        ])
    }
    let margin = words.format.number(figures.thresholds.spanMargin)
    let said = moved.isEmpty ? [t.filled("mi_quadrant_same", ["margin": margin])] : moved
    return [.text((said + kept(margin)).joined(separator: t["sr_sentence_gap"]))]
  }

  /// Which bubbles lie in another field than their segment's quadrant, since they are hardly past the line.
  private func kept(_ margin: String) -> [String] {
    segments.compactMap { segment in
      guard let place = figures.position(segment.id, figures.quarter),
        let quadrant = figures.quadrants(segment.id)[figures.quarter],
        quadrant != Quadrant(place, cut: figures.thresholds.spanCut)
      else { return nil }
      return t.filled(
        "quadrant_kept",
        [
          "segment": words.segment(segment.id), "quadrant": advice(quadrant, segment.id, figures.quarter),
          "margin": margin,
        ])
    }
  }
}
