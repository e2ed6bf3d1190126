import Collateral
import Dates
import Insight

/// Section 5: what the horizon asks for, whether the work fits it, the trends it rests on, and the marketing plans with their reviews.
struct StrategySection: SegmentSection {
  static let name = (id: "strategy", number: 5)

  private let facts: SegmentFacts
  private let text: ReportText

  init(_ facts: SegmentFacts, _ text: ReportText) {
    self.facts = facts
    self.text = text
  }

  var parts: [ReportPart] {
    let horizon = facts.segment.horizon
    let strategy = text.frame.words.t.ifGiven("sr_strategy_" + horizon)
    return [strategy.map { .text($0) } ?? .missing(text["sr_no_strategy"]), alignment, plans, trends]
  }

  /// How much of the work is in the modules that the horizon stresses.
  private var alignment: ReportPart {
    let library = facts.library
    let documents = facts.documents.filter { library.lineage.original[$0] == $0 }.map { library.documents[$0].module }
    let activities = facts.rows("activities").map { _ in "dg" }
    let share = HorizonAlignment.share(modules: documents + activities, horizon: facts.segment.horizon)
    let stressed = (HorizonAlignment.stressed[facts.segment.horizon] ?? []).sorted().map { text.term("module", $0) }
      .joined(separator: text["sr_list_comma"])
    return .figures([
      ReportFigure(
        label: text["sr_f_alignment"], value: text.percent(share),
        note: text.filled(
          "sr_alignment_note",
          ["modules": stressed, "documents": text.count(documents.count), "activities": text.count(activities.count)]))
    ])
  }

  /// Marketing plans of the segment and of all segments, with the decision of their review.
  private var plans: ReportPart {
    let library = facts.library
    var draft = TableDraft(
      "plans", text["sr_plans"],
      [
        .init(text["sr_plan"]), .init(text["sr_product"]), .init(text["sr_ga"]), .init(text["sr_decision"]),
        .init(text["sr_decided"]), .init(text["sr_board"]),
        .init(text["sr_freshness_state"]),
      ])
    let all = (facts.documents + (facts.portfolio.documents[""] ?? [])).filter {
      library.documents[$0].type == "marketing-plan" && library.lineage.original[$0] == $0
    }
    for at in all {
      let document = library.documents[at]
      let review = document.extra.map("review")
      let product = document.extra.text("product")
      draft.add(
        [
          .text(text.title(at)),
          .of(product.map { id in library.registries.product(id).map { text.text($0.name) } ?? id }),
          .of(document.extra.day("ga_date")?.iso), .text(review?.text("decision") ?? text["sr_undecided"]),
          .of(review?.day("date")?.iso),
          .of(review?.text("board")), .text(text["sr_is_" + library.freshness[at].state.rawValue]),
        ], links: [0: text.address(at)])
    }
    return draft.part(orMissing: text["sr_no_plans"])
  }

  /// The trends of the quarter, the weightiest first.
  private var trends: ReportPart {
    var draft = TableDraft(
      "trends", text["sr_trends"],
      [
        .init(text["sr_trend"]), .init(text["sr_pestel"]), .init(text["sr_trend_stage"]),
        .init(text["sr_impact"], .number),
        .init(text["sr_likelihood"], .number), .init(text["sr_years"], .number), .init(text["sr_disruptive"]),
      ])
    let rows = facts.index.rowsWithCommon("trends", facts.segment.id).enumerated().sorted { a, b in
      let (one, other) = (score(a.element), score(b.element))
      return one != other ? one > other : a.offset < b.offset
    }.map(\.element)
    for row in rows {
      draft.add([
        .text(row.text("trend") ?? ""), .of(row.text("pestel").map { text["sr_pestel_" + $0] }),
        .of(row.text("stage").map { text["sr_trend_" + $0] }),
        .init(row.number("impact1_5")), .init(row.number("likelihood1_5")), .init(row.number("years")),
        .of(row.flag("disruptive").map { text[$0 ? "sr_yes" : "sr_no"] }),
      ])
    }
    return draft.part(orMissing: text["sr_no_trends"])
  }

  private func score(_ row: DataRow) -> Double { (row.number("impact1_5") ?? 0) * (row.number("likelihood1_5") ?? 0) }
}
