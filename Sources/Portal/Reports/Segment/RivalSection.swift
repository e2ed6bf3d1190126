import Collateral
import Dates
import Insight

/// Section 10: how we compare with rivals in the customer's eyes, what they did, and how often we win.
struct RivalSection: SegmentSection {
  static let name = (id: "rivals", number: 10)

  private let facts: SegmentFacts
  private let text: ReportText

  init(_ facts: SegmentFacts, _ text: ReportText) {
    self.facts = facts
    self.text = text
  }

  var parts: [ReportPart] {
    AppealsParts(facts: facts, text: text).parts + [timeline, moves] + DealParts(facts: facts, text: text).parts
  }

  /// Moves of the window, oldest first.
  private var rows: [DataRow] {
    facts.index.quarters.suffix(facts.thresholds.window).flatMap {
      facts.index.rows("moves", facts.segment.id, $0) + facts.index.rows("moves", "", $0)
    }
    .enumerated().sorted {
      ($0.element.day("date")?.number ?? 0, $0.offset) < ($1.element.day("date")?.number ?? 0, $1.offset)
    }.map(\.element)
  }

  /// What rivals did, on one line of time a rival.
  private var timeline: ReportPart {
    let kinds = MoveKinds(rows)
    let byRival = Dictionary(grouping: rows) { $0.text("rival") ?? "" }
    let rivals = byRival.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    guard !rivals.isEmpty else { return .missing(text["sr_no_moves"]) }
    let lanes = rivals.map { rival in
      TimelineChart.Lane(
        text.player(rival),
        (byRival[rival] ?? []).map { row in
          TimelineChart.Event(
            row.text("summary") ?? "", start: row.day("date"), kind: kinds.index(row))
        })
    }
    return .chart(
      Chart(
        id: "moves", title: text["sr_moves"],
        description: text.filled(
          "sr_moves_note", ["n": text.count(rows.count), "quarters": text.count(facts.thresholds.window)]),
        kind: .timeline(
          TimelineChart(
            lanes: lanes, kinds: kinds.keys.map(kind), asOf: facts.library.asOf, laneTitle: text["sr_rival"]))))
  }

  /// This quarter's moves and what we answer, the weightiest first.
  private var moves: ReportPart {
    var draft = TableDraft(
      "rival-moves", text["sr_moves_quarter"],
      [
        .init(text["sr_date"]), .init(text["sr_rival"]), .init(text["sr_kind"]), .init(text["sr_move"]),
        .init(text["sr_impact"], .number),
        .init(text["sr_response"]),
      ])
    let ordered = facts.index.rowsWithCommon("moves", facts.segment.id).enumerated().sorted { a, b in
      let (one, other) = (a.element.number("impact1_5") ?? 0, b.element.number("impact1_5") ?? 0)
      return one != other ? one > other : a.offset < b.offset
    }.map(\.element)
    for row in ordered {
      draft.add([
        .of(row.day("date")?.iso), .text(text.player(row.text("rival") ?? "")), .of(row.text("kind").map(kind)),
        .text(row.text("summary") ?? ""),
        .init(row.number("impact1_5")), .of(row.text("our_response")),
      ])
    }
    return draft.part(orMissing: text["sr_no_moves_quarter"])
  }

  private func kind(_ key: String) -> String { text["sr_kind_" + (key == "M&A" ? "merger" : key)] }
}
