import Collateral
import Dates
import Insight

/// “What changed since last quarter”, in words, numbers and ranks, and what did not.
struct MarketChanges {
  let figures: MarketFigures
  let words: MarketWords
  let insights: Insights
  private let changes: [MarketFigures.Change]

  init(figures: MarketFigures, words: MarketWords, insights: Insights) {
    self.figures = figures
    self.words = words
    self.insights = insights
    changes = figures.changes(words.registries.segments.map(\.id))
  }

  private var t: Strings { words.t }
  private var before: Quarter { figures.quarter.adding(-1) }
  private var hasBefore: Bool { figures.tables.quarters.contains(before) }

  private func count(_ movement: Delta.Movement) -> Int { changes.count { $0.quarter.movement == movement } }

  /// How many figures rose, fell and stayed, in one sentence.
  var sentence: String {
    guard !changes.isEmpty else { return t["mi_no_figures"] }
    guard hasBefore else { return t.filled("mi_no_before", ["quarter": words.quarter(before)]) }
    return t.filled(
      "mi_changes_sentence",
      [
        "n": words.words.number(changes.count), "quarter": words.quarter(before), "up": words.words.number(count(.up)),
        "down": words.words.number(count(.down)), "flat": words.words.number(count(.flat)),
      ])
  }

  /// The section.
  var parts: [ReportPart] {
    guard !changes.isEmpty else { return [.missing(t["mi_no_figures"])] }
    var parts: [ReportPart] = [.text(sentence)]
    if hasBefore { parts += others.map { .text($0) } }
    if hasBefore, !largest.isEmpty {
      let items = largest.map { "<li>\(sentence(of: $0).htmlEscaped)</li>" }.joined()
      parts.append(.markup("<ul>\(items)</ul>"))
    }
    if hasBefore { parts.append(.table(overview)) }
    parts += trendChanges
    parts += players.map { .text($0) }
    parts += shareChanges
    guard hasBefore else { return parts + restatements }
    let flat = changes.filter { $0.quarter.movement == .flat }
    parts.append(.markup("<h3 id=\"Unchanged\">\(t["mi_unchanged"].htmlEscaped)</h3>"))
    if flat.isEmpty {
      parts.append(.text(t["mi_unchanged_none"]))
    } else {
      parts.append(.text(t.filled("mi_unchanged_text", ["n": words.words.number(flat.count), "list": list(flat)])))
    }
    return parts + restatements
  }

  /// What is neither up nor down nor flat, by name: figures that are new, gone or restated, and those that are not given on one side.
  private var others: [String] {
    let turnover = figures.turnover(words.registries.segments.map(\.id))
    var sentences = [("mi_segments_gone", turnover.gone), ("mi_segments_new", turnover.new)].filter { !$0.1.isEmpty }
      .map {
        t.filled($0, ["quarter": words.quarter(figures.quarter), "list": words.list($1.map(words.segment))])
      }
    for movement in [Delta.Movement.new, .gone, .restated] {
      let own = changes.filter { $0.quarter.movement == movement }
      guard !own.isEmpty else { continue }
      sentences.append(
        t.filled(
          "mi_changes_others", ["movement": words.word("mi_movement_", movement.rawValue), "list": named(own)]))
    }
    let missing = changes.filter { $0.quarter.movement == .noData }
    for (key, quarter, own) in [
      ("mi_changes_missing", figures.quarter, missing.filter { $0.quarter.after == nil }),
      ("mi_changes_missing_before", before, missing.filter { $0.quarter.after != nil }),
    ] where !own.isEmpty {
      sentences.append(t.filled(key, ["quarter": words.quarter(quarter), "list": named(own)]))
    }
    return sentences
  }

  /// The most figures that a sentence names.
  private static let most = 12

  /// Figures by name, revenue first since it is asked for first, each with its segments.
  private func named(_ changes: [MarketFigures.Change]) -> String {
    let revenue = changes.filter { $0.metric == .revenue }
    let ordered = revenue + changes.filter { $0.metric != .revenue }
    let shown = ordered.prefix(Self.most)
    var metrics: [MarketFigures.Metric] = []
    for change in shown where !metrics.contains(change.metric) { metrics.append(change.metric) }
    let items = metrics.map { metric in
      let segments = shown.filter { $0.metric == metric }.map { words.segment($0.segment) }
      return t.filled("mi_metric_in", ["metric": words.metric(metric), "segment": words.list(segments)])
    }
    let list = items.joined(separator: t["sr_semicolon"])
    let rest = ordered.count - shown.count
    return rest > 0 ? t.filled("mi_and_more", ["list": list, "n": words.words.number(rest)]) : list
  }

  /// The most changes that are told in a sentence each.
  static let headlines = 5

  /// The changes that weigh most: size times change, so that a small segment's large rate does not come before a large one's money.
  private var largest: [MarketFigures.Change] {
    let moved = changes.filter { change in
      [.up, .down, .restated].contains(change.quarter.movement) && !figures.isOfFew(change)
    }.map { ($0, figures.weight(of: $0)) }
    return moved.enumerated().sorted { a, b in
      a.element.1 != b.element.1 ? a.element.1 > b.element.1 : a.offset < b.offset
    }.prefix(Self.headlines).map(\.element.0)
  }

  private func sentence(of change: MarketFigures.Change) -> String {
    t.filled(
      "mi_change_sentence",
      [
        "segment": words.segment(change.segment), "metric": words.metric(change.metric),
        "now": words.figure(change.quarter.after, change.metric),
        "before": words.figure(change.quarter.before, change.metric),
        "change": words.change(change.quarter, change.metric), "year": words.change(change.year, change.metric),
        "movement": words.word("mi_movement_", change.quarter.movement.rawValue),
      ])
  }

  /// Every metric of every segment with its change in the quarter, at a glance.
  private var overview: ReportTable {
    let segments = words.registries.segments.map(\.id).filter { id in changes.contains { $0.segment == id } }
    let rows = MarketFigures.Metric.allCases.compactMap { metric -> [ChartTable.Cell]? in
      let own = changes.filter { $0.metric == metric }
      guard !own.isEmpty else { return nil }
      return [.text(words.metric(metric))]
        + segments.map { segment in
          guard let change = own.first(where: { $0.segment == segment }) else { return .missing }
          guard change.quarter.change != nil else {
            return .text(words.word("mi_movement_", change.quarter.movement.rawValue))
          }
          let text = arrow(change.quarter) + words.change(change.quarter, metric).drop { $0 == "+" || $0 == "−" }
          return .text(
            change.quarter.movement == .restated ? text + words.labels.comma + t["mi_movement_restated"] : text)
        }
    }
    return ReportTable(
      id: "changes", title: t["mi_changes_table"],
      content: ChartTable(
        columns: [words.column("mi_column_figure")] + segments.map { ChartTable.Column(words.segment($0)) }, rows: rows)
    )
  }

  /// The direction; a change within the noise band has none, as in the sentences above the table.
  private func arrow(_ delta: Delta) -> String {
    guard let difference = delta.difference, difference != 0 else { return "" }
    if delta.movement == .flat { return difference > 0 ? "+" : "−" }
    return difference > 0 ? "▲ " : "▼ "
  }

  /// A change as a number: in percent where it is a rate, else in points.
  private func shown(_ delta: Delta, _ metric: MarketFigures.Metric) -> Double? {
    rounded(delta.change.map { metric.unit == .rate ? $0 * 100 : $0 })
  }

  /// Every figure before and now, for the appendix.
  var appendix: [ReportPart] {
    changes.isEmpty ? [.missing(t["mi_no_figures"])] : [.table(table("figures", "mi_figures_table", changes))]
  }

  private func table(_ id: String, _ title: String, _ changes: [MarketFigures.Change]) -> ReportTable {
    let columns = [
      words.column("mi_column_segment"), words.column("mi_column_figure"), words.column("mi_column_before", .number),
      words.column("mi_column_now", .number), words.column("mi_column_difference", .number),
      words.column("mi_column_qoq", .number),
      words.column("mi_column_yoy", .number), words.column("mi_column_movement"), words.column("sr_unit"),
    ]
    let rows = changes.map { change -> [ChartTable.Cell] in
      func whole(_ value: Double?) -> ChartTable.Cell {
        ChartTable.Cell(rounded([.sam, .revenue].contains(change.metric) ? words.whole(value) : value))
      }
      return [
        .text(words.segment(change.segment)), .text(words.metric(change.metric)),
        whole(change.quarter.before), whole(change.quarter.after), whole(change.quarter.difference),
        ChartTable.Cell(shown(change.quarter, change.metric)),
        ChartTable.Cell(change.year.flatMap { shown($0, change.metric) }),
        .text(words.word("mi_movement_", change.quarter.movement.rawValue)), .text(words.unit(change.metric)),
      ]
    }
    return ReportTable(id: id, title: t[title], content: ChartTable(columns: columns, rows: rows))
  }

  /// Without the last bits that sums of decimal fractions leave.
  private func rounded(_ value: Double?) -> Double? { value.map { ($0 * 1e6).rounded() / 1e6 } }

  /// “our share in hospitals, gross margin in ports”.
  private func list(_ changes: [MarketFigures.Change]) -> String {
    words.list(
      changes.map {
        t.filled("mi_metric_in", ["metric": words.metric($0.metric), "segment": words.segment($0.segment)])
      })
  }

  /// Which trends are new on the list, and which are gone from it.
  private var trendChanges: [ReportPart] {
    func trends(_ quarter: Quarter) -> [String] {
      (figures.tables["trends"]?.rows(of: quarter) ?? []).compactMap { $0.text("trend") }
    }
    let (now, old) = (trends(figures.quarter), trends(before))
    guard !now.isEmpty, !old.isEmpty else { return [] }
    let new = now.filter { !old.contains($0) }
    let gone = old.filter { !now.contains($0) }
    func listed(_ items: [String]) -> String { items.isEmpty ? t["mi_nothing"] : items.joined(separator: t["mi_list"]) }
    return [.text(t.filled("mi_trends_changed", ["new": listed(new), "gone": listed(gone)]))]
  }

  /// Which rivals a segment's shares name no more, and which they name for the first time or again.
  private var players: [String] {
    guard let table = figures.tables["shares"], !table.rows(of: figures.quarter).isEmpty else { return [] }
    let now = PlayerShares.bySegment(table.rows(of: figures.quarter))
    let old = PlayerShares.bySegment(table.rows(of: before))
    let ever = PlayerShares.bySegment(table.rows(upTo: before.adding(-1)))
    let rivals = words.registries.rivals.map(\.id)
    return words.registries.segments.flatMap { segment -> [String] in
      guard let before = old[segment.id] else { return [] }
      return rivals.compactMap { rival -> String? in
        let (was, entry) = (before.names(rival), now[segment.id])
        let key: String
        switch (was, entry?.names(rival) ?? false) {
        case (true, false): key = "mi_player_gone"
        case (false, true): key = ever[segment.id]?.names(rival) == true ? "mi_player_back" : "mi_player_new"
        case (true, true) where before.percent(rival) != nil && entry?.percent(rival) == nil: key = "mi_player_missing"
        default: return nil
        }
        let share = was ? before.percent(rival) : entry?.percent(rival)
        return t.filled(
          key,
          [
            "player": words.player(rival), "segment": words.segment(segment.id),
            "share": share.map { words.format.percentage($0) } ?? words.noData,
          ])
      }
    }
  }

  /// Every player's share against the quarter before, in points.
  private var shareChanges: [ReportPart] {
    guard let table = figures.tables["shares"] else { return [] }
    let now = PlayerShares.bySegment(table.rows(of: figures.quarter))
    let old = PlayerShares.bySegment(table.rows(of: before))
    let segments = words.registries.segments.map(\.id).filter { now[$0] != nil }
    let players = ["us"] + words.registries.rivals.map(\.id) + ["others"]
    let shown = players.filter { player in segments.contains { now[$0]?.percent(player) != nil } }
    guard !segments.isEmpty, !old.isEmpty else { return [.missing(t["mi_no_shares"])] }
    let series = shown.map { player in
      ChartSeries(
        words.player(player),
        segments.map { segment in
          guard let new = now[segment]?.percent(player), let before = old[segment]?.percent(player) else { return nil }
          return rounded(new - before)
        }, isEmphasised: player == "us")
    }
    return [
      .chart(
        Chart(
          id: "share-changes", title: t["mi_share_changes"],
          description: t.filled("mi_share_changes_text", ["quarter": words.quarter(before)]),
          kind: .bar(
            BarChart(
              categories: segments.map(words.segment), series: series, mode: .grouped, format: .points,
              categoryTitle: t["mi_column_segment"], valueTitle: t["mi_points"]))))
    ]
  }

  // MARK: Restatements

  /// The figures of frozen quarters that are no longer what was printed, with the notes, in the report that follows and in their own.
  private var restatements: [ReportPart] {
    let rows = insights.frozen.keys.sorted().flatMap { quarter -> [[ChartTable.Cell]] in
      let notes = (insights.frozen[quarter]?.restated ?? []).filter {
        quarter == figures.quarter || report(of: $0, on: quarter) == figures.quarter
      }
      return notes.map { note in
        let isText = note.figure.hasPrefix("text[")
        return [
          .text(words.quarter(quarter)), .text(note.figure), isText ? .missing : value(note.old),
          isText ? .missing : value(note.new), .text(note.reason),
          .text(Day(iso: note.date).map(words.words.date) ?? note.date),
        ]
      }
    }
    guard !rows.isEmpty else { return [] }
    let columns = [
      words.column("mi_column_quarter"), words.column("mi_column_figure"), words.column("mi_column_frozen", .number),
      words.column("mi_column_now", .number), words.column("mi_column_reason"), words.column("mi_column_date"),
    ]
    return [
      .markup("<h3 id=\"Restatements\">\(t["mi_restated"].htmlEscaped)</h3>"), .text(t["mi_restated_text"]),
      .table(
        ReportTable(id: "restatements", title: t["mi_restated"], content: ChartTable(columns: columns, rows: rows))),
    ]
  }

  /// The quarter whose report tells a note: the one that follows, or that the note was written in; a report that was frozen before the note
  /// does not change.
  private func report(of note: FrozenNote, on quarter: Quarter) -> Quarter {
    let date = Day(iso: note.date)
    var report = max(quarter.adding(1), date?.quarter ?? quarter)
    while let closed = insights.frozen[report]?.record.date, let date, closed < date { report = report.adding(1) }
    return report
  }

  private func value(_ text: String) -> ChartTable.Cell {
    text.isEmpty ? .missing : Double(text).map { .number($0) } ?? .text(text)
  }
}
