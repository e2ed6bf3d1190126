import Collateral
import Dates
import Insight

/// The insight work itself: last quarter's actions, who contributed.
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
    for row in topics { for (column, duty) in TopicSheet.duties.enumerated() { add(row.text(duty), column) } }
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
    let offices = Set(people.keys.compactMap { words.registries.person($0)?.org })
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
