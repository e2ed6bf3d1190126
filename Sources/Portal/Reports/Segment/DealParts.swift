import Insight

/// How often we win against each rival, over the quarters of the window.
struct DealParts {
  let facts: SegmentFacts
  let text: ReportText

  /// The parts, in order.
  var parts: [ReportPart] {
    let records = records
    guard !records.isEmpty else { return [.missing(text["sr_no_deals"])] }
    return [.text(answer(records)), chart(records), table(records)]
  }

  /// A rival with the deals that we met it in.
  private struct Versus {
    let rival: String
    let rate: WinRate
    let encounter: Double?
  }

  private var records: [Versus] {
    let rows = facts.index.rows("deals", facts.segment.id, last: facts.thresholds.window).filter {
      $0.text("rival") != nil
    }
    let competed = Set(rows.compactMap { $0.text("deal") }).count
    return Dictionary(grouping: rows) { $0.text("rival") ?? "" }.sorted {
      $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
    }.map { rival, rows in
      func ended(_ outcome: String) -> Int { rows.count { $0.text("outcome") == outcome } }
      return Versus(
        rival: rival,
        rate: WinRate(
          won: ended("won"), lost: ended("lost"), undecided: ended("no_decision"),
          leastForRate: facts.thresholds.leastForRate,
          leastForPlain: facts.thresholds.leastForPlain),
        encounter: WinRate.encounterRate(
          dealsWithRival: Set(rows.compactMap { $0.text("deal") }).count, competedDeals: competed))
    }
  }

  private func answer(_ records: [Versus]) -> String {
    records.map { record in
      text.filled(
        record.rate.rate == nil ? "sr_win_few" : "sr_win",
        [
          "rival": text.player(record.rival), "rate": text.percent(record.rate.rate), "n": text.count(record.rate.n),
          "least": text.count(facts.thresholds.leastForRate), "undecided": text.count(record.rate.undecided),
        ])
    }.joined(separator: text["sr_sentence_gap"])
  }

  private func chart(_ records: [Versus]) -> ReportPart {
    guard records.contains(where: { $0.rate.rate != nil }) else {
      return .missing(text.filled("sr_no_rate", ["least": text.count(facts.thresholds.leastForRate)]))
    }
    return .chart(
      Chart(
        id: "win-rate", title: text["sr_win_rate"],
        description: text.filled(
          "sr_win_note",
          ["quarters": text.count(facts.thresholds.window), "least": text.count(facts.thresholds.leastForRate)]),
        kind: .dot(
          DotChart(
            items: records.map {
              DotChart.Item(
                text.player($0.rival), value: $0.rate.rate, low: $0.rate.interval?.lowerBound,
                high: $0.rate.interval?.upperBound, count: $0.rate.n)
            }, format: .percent, range: 0...1, goals: [ChartGoal(0.5, text["sr_half"])], nameTitle: text["sr_rival"],
            valueTitle: text["sr_f_win"]))))
  }

  private func table(_ records: [Versus]) -> ReportPart {
    var draft = TableDraft(
      "deals", text["sr_deals"],
      [
        .init(text["sr_rival"]), .init(text["sr_won"], .number), .init(text["sr_lost"], .number),
        .init(text["sr_undecided_deals"], .number),
        .init(text["sr_f_win"], .percent), .init(text["sr_low"], .percent), .init(text["sr_high"], .percent),
        .init(text["sr_encounter"], .percent),
      ])
    for record in records {
      draft.add([
        .text(text.player(record.rival)), .count(record.rate.won), .count(record.rate.lost),
        .count(record.rate.undecided), .init(record.rate.rate),
        .init(record.rate.interval?.lowerBound), .init(record.rate.interval?.upperBound), .init(record.encounter),
      ])
    }
    return .table(draft.table)
  }
}
