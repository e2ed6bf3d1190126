import Dates
import Insight

/// The market of a segment: its sizes, its growth, who shares it and how concentrated it is.
struct MarketParts {
  let facts: SegmentFacts
  let text: ReportText

  /// The parts, in order.
  var parts: [ReportPart] { [sizes] + disorders + [growth, growthTable, shares] + concentration }

  /// TAM, SAM, SOM and what we have of it, the one inside the other.
  private var sizes: ReportPart {
    let rows: [(String, Double?)] = [
      ("sr_tam", facts.now.size.tam), ("sr_sam", facts.now.size.sam), ("sr_som", facts.now.size.som),
      ("sr_revenue_year", facts.yearlyRevenue),
    ]
    guard rows.contains(where: { $0.1 != nil }) else { return .missing(text["sr_no_market"]) }
    return .chart(
      Chart(
        id: "market-size", title: text["sr_sizes"],
        description: text.filled(
          facts.penetration == nil ? "sr_sizes_note_plain" : "sr_sizes_note",
          [
            "tam": text.money(facts.now.size.tam, facts.now.currency),
            "sam": text.money(facts.now.size.sam, facts.now.currency),
            "som": text.money(facts.now.size.som, facts.now.currency),
            "penetration": text.figure(facts.penetration, .percent),
          ]),
        kind: .bar(
          BarChart(
            categories: rows.map { text[$0.0] }, series: [ChartSeries(text["sr_value"], rows.map(\.1))],
            format: facts.now.money,
            categoryTitle: text["sr_size"], valueTitle: text["sr_value"]))))
  }

  /// What contradicts SOM ≤ SAM ≤ TAM.
  private var disorders: [ReportPart] { facts.now.size.disorders.map { .text(text["sr_disorder_" + $0.rawValue]) } }

  /// The market over the quarters; the line breaks where there is no data.
  private var growth: ReportPart {
    let values = facts.series(\.marketSize)
    let sizes = history("market_size")
    guard values.contains(where: { $0 != nil }) else { return .missing(text["sr_no_market"]) }
    return .chart(
      Chart(
        id: "market", title: text["sr_market_over_time"],
        description: text.filled(
          "sr_market_note",
          [
            "size": text.money(facts.now.marketSize, facts.now.currency),
            "yoy": text.change(Growth.yoy(sizes, at: facts.quarter), .percent),
            "qoq": text.change(Growth.qoq(sizes, at: facts.quarter), .percent),
          ]),
        kind: .line(
          LineChart(
            periods: facts.index.quarters.map(\.name),
            series: [ChartSeries(text.segment(facts.segment.id), values, isEmphasised: true)],
            format: facts.now.money, valueTitle: text["sr_market_size"], periodTitle: text["sr_quarter"]))))
  }

  /// Quarter on quarter beside year on year, since business has seasons; growth a year on average once there are two years of data.
  private var growthTable: ReportPart {
    let at = facts.quarter
    let rows: [(key: String, now: Double?, series: [Quarter: Double])] = [
      ("sr_market_size", facts.now.marketSize, history("market_size")),
      ("sr_sam", facts.now.size.sam, history("sam")),
      ("sr_our_revenue", facts.now.revenue, history("our_revenue")),
    ].filter { row in facts.index.quarters.contains { row.series[$0] != nil } }
    let first = rows.compactMap { $0.series.keys.min() }.min().flatMap { $0 <= at.adding(-8) ? $0 : nil }
    var columns: [ChartTable.Column] = [
      .init(text["sr_measure"]), .init(at.name, facts.now.money), .init(text["sr_qoq"], .percent),
      .init(text["sr_yoy"], .percent),
    ]
    if let first { columns.append(.init(text.filled("sr_cagr", ["quarter": first.name]), .percent)) }
    var draft = TableDraft("growth", text["sr_growth_table"], columns)
    for row in rows {
      draft.add(
        [
          .text(text[row.key]), .init(row.now), .init(Growth.qoq(row.series, at: at)),
          .init(Growth.yoy(row.series, at: at)),
        ] + (first.map { [.init(Growth.cagr(row.series, from: $0, to: at))] } ?? []))
    }
    if let stated = facts.now.growth {
      draft.add(
        [.text(text["sr_growth_stated"]), .notApplicable, .notApplicable, .number(stated)]
          + (first == nil ? [] : [.notApplicable]))
    }
    return draft.part(orMissing: text["sr_no_market"])
  }

  /// A column of segments.csv by quarter up to this one, in the unit of the file; a quarter without the figure is not in it.
  private func history(_ column: String) -> [Quarter: Double] {
    let rows = text.frame.site.insights.tables["segments"]?.rows(upTo: facts.quarter) ?? []
    return Dictionary(
      rows.compactMap { row in
        row.text("segment") == facts.segment.id ? row.number(column).map { (row.quarter, $0) } : nil
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Shares of the market by quarter, each 100 %.
  private var shares: ReportPart {
    let quarters = facts.index.quarters.map { facts.portfolio.standing(facts.segment.id, $0).shares }
    var players: [String] = []
    for player in quarters.reversed().flatMap({ $0.map(\.player) }) where !players.contains(player) {
      players.append(player)
    }
    let columns = quarters.map { shares in
      let known = Dictionary(
        shares.compactMap { entry in entry.percent.map { (entry.player, $0) } }, uniquingKeysWith: { first, _ in first }
      )
      // Who is not named in a quarter whose shares make a whole had none; else nobody knows.
      let isWhole = known.count == shares.count && known.values.reduce(0, +) >= 99.5
      return players.map { known[$0] ?? (isWhole ? 0 : nil) }
    }
    let rows = players.enumerated().map { at, player in
      ChartSeries(text.player(player), columns.map { $0[at] }, isEmphasised: player == "us")
    }
    guard columns.contains(where: { column in column.allSatisfy { $0 != nil } && column.contains { ($0 ?? 0) > 0 } })
    else {
      return .missing(text["sr_no_shares"])
    }
    return .chart(
      Chart(
        id: "shares", title: text["sr_shares"],
        description: facts.now.shares.map {
          text.filled(
            "sr_item", ["name": text.player($0.player), "value": text.figure($0.percent.map { $0 / 100 }, .percent)])
        }.joined(separator: text["sr_semicolon"]),
        kind: .bar(
          BarChart(
            categories: facts.index.quarters.map(\.name), series: rows, mode: .shares, direction: .columns,
            categoryTitle: text["sr_quarter"],
            valueTitle: text["sr_share_percent"]))))
  }

  /// HHI and CR4 with both bounds, because nobody knows the firms behind “others”.
  private var concentration: [ReportPart] {
    guard let found = facts.now.concentration else { return [] }
    let bands = found.bands(facts.thresholds.concentration)
    let key = bands.low == bands.high ? "sr_hhi_same" : "sr_hhi_either"
    return [
      .text(
        text.filled(
          key,
          [
            "low": text.figure(found.hhi.lowerBound.rounded(), .number),
            "high": text.figure(found.hhi.upperBound.rounded(), .number),
            "band": text["sr_band_" + bands.low.rawValue], "other": text["sr_band_" + bands.high.rawValue],
            "cr4": range(found.cr4),
          ]))
    ]
  }

  private func range(_ value: ClosedRange<Double>) -> String {
    let (low, high) = (text.figure(value.lowerBound / 100, .percent), text.figure(value.upperBound / 100, .percent))
    return low == high ? low : text.filled("sr_range", ["low": low, "high": high])
  }
}
