import Collateral
import Dates
import Insight

/// The insight work itself: last quarter's actions, topics by service scene, who contributed.
struct MarketWork {
  let figures: MarketFigures
  let words: MarketWords
  /// The day from which due dates are judged: the quarter's last.
  let asOf: Day

  private var t: Strings { words.t }

  // MARK: Actions

  /// What became of the actions of earlier quarters, and what is asked now.
  var actions: [ReportPart] {
    let rows = figures.rows("actions")
    let earlier = rows.filter { ($0.quarter("from_quarter") ?? figures.quarter) < figures.quarter }
    let now = rows.filter { ($0.quarter("from_quarter") ?? figures.quarter) == figures.quarter }
    guard !rows.isEmpty else { return [.missing(t["mi_no_actions"])] }
    var parts: [ReportPart] = []
    if earlier.isEmpty {
      parts.append(.missing(t["mi_no_earlier_actions"]))
    } else {
      let done = earlier.count { $0.text("state") == "done" }
      parts.append(
        .text(
          t.filled(
            "mi_actions_sentence",
            [
              "done": words.words.number(done), "n": words.words.number(earlier.count),
              "late": words.words.number(earlier.count(where: isLate)),
            ])))
      parts.append(.table(table("last-actions", "mi_last_actions", earlier)))
    }
    if !now.isEmpty { parts.append(.table(table("new-actions", "mi_new_actions", now))) }
    return parts + burnDown
  }

  private func isLate(_ row: DataRow) -> Bool { row.isLate(at: asOf) }

  private func table(_ id: String, _ title: String, _ rows: [DataRow]) -> ReportTable {
    let columns = [
      "mi_column_action", "mi_column_from", "mi_column_segment", "mi_column_owner", "mi_column_due",
      "mi_column_measure",
      "mi_column_state",
    ].map { words.column($0) }
    let cells = rows.map { row -> [ChartTable.Cell] in
      [
        .text(row.text("action") ?? ""), .text(row.text("from_quarter") ?? ""),
        .text(words.segment(row.text("segment"))),
        .text(words.person(row.text("owner"))), row.day("due").map { .text($0.iso) } ?? .missing,
        .text(row.text("measure") ?? ""), .text(isLate(row) ? t["mi_late"] : words.word("mi_word_", row.text("state"))),
      ]
    }
    return ReportTable(id: id, title: t[title], content: ChartTable(columns: columns, rows: cells))
  }

  /// Open and done actions (dropped and closed ones are neither) at the end of each quarter.
  private var burnDown: [ReportPart] {
    guard let table = figures.tables["actions"] else { return [] }
    let quarters = table.quarters.filter { $0 <= figures.quarter }
    func counts(_ isCounted: (DataRow) -> Bool) -> [Double?] {
      quarters.map { quarter in Double(table.rows(of: quarter).count(where: isCounted)) }
    }
    guard quarters.count > 1 else { return [] }
    return [
      .chart(
        Chart(
          id: "burn-down", title: t["mi_burn_down"], description: t["mi_burn_down_text"],
          kind: .bar(
            BarChart(
              categories: quarters.map(\.name),
              series: [
                ChartSeries(t["mi_word_open"], counts(\.isOpen), isEmphasised: true),
                ChartSeries(t["mi_word_done"], counts { $0.text("state") == "done" }),
              ],
              mode: .stacked, direction: .columns, categoryTitle: t["mi_column_quarter"],
              valueTitle: t["mi_actions_count"]))))
    ]
  }

  // MARK: Topics

  private static let duties = ["set_by", "investigate", "supply_data", "use", "judge"]

  /// The tick-sheet, and what each service scene was served with.
  var topics: [ReportPart] {
    let rows = figures.rows("topics")
    let scenes = words.library.model.vocabularies["service_scenes"]?.keys ?? []
    let segments = words.library.registries.segments.map(\.id)
    guard !rows.isEmpty, !scenes.isEmpty else { return [.missing(t["mi_no_topics"])] }
    func topics(_ segment: String, _ scene: String) -> [DataRow] {
      rows.filter { $0.text("service_scene") == scene && ($0.text("segment") ?? segment) == segment }
    }
    func duties(_ row: DataRow) -> [String?] { Self.duties.map { row.text($0) } }
    let marks = segments.map { segment in scenes.map { TickSheet.mark(topics: topics(segment, $0).map(duties)) } }
    let sheet = TickSheet(marks.flatMap(\.self))
    let shades: [TickSheet.Mark: HeatChart.Shade] = [
      .ticked: .full, .half: .weak, .blank: .empty, .notApplicable: .none,
    ]
    let cells = zip(segments, marks).map { segment, marks in
      HeatChart.Row(
        words.segment(segment), marks.map { HeatChart.Cell(shades[$0] ?? .none, words.word("mi_tick_", $0.rawValue)) },
        note: "\(marks.count { $0 == .ticked }) / \(marks.count)")
    }
    let key = [TickSheet.Mark.ticked, .half, .blank].map {
      HeatChart.Key(shades[$0] ?? .none, words.word("mi_tick_", $0.rawValue))
    }
    return [
      .text(
        t.filled(
          "mi_tick_sentence",
          [
            "share": sheet.share.map { words.format.percent($0) } ?? words.noData,
            "ticked": words.words.number(sheet.ticked),
            "half": words.words.number(sheet.half), "blank": words.words.number(sheet.blank),
          ])),
      .chart(
        Chart(
          id: "tick-sheet", title: t["mi_tick_sheet"], description: t["mi_tick_sheet_text"],
          kind: .heat(
            HeatChart(
              columns: scenes.map { words.term("service_scenes", $0) }, rows: cells, key: key,
              rowTitle: t["mi_column_segment"],
              noteTitle: t["mi_tick_ticked"])))),
      .table(ReportTable(id: "service", title: t["mi_service"], content: service(rows, scenes))),
      .table(ReportTable(id: "topics", title: t["mi_topics_table"], content: list(rows))),
    ]
  }

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
          Set(own.compactMap { $0.text("segment") }).count,
          own.count { row in Self.duties.contains { row.text($0) == nil } },
        ]
        return [.text(words.term("service_scenes", scene))] + counts.map { .number(Double($0)) }
      })
  }

  private func list(_ rows: [DataRow]) -> ChartTable {
    let columns = [
      "mi_column_topic", "mi_column_scene", "mi_column_segment", "mi_column_step", "mi_column_set_by",
      "mi_column_lacks",
      "mi_column_due", "mi_column_state",
    ].map { words.column($0) }
    let names = ["set-topic", "investigate", "supply-data", "use", "judge"]
    return ChartTable(
      columns: columns,
      rows: rows.map { row in
        let lacking = zip(Self.duties, names).filter { row.text($0.0) == nil }.map { words.term("mi_duties", $0.1) }
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

  // MARK: Ledger

  /// Who did what for the insight of the quarter.
  var ledger: [ReportPart] {
    let topics = figures.rows("topics")
    let scores = figures.rows("scores")
    var people: [String: [Int]] = [:]
    func add(_ id: String?, _ column: Int) {
      guard let id else { return }
      people[id, default: Array(repeating: 0, count: 6)][column] += 1
    }
    for row in topics { for (column, duty) in Self.duties.enumerated() { add(row.text(duty), column) } }
    for row in scores { add(row.text("scorer"), 5) }
    guard !people.isEmpty else { return [.missing(t["mi_no_topics"])] }
    let order = people.keys.sorted { a, b in
      let (one, other) = (people[a]?.prefix(5).reduce(0, +) ?? 0, people[b]?.prefix(5).reduce(0, +) ?? 0)
      return one != other ? one > other : a.utf8.lexicographicallyPrecedes(b.utf8)
    }
    let names = ["set-topic", "investigate", "supply-data", "use", "judge"].map {
      ChartTable.Column(words.term("mi_duties", $0), .number)
    }
    let columns = [words.column("mi_column_person")] + names + [words.column("mi_column_scored", .number)]
    let rows = order.map { id -> [ChartTable.Cell] in
      [.text(words.person(id))] + (people[id] ?? []).map { .number(Double($0)) }
    }
    let offices = Set(people.keys.compactMap { words.library.registries.person($0)?.org })
    return [
      .text(
        t.filled(
          "mi_ledger_sentence",
          [
            "n": words.words.number(people.count),
            "offices": words.list(offices.sorted().map { words.term("owner_org", $0) }),
          ])),
      .table(ReportTable(id: "ledger", title: t["mi_ledger"], content: ChartTable(columns: columns, rows: rows))),
    ]
  }
}
