import Collateral
import Dates
import Insight

/// What was asked of insight in the quarter: the tick-sheet of process steps × service scenes, its blanks and halves, the topics.
struct MarketTopics {
  let figures: MarketFigures
  let words: MarketWords
  /// The steps of the sheet: the registry's, or those that the frozen quarter keeps.
  let steps: [TopicSheet.Step]
  /// The day from which due dates are judged: the quarter's last.
  let asOf: Day

  private var t: Strings { words.t }

  private static let duties = ["set-topic", "investigate", "supply-data", "use", "judge"]

  /// The section.
  var parts: [ReportPart] {
    let rows = figures.rows("topics")
    let scenes = words.ground.vocabularies["service_scenes"]?.keys ?? []
    guard !rows.isEmpty, !scenes.isEmpty else { return [.missing(t["mi_no_topics"])] }
    let sheet = TopicSheet(rows, steps: steps, scenes: scenes)
    let tables = [("half-ticks", "mi_half_ticks", halves(rows)), ("blanks", "mi_blanks", blanks(sheet))].compactMap {
      id, title, content in
      content.rows.isEmpty ? nil : ReportPart.table(ReportTable(id: id, title: t[title], content: content))
    }
    return [sentence(sheet), grid(sheet)] + tables + [
      .table(ReportTable(id: "service", title: t["mi_service"], content: service(rows, scenes))),
      .table(ReportTable(id: "topics", title: t["mi_topics_table"], content: list(rows))),
    ]
  }

  private func sentence(_ sheet: TopicSheet) -> ReportPart {
    let count = sheet.count
    let steps = sheet.rows.filter { $0.scenario != nil }
    return .text(
      t.filled(
        "mi_tick_sentence",
        [
          "touched": words.words.number(steps.count { $0.topics > 0 }), "steps": words.words.number(steps.count),
          "share": count.share.map { words.format.percent($0) } ?? words.noData,
          "ticked": words.words.number(count.ticked), "half": words.words.number(count.half),
          "blank": words.words.number(count.blank),
        ]))
  }

  /// The steps with a topic, so that the grid stays readable; those without any are listed under it.
  private func grid(_ sheet: TopicSheet) -> ReportPart {
    let shades: [TickSheet.Mark: HeatChart.Shade] = [
      .ticked: .full, .half: .weak, .blank: .empty, .notApplicable: .none,
    ]
    func mark(_ mark: TickSheet.Mark) -> String { words.word("mi_tick_", mark.rawValue) }
    let shown = sheet.rows.filter { $0.topics > 0 }
    let cells = shown.map { row in
      let applicable = row.marks.count { $0 != .notApplicable }
      return HeatChart.Row(
        words.segment(row.segment) + words.labels.colon + (row.step.map { words.step($0) } ?? t["mi_no_step"]),
        row.marks.map { HeatChart.Cell(shades[$0] ?? .none, mark($0)) },
        note: applicable == 0 ? mark(.notApplicable) : "\(row.marks.count { $0 == .ticked }) / \(applicable)")
    }
    let used = Set(shown.flatMap(\.marks))
    let key = TickSheet.Mark.allCases.filter { $0 != .notApplicable || used.contains($0) }.map {
      HeatChart.Key(shades[$0] ?? .none, mark($0))
    }
    return .chart(
      Chart(
        id: "tick-sheet", title: t["mi_tick_sheet"], description: t["mi_tick_sheet_text"],
        kind: .heat(
          HeatChart(
            columns: sheet.scenes.map { words.term("service_scenes", $0) }, rows: cells, key: key,
            rowTitle: t["mi_column_step"], noteTitle: t["mi_tick_ticked"]))))
  }

  /// Topics that lack a duty, and which.
  private func halves(_ rows: [DataRow]) -> ChartTable {
    let columns = ["mi_column_topic", "mi_column_step", "mi_column_scene", "mi_column_lacks"].map { words.column($0) }
    return ChartTable(
      columns: columns,
      rows: rows.compactMap { row -> [ChartTable.Cell]? in
        let lacking = lacking(row)
        guard !lacking.isEmpty else { return nil }
        return [
          .text(row.text("topic") ?? ""), .text(words.step(row.text("process_step"))),
          .text(words.term("service_scenes", row.text("service_scene"))), .text(words.list(lacking)),
        ]
      })
  }

  /// How many steps a line of the list of blanks names; it says how many more there are.
  static let namedSteps = 8

  /// By scenario the steps without a topic, and all its blank cells.
  private func blanks(_ sheet: TopicSheet) -> ChartTable {
    let columns = [
      words.column("mi_column_segment"), words.column("mi_column_scenario"), words.column("mi_column_untouched"),
      words.column("mi_column_blanks", .number),
    ]
    var rows: [[ChartTable.Cell]] = []
    for segment in words.registries.segments {
      let own = sheet.rows.filter { $0.segment == segment.id && $0.scenario != nil }
      var order: [String] = []
      for row in own { if let scenario = row.scenario, !order.contains(scenario) { order.append(scenario) } }
      for scenario in order {
        let steps = own.filter { $0.scenario == scenario }
        let blanks = steps.reduce(0) { sum, row in sum + row.marks.count { $0 == .blank } }
        let untouched = steps.filter { $0.topics == 0 }.map { words.step($0.step) }
        let more = untouched.count - Self.namedSteps
        let named = words.list(Array(untouched.prefix(Self.namedSteps)))
        guard blanks > 0 else { continue }
        rows.append([
          .text(words.segment(segment.id)),
          .text(segment.scenario(scenario).map { words.text($0.name) } ?? scenario),
          .text(
            untouched.isEmpty
              ? t["mi_nothing"]
              : more > 0 ? t.filled("mi_and_more", ["list": named, "n": words.words.number(more)]) : named),
          .number(Double(blanks)),
        ])
      }
    }
    return ChartTable(columns: columns, rows: rows)
  }

  private func lacking(_ row: DataRow) -> [String] {
    zip(TopicSheet.duties, Self.duties).filter { row.text($0.0) == nil }.map { words.term("mi_duties", $0.1) }
  }

  private func isLate(_ row: DataRow) -> Bool {
    row.text("state") != "done" && (row.day("due").map { $0 < asOf } ?? false)
  }

  /// What each service scene was served with.
  private func service(_ rows: [DataRow], _ scenes: [String]) -> ChartTable {
    let columns =
      [words.column("mi_column_scene")]
      + ["mi_column_topics", "mi_column_done", "mi_column_late", "mi_column_segments", "mi_column_open_duty"].map {
        words.column($0, .number)
      }
    return ChartTable(
      columns: columns,
      rows: scenes.map { scene in
        let own = rows.filter { $0.text("service_scene") == scene }
        let counts = [
          own.count, own.count { $0.text("state") == "done" }, own.count(where: isLate),
          Set(own.compactMap { $0.text("segment") }).count, own.count { !lacking($0).isEmpty },
        ]
        return [.text(words.term("service_scenes", scene))] + counts.map { .number(Double($0)) }
      })
  }

  private func list(_ rows: [DataRow]) -> ChartTable {
    let columns = [
      "mi_column_topic", "mi_column_scene", "mi_column_segment", "mi_column_step", "mi_column_set_by",
      "mi_column_lacks", "mi_column_due", "mi_column_state",
    ].map { words.column($0) }
    return ChartTable(
      columns: columns,
      rows: rows.map { row in
        let lacking = lacking(row)
        return [
          .text(row.text("topic") ?? ""), .text(words.term("service_scenes", row.text("service_scene"))),
          .text(words.segment(row.text("segment"))), .text(words.step(row.text("process_step"))),
          .text(words.person(row.text("set_by"))),
          .text(lacking.isEmpty ? t["mi_nothing"] : words.list(lacking)),
          row.day("due").map { .text($0.iso) } ?? .missing,
          .text(isLate(row) ? t["mi_late"] : words.word("mi_word_", row.text("state"))),
        ]
      })
  }
}
