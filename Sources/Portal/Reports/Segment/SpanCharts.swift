import Collateral
import Dates
import Insight

/// All segments on one plane: SPAN, nine-box and growth-share, and their ranking. Shared by every segment's report and the page that compares them.
struct SpanCharts {
  let portfolio: Portfolio
  let text: ReportText
  /// The segment that the report is about; nil where none is.
  let subject: String?

  /// The SPAN bubbles with last quarter's place and an arrow from there; area is SAM.
  var span: ReportPart {
    let items = portfolio.segments.map { segment -> PointChart.Item in
      let (now, before) = standings(segment)
      return PointChart.Item(
        text.text(segment.name), x: now.position?.x, y: now.position?.y, size: now.size.sam,
        previous: before.position.map { PointChart.Previous(x: $0.x, y: $0.y, size: before.size.sam) },
        isEmphasised: segment.id == subject, isVetoed: portfolio.gate(now).isVeto,
        isPassed: isPassed(now))
    }
    guard items.contains(where: { $0.x != nil }) else { return .missing(text["sr_no_scores"]) }
    let regions = [[Quadrant.acquireSkill, .growInvest], [.avoidExit, .harvest]].map { $0.map(name) }
    let cut = portfolio.thresholds.cut
    return .chart(
      Chart(
        id: "span", title: text["sr_span"], description: description(items),
        kind: .point(
          PointChart(
            items: items, x: axis("sr_position", cuts: [cut]), y: axis("sr_attractiveness", cuts: [cut]),
            regions: regions,
            shaded: [name(.growInvest)], sizeTitle: text["sr_sam"], sizeFormat: money, nameTitle: text["segment"]))))
  }

  /// Which bubbles lie in another field than their segment's quadrant, since they are hardly past the line; nil if none does.
  var keptQuadrants: ReportPart? {
    let margin = text.frame.words.number(portfolio.thresholds.cutMargin)
    let kept = portfolio.segments.compactMap { segment -> String? in
      guard let place = portfolio.standing(segment.id, portfolio.quarter).position,
        let quadrant = portfolio.field(segment.id, portfolio.quarter),
        quadrant != Quadrant(place, cut: portfolio.thresholds.cut)
      else { return nil }
      let advice = name(quadrant, portfolio.standing(segment.id, portfolio.quarter))
      return text.filled(
        "quadrant_kept", ["segment": text.text(segment.name), "quadrant": advice, "margin": margin])
    }
    return kept.isEmpty ? nil : .text(kept.joined(separator: text["sr_sentence_gap"]))
  }

  /// The nine-box on the same axes; area is the market's size, the slice our share.
  var nineBox: ReportPart {
    let items = portfolio.segments.map { segment -> PointChart.Item in
      let now = portfolio.standing(segment.id, portfolio.quarter)
      return PointChart.Item(
        text.text(segment.name), x: now.position?.x, y: now.position?.y, size: now.marketSize,
        share: now.share("us").map { min(1, max(0, $0 / 100)) }, isEmphasised: segment.id == subject)
    }
    guard items.contains(where: { $0.x != nil }) else { return .missing(text["sr_no_scores"]) }
    let zones: [[NineBox.Zone]] = [
      [.select, .invest, .invest], [.harvest, .select, .invest], [.harvest, .harvest, .select],
    ]
    return .chart(
      Chart(
        id: "nine-box", title: text["sr_nine_box"], description: description(items),
        kind: .point(
          PointChart(
            items: items, x: axis("sr_position", cuts: NineBox.cuts), y: axis("sr_attractiveness", cuts: NineBox.cuts),
            regions: zones.map { $0.map(name) }, shaded: [name(.invest)], sizeTitle: text["sr_market_size"],
            sizeFormat: money,
            nameTitle: text["segment"]))))
  }

  /// Growth-share: our share against the largest rival's, and the growth of the market.
  var growthShare: ReportPart {
    let items = portfolio.segments.map { segment -> PointChart.Item in
      let now = portfolio.standing(segment.id, portfolio.quarter)
      let share = GrowthShare.relativeShare(ours: now.share("us"), rivals: now.rivalShares).flatMap {
        $0 > 0 ? $0 : nil
      }
      return PointChart.Item(
        text.text(segment.name), x: share, y: now.growth, size: share == nil ? nil : now.marketSize,
        isEmphasised: segment.id == subject)
    }
    guard items.contains(where: { $0.x != nil && $0.y != nil }) else { return .missing(text["sr_no_shares"]) }
    // All four fields are to be seen, wherever the points lie.
    let shares = items.compactMap(\.x)
    let growths = items.compactMap(\.y)
    let line = portfolio.thresholds.growthLine
    let across = min(0.25, (shares.min() ?? 1) * 0.8)...max(4, (shares.max() ?? 1) * 1.25)
    let up = min(0, line, (growths.min() ?? 0) * 1.2)...max(line * 2, (growths.max() ?? 0) * 1.15, 0.01)
    let regions = [[GrowthShare.question, .star], [.dog, .cashCow]].map { $0.map { text["sr_bcg_" + $0.rawValue] } }
    return .chart(
      Chart(
        id: "growth-share", title: text["sr_growth_share"], description: text["sr_growth_share_note"],
        kind: .point(
          PointChart(
            items: items,
            x: PointChart.Axis(text["sr_relative_share"], format: .decimals(2), range: across, isLog: true, cuts: [1]),
            y: PointChart.Axis(text["sr_growth_yoy"], format: .percent, range: up, cuts: [line]), regions: regions,
            sizeTitle: text["sr_market_size"], sizeFormat: money, nameTitle: text["segment"]))))
  }

  /// The segments by rank, those without a rank last.
  var ranking: ReportPart {
    var draft = TableDraft(
      "ranking", text["sr_ranking"],
      [
        .init(text["sr_rank"], .number), .init(text["sr_rank_change"], .number), .init(text["segment"]),
        .init(text["sr_position"], .decimals(2)), .init(text["sr_attractiveness"], .decimals(2)),
        .init(text["quadrant"]),
        .init(text["sr_zone"]), .init(text["sr_gate"]),
      ])
    let ranked = portfolio.segments.map { ($0, portfolio.rank($0.id, portfolio.quarter)) }.enumerated()
      .sorted { ($0.element.1 ?? .max, $0.offset) < ($1.element.1 ?? .max, $1.offset) }.map(\.element)
    for (segment, rank) in ranked {
      let now = portfolio.standing(segment.id, portfolio.quarter)
      let change = Ranking.change(from: portfolio.rank(segment.id, portfolio.before), to: rank)
      draft.add(
        [
          rank.map { .count($0) } ?? .missing, change.map { .number(Double($0)) } ?? .missing,
          .text(text.text(segment.name)),
          .init(now.position?.x), .init(now.position?.y),
          .of(portfolio.field(segment.id, portfolio.quarter).map { name($0, now) }),
          .of(now.position.map { text[NineBox($0).zone.key(portfolio.gate(now))] }), .of(gate(now)),
        ], links: [2: segment.id == subject ? nil : Address.segmentReport(segment.id, text.lang)])
    }
    return draft.part(orMissing: text["sr_no_scores"])
  }

  /// What a quadrant of the plane is called.
  private func name(_ quadrant: Quadrant) -> String { text[quadrant.key(.pass)] }

  /// What a quadrant advises a segment that stands so.
  func name(_ quadrant: Quadrant, _ standing: SegmentStanding) -> String {
    text[quadrant.key(portfolio.gate(standing))]
  }

  /// What a zone of the nine-box is called.
  private func name(_ zone: NineBox.Zone) -> String { text["sr_zone_" + zone.rawValue] }

  /// What the financial gate says, in words; nil without a figure, and for what is not rated and so not up for the gate.
  func gate(_ standing: SegmentStanding) -> String? {
    switch portfolio.gate(standing) {
    case .pass: standing.position == nil ? nil : text["sr_gate_pass"]
    case .veto(revenue: true, margin: true): text["sr_gate_veto_both"]
    case .veto(revenue: true, margin: _): text["sr_gate_veto_revenue"]
    case .veto: text["sr_gate_veto_margin"]
    case .unknown: nil
    }
  }

  private func isPassed(_ standing: SegmentStanding) -> Bool {
    standing.position != nil && portfolio.gate(standing) == .pass
  }

  private var money: ChartFormat {
    portfolio.segments.lazy.map { portfolio.standing($0.id, portfolio.quarter) }.first { !$0.currency.isEmpty }?.money
      ?? .number
  }

  private func standings(_ segment: Segment) -> (now: SegmentStanding, before: SegmentStanding) {
    (portfolio.standing(segment.id, portfolio.quarter), portfolio.standing(segment.id, portfolio.before))
  }

  private func axis(_ key: String, cuts: [Double]) -> PointChart.Axis {
    PointChart.Axis(text[key], format: .decimals(1), range: 1...5, cuts: cuts)
  }

  /// One clause a segment: where it stands.
  private func description(_ items: [PointChart.Item]) -> String {
    items.map { text.filled("sr_span_item", ["name": $0.name, "x": text.rating($0.x), "y": text.rating($0.y)]) }.joined(
      separator: text["sr_semicolon"])
  }
}
