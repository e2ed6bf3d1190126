import Collateral
import Dates
import Insight

/// Section 4: where the segment stands among all, how large its market is, how it grows and who shares it.
struct StandingSection: SegmentSection {
  static let name = (id: "standing", number: 4)

  private let facts: SegmentFacts
  private let text: ReportText
  private let charts: SpanCharts

  init(_ facts: SegmentFacts, _ text: ReportText) {
    self.facts = facts
    self.text = text
    charts = SpanCharts(portfolio: facts.portfolio, text: text, subject: facts.segment.id)
  }

  var parts: [ReportPart] {
    let market = MarketParts(facts: facts, text: text)
    return [
      sentence.map { .text($0) } ?? .missing(text["sr_no_scores"]), .figures(axes), charts.span,
    ] + [charts.keptQuadrants].compactMap(\.self) + [charts.ranking, scores, charts.nineBox, .figures(position)]
      + market.parts + [charts.growthShare]
  }

  /// Where it stands, in a sentence; nil if it has no place on the plane.
  var sentence: String? {
    guard let position = facts.now.position, let field = facts.portfolio.field(facts.segment.id, facts.quarter) else {
      return nil
    }
    let last = facts.portfolio.field(facts.segment.id, facts.portfolio.before)
    let key = last == nil ? "sr_stands" : last == field ? "sr_stands_still" : "sr_stands_moved"
    return text.filled(
      key,
      [
        "field": charts.name(field, facts.now), "before": last.map { charts.name($0, facts.before) } ?? "",
        "x": text.rating(position.x),
        "y": text.rating(position.y),
      ])
  }

  /// Its place on the plane, and whether it may be invested in.
  private var axes: [ReportFigure] {
    let now = facts.now
    let rank = facts.portfolio.rank(facts.segment.id, facts.quarter)
    let ranked = facts.portfolio.segments.count { facts.portfolio.rank($0.id, facts.quarter) != nil }
    return [
      ReportFigure(
        label: text["sr_position"], value: text.rating(now.position?.x),
        note: text.since(difference(\.position?.x), .decimals(2))),
      ReportFigure(
        label: text["sr_attractiveness"], value: text.rating(now.position?.y),
        note: text.since(difference(\.position?.y), .decimals(2))),
      ReportFigure(
        label: text["sr_rank"],
        value: rank.map { text.filled("sr_of", ["n": text.count($0), "total": text.count(ranked)]) }
          ?? text.labels.noData),
      ReportFigure(label: text["sr_gate"], value: charts.gate(now) ?? text.labels.noData, note: gateNote),
    ]
  }

  /// What we hold of the market.
  private var position: [ReportFigure] {
    let (now, before) = (facts.now, facts.before)
    let share = GrowthShare.relativeShare(ours: now.share("us"), rivals: now.rivalShares)
    return [
      ReportFigure(
        label: text["sr_penetration"], value: text.figure(facts.penetration, .percent),
        note: text.since(points(facts.penetration, facts.penetrationBefore), .points)),
      ReportFigure(
        label: text["sr_our_share"], value: text.figure(now.share("us").map { $0 / 100 }, .percent),
        note: text.since(minus(now.share("us"), before.share("us")), .points)),
      ReportFigure(
        label: text["sr_relative_share"], value: text.figure(share, .decimals(2)), note: RivalShares(facts, text).note),
    ]
  }

  private var gateNote: String? {
    guard facts.now.expected != nil || facts.now.margin != nil else { return nil }
    return text.filled(
      "sr_gate_note",
      [
        "revenue": text.money(facts.now.expected, facts.now.currency),
        "margin": text.figure(facts.now.margin, .percent),
      ])
  }

  /// The criteria behind both axes, with last quarter's ratings.
  private var scores: ReportPart {
    var draft = TableDraft(
      "scores", text["sr_scores"],
      [
        .init(text["sr_axis"]), .init(text["sr_criterion"]), .init(text["sr_weight"], .percent),
        .init(text["sr_rating"], .decimals(1)),
        .init(text["sr_before"], .decimals(1)), .init(text["sr_reason"]),
      ])
    let rows = facts.rows("scores")
    for (axis, key, old) in [
      ("y", "sr_attractiveness", facts.before.attractiveness), ("x", "sr_position", facts.before.competitiveness),
    ] {
      let ratings = Dictionary(old.map { ($0.name, $0.rating) }, uniquingKeysWith: { first, _ in first })
      for row in rows where row.text("axis") == axis {
        let criterion = row.text("criterion") ?? ""
        draft.add([
          .text(text[key]), .text(text.frame.words.t.ifGiven("sr_criterion_" + criterion) ?? criterion),
          .init(row.number("weight")),
          .init(row.number("rating")), .init(ratings[criterion] ?? nil), .of(row.text("reason")),
        ])
      }
    }
    return draft.part(orMissing: text["sr_no_scores"])
  }

  private func difference(_ figure: (SegmentStanding) -> Double?) -> Double? {
    minus(figure(facts.now), figure(facts.before))
  }

  private func minus(_ a: Double?, _ b: Double?) -> Double? { a.flatMap { a in b.map { a - $0 } } }

  private func points(_ a: Double?, _ b: Double?) -> Double? { minus(a, b).map { $0 * 100 } }
}
