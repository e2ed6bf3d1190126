import Collateral
import Dates
import Insight

/// Section 15: the formulas, weights and thresholds in force, the sources with grade and age, and what there is no data for.
struct MethodSection: SegmentSection {
  static let name = (id: "method", number: 15)

  private let facts: SegmentFacts
  private let text: ReportText

  init(_ facts: SegmentFacts, _ text: ReportText) {
    self.facts = facts
    self.text = text
  }

  var parts: [ReportPart] { [.text(text["sr_method_lead"]), formulas, thresholds, weights, sources, missing] }

  /// The figures of the report by their formula; the names are keys of the interface words.
  private static let formulas = [
    "span", "nine_box", "gate", "growth_share", "market", "growth", "hhi", "appeals", "fit", "win", "coverage",
    "weighted", "deep", "self", "heat", "fresh",
    "verified", "customised", "drift", "shelf", "rating", "alignment", "results", "slack", "classes", "late",
  ]

  private var formulas: ReportPart {
    var draft = TableDraft("formulas", text["sr_formulas"], [.init(text["sr_figure"]), .init(text["sr_formula"])])
    for name in Self.formulas { draft.add([.text(text["sr_f_" + name]), .text(text["sr_f_" + name + "_is"])]) }
    return .table(draft.table)
  }

  private var thresholds: ReportPart {
    let t = facts.thresholds
    var draft = TableDraft("thresholds", text["sr_thresholds"], [.init(text["sr_threshold"]), .init(text["sr_value"])])
    let rows: [(String, String)] = [
      ("cut", text.rating(t.cut)), ("cut_margin", text.rating(t.cutMargin)),
      ("revenue_floor", text.money(t.revenueFloor * facts.now.unit, facts.now.currency)),
      ("margin_floor", text.percent(t.marginFloor)), ("growth_line", text.percent(t.growthLine)),
      (
        "hhi",
        text.filled(
          "sr_range",
          ["low": text.figure(t.concentration.moderate, .number), "high": text.figure(t.concentration.high, .number)])
      ),
      ("least_rate", text.count(t.leastForRate)), ("least_plain", text.count(t.leastForPlain)),
      ("window", text.count(t.window)),
      ("rating_weight", text.figure(t.ratingWeight, .number)), ("least_rating", text.figure(t.leastRating, .number)),
      ("least_raters", text.count(t.leastRaters)), ("verified_goal", text.percent(t.verifiedGoal)),
      ("coverage_goal", text.percent(t.coverageGoal)),
      ("how", text.percent(t.howShare)), ("self", text.percent(t.selfClaims)), ("noise", text.percent(t.noise)),
      ("rating_noise", text.rating(t.ratingNoise)),
      ("share_noise", text.figure(t.shareNoise, .points)),
      ("source_age", text.count(t.sourceAge)), ("due_days", text.count(facts.library.configuration.thresholds.dueDays)),
    ]
    for (key, value) in rows { draft.add([.text(text["sr_t_" + key]), .text(value)]) }
    return .table(draft.table)
  }

  /// The weights of scenarios.
  private var weights: ReportPart {
    var draft = TableDraft(
      "weights", text["sr_weights"], [.init(text["scenario"]), .init(text["sr_weight"], .percent)])
    for scenario in facts.segment.scenarios {
      draft.add(
        [.text(text.text(scenario.name)), .init(facts.segment.scenarioWeights[scenario.id])],
        links: [0: Address.scenario(facts.segment.id, scenario.id, text.lang)])
    }
    return draft.part(orMissing: text["segment_no_scenarios"])
  }

  /// The sources that the segment's data cites, with their grade and age.
  private var sources: ReportPart {
    let cited = Self.tables.reduce(into: [String: Set<String>]()) { cited, table in
      for row in facts.index.rowsWithCommon(table, facts.segment.id) {
        for source in row.sources { cited[source, default: []].insert(table) }
      }
    }
    var draft = TableDraft(
      "sources", text["sr_sources"],
      [
        .init(text["sr_source"]), .init(text["sr_publisher"]), .init(text["sr_published"]), .init(text["sr_grade"]),
        .init(text["sr_age"], .number), .init(text["sr_flag"]), .init(text["sr_used_in"]),
      ])
    for id in cited.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let source = facts.portfolio.sources.source(id)
      draft.add([
        .text(text.text(source.title)), .of(source.publisher.map { text.text($0) }), .of(source.published?.iso),
        .of(source.written), .init(source.age.map { Double($0.quarters) }),
        .text(source.age?.isOld(limit: facts.thresholds.sourceAge) == true ? text["sr_old"] : ""),
        .text(
          Self.tables.filter { cited[id]?.contains($0) == true }.map { $0 + ".csv" }.joined(separator: text["sep"])),
      ])
    }
    return draft.part(orMissing: text["sr_no_sources"])
  }

  /// Which files say nothing of the segment this quarter.
  private var missing: ReportPart {
    let empty = Self.used.filter { !facts.index.has($0, segment: facts.segment.id) }
    let names = empty.map { $0 + ".csv" }.joined(separator: text["sep"])
    return .text(
      empty.isEmpty
        ? text["sr_all_data"] : text.filled("sr_gaps_in_data", ["files": names, "quarter": facts.quarter.name]))
  }

  /// Tables that cite sources.
  private static let tables = ["segments", "shares", "scores", "appeals", "trends", "moves", "voice", "customers"]
  /// Tables that the report reads by segment.
  private static let used = tables + ["pbip", "deals", "leads", "activities", "topics", "actions"]
}
