import Collateral
import Dates
import Insight

/// What the data says of market, customers, rivals and outlook: the charts below the manager's text.
struct MarketGround {
  let figures: MarketFigures
  let words: MarketWords

  private var t: Strings { words.t }

  // MARK: Market

  /// Growth by size, and trends by when and how hard they come.
  var market: [ReportPart] {
    let rows = figures.rows("segments")
    guard !rows.isEmpty else { return [.missing(t["mi_no_segments"])] }
    let items = rows.map { row in
      PointChart.Item(
        words.segment(row.text("segment")), x: words.whole(row.number("sam")), y: row.number("growth_yoy"),
        size: words.whole(row.number("our_revenue")))
    }
    func range(_ values: [Double?]) -> ClosedRange<Double>? {
      let known = values.compactMap(\.self)
      guard let least = known.min(), let most = known.max(), most > 0 else { return nil }
      // Bubbles have room at the edges, and growth is seen from 0.
      return min(0, least)...(most * 1.15)
    }
    let growth = Chart(
      id: "growth-size", title: t["mi_growth_size"], description: t["mi_growth_size_text"],
      kind: .point(
        PointChart(
          items: items, x: PointChart.Axis(t["mi_metric_sam"], format: words.moneyFormat, range: range(items.map(\.x))),
          y: PointChart.Axis(
            t["mi_growth"], format: .percent, range: range(items.map(\.y)), cuts: [figures.thresholds.growthLine / 100]),
          sizeTitle: t["mi_metric_revenue"], sizeFormat: words.moneyFormat, nameTitle: t["mi_column_segment"])))
    return [.chart(growth)] + trends
  }

  private var trends: [ReportPart] {
    let rows = figures.rows("trends")
    guard !rows.isEmpty else { return [.missing(t["mi_no_trends"])] }
    return [
      .chart(
        Chart(
          id: "trends", title: t["mi_trends"], description: t["mi_trends_text"],
          kind: .point(
            PointChart(
              items: rows.map {
                PointChart.Item($0.text("trend") ?? "", x: $0.number("years"), y: $0.number("impact1_5"))
              },
              x: PointChart.Axis(t["mi_years"], range: 0...((rows.compactMap { $0.number("years") }.max() ?? 4) + 1)),
              y: PointChart.Axis(t["mi_impact"], range: 0...6),
              nameTitle: t["mi_column_trend"]))))
    ]
  }

  // MARK: Customers

  /// The voice of customers, their dated projects, the weight of S and A customers.
  var customers: [ReportPart] { voice + plans + classes }

  private var voice: [ReportPart] {
    let rows = figures.rows("voice").filter { $0.text("pain") != nil && $0.text("process_step") != nil }
    guard !rows.isEmpty else { return [.missing(t["mi_no_voice"])] }
    func frequent(_ column: String, _ rows: [DataRow], most: Int) -> [String] {
      var counts: [(id: String, count: Int)] = []
      for row in rows {
        guard let id = row.text(column) else { continue }
        if let at = counts.firstIndex(where: { $0.id == id }) { counts[at].count += 1 } else { counts.append((id, 1)) }
      }
      let order = counts.enumerated().sorted { a, b in
        a.element.count != b.element.count ? a.element.count > b.element.count : a.offset < b.offset
      }
      return order.prefix(most).map(\.element.id)
    }
    let pains = frequent("pain", rows, most: 6)
    let shown = rows.filter { pains.contains($0.text("pain") ?? "") }
    let steps = frequent("process_step", shown, most: 12)
    let values = steps.map { step in
      (
        name: words.step(step),
        figures: pains.map { pain -> Double? in
          Double(shown.count { $0.text("process_step") == step && $0.text("pain") == pain })
        }
      )
    }
    let severe = rows.count { ($0.number("severity1_5") ?? 0) >= 4 }
    return [
      .text(
        t.filled(
          "mi_voice_text",
          [
            "n": words.words.number(rows.count), "severe": words.words.number(severe),
            "latent": words.words.number(rows.count { $0.text("need_kind") == "latent" }),
          ])),
      .chart(
        Chart(
          id: "voice", title: t["mi_voice"], description: t["mi_voice_chart"],
          kind: .heat(
            HeatChart(
              columns: pains.map(words.pain), values: values, format: .number, labels: words.labels,
              rowTitle: t["mi_column_step"])))),
    ]
  }

  private var plans: [ReportPart] {
    let rows = figures.rows("pbip").filter { $0.text("status") != "done" }
    guard !rows.isEmpty else { return [.missing(t["mi_no_plans"])] }
    let earlier = figures.tables["pbip"]?.rows(of: figures.quarter.adding(-1)) ?? []
    func key(_ row: DataRow) -> String { "\(row.text("customer_alias") ?? "")\u{1F}\(row.text("project") ?? "")" }
    let old = Dictionary(earlier.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
    var lanes: [(id: String, events: [TimelineChart.Event])] = []
    for row in rows {
      let events = PlanTimeline.events(row)
      let id = row.text("customer_alias") ?? ""
      if let at = lanes.firstIndex(where: { $0.id == id }) {
        lanes[at].events += events
      } else {
        lanes.append((id, events))
      }
    }
    let table = rows.map { row -> [ChartTable.Cell] in
      let slack = PlanFit.slack(row).months
      let change: String
      if let before = old[key(row)] {
        let (a, b) = (before.month("pbip_month"), row.month("pbip_month"))
        change =
          a == b ? t["mi_plan_same"] : a.map { t.filled("mi_plan_moved", ["from": $0.name]) } ?? t["mi_plan_dated"]
      } else {
        change = earlier.isEmpty ? words.noData : t["mi_plan_new"]
      }
      return [
        .text(words.customer(row.text("customer_alias"))), .text(row.text("project") ?? ""),
        row.month("pbip_month").map { .text($0.name) } ?? .missing, .text(words.product(row.text("product"))),
        row.month("ga_month").map { .text($0.name) } ?? .missing, ChartTable.Cell(slack.map(Double.init)),
        .text(words.word("mi_word_", row.text("status"))), .text(change),
      ]
    }
    let columns = [
      words.column("mi_column_customer"), words.column("mi_column_project"), words.column("mi_column_pbip"),
      words.column("mi_column_product"), words.column("mi_column_ga"), words.column("mi_column_slack", .number),
      words.column("mi_column_state"), words.column("mi_column_since"),
    ]
    return [
      .chart(
        Chart(
          id: "plans", title: t["mi_plans"], description: t["mi_plans_text"],
          kind: .timeline(
            TimelineChart(
              lanes: lanes.map { TimelineChart.Lane(words.customer($0.id), $0.events) },
              kinds: ["mi_plan_in_time", "mi_plan_late", "mi_plan_undated"].map { t[$0] },
              asOf: figures.quarter.lastDay,
              laneTitle: t["mi_column_customer"])))),
      .table(
        ReportTable(id: "plan-changes", title: t["mi_plans_table"], content: ChartTable(columns: columns, rows: table))),
    ]
  }

  private var classes: [ReportPart] {
    guard !figures.rows("customers").isEmpty else { return [] }
    let shares = figures.classShares
    func figure(_ key: String, _ share: Double?, missing: Int) -> ReportFigure {
      ReportFigure(
        label: t[key], value: share.map { words.format.percent($0) } ?? words.noData,
        note: missing == 0 ? nil : t.filled("mi_left_out", ["n": words.words.number(missing)]))
    }
    return [
      .figures([
        figure("mi_class_market", shares.shareOfMarket, missing: shares.missingOwn),
        figure("mi_class_ours", shares.shareOfOurs, missing: shares.missingOurs),
      ])
    ]
  }

  // MARK: Rivals

  /// Rivals' moves in the quarter, and how often we win against each.
  var rivals: [ReportPart] { moves + winRates }

  private var moves: [ReportPart] {
    let rows = figures.rows("moves")
    guard !rows.isEmpty else { return [.missing(t["mi_no_moves"])] }
    let kinds = MoveKinds(rows)
    let rivals = words.registries.rivals.map(\.id).filter { id in rows.contains { $0.text("rival") == id } }
    let lanes = rivals.map { rival in
      TimelineChart.Lane(
        words.player(rival),
        rows.filter { $0.text("rival") == rival }.map {
          TimelineChart.Event(
            $0.text("summary") ?? "", start: $0.day("date"), kind: kinds.index($0))
        })
    }
    return [
      .chart(
        Chart(
          id: "moves", title: t["mi_moves"], description: t["mi_moves_text"],
          kind: .timeline(
            TimelineChart(
              lanes: lanes, kinds: kinds.keys.map(name(ofMove:)),
              asOf: figures.quarter.lastDay, laneTitle: t["mi_column_rival"]))))
    ]
  }

  private func name(ofMove kind: String) -> String {
    let key: String = kind == "M&A" ? "m_a" : kind
    return words.word("mi_move_", key)
  }

  private var winRates: [ReportPart] {
    let rates = figures.winRates
    guard !rates.isEmpty else { return [.missing(t["mi_no_deals"])] }
    let items = rates.map { rival, rate in
      DotChart.Item(
        words.player(rival), value: rate.rate, low: rate.interval?.lowerBound, high: rate.interval?.upperBound,
        count: rate.n)
    }
    let undecided = rates.reduce(0) { $0 + $1.rate.undecided }
    return [
      .chart(
        Chart(
          id: "win-rates", title: t["mi_win_rates"],
          description: t.filled("mi_win_rates_text", ["least": words.words.number(figures.thresholds.winRateLeast)]),
          kind: .dot(
            DotChart(
              items: items, format: .percent, range: 0...1, nameTitle: t["mi_column_rival"],
              valueTitle: t["mi_win_rate"])))),
      .text(t.filled("mi_undecided", ["n": words.words.number(undecided)])),
    ]
  }

  // MARK: Outlook

  /// Opportunities and threats by impact and likelihood.
  var outlook: [ReportPart] {
    let rows = figures.rows("trends").filter { $0.number("impact1_5") != nil && $0.number("likelihood1_5") != nil }
    guard !rows.isEmpty else { return [.missing(t["mi_no_trends"])] }
    return [
      .chart(
        Chart(
          id: "impact-likelihood", title: t["mi_impact_likelihood"], description: t["mi_impact_likelihood_text"],
          kind: .point(
            PointChart(
              items: rows.map {
                PointChart.Item($0.text("trend") ?? "", x: $0.number("likelihood1_5"), y: $0.number("impact1_5"))
              }, x: PointChart.Axis(t["mi_likelihood"], range: 0...6, cuts: [3]),
              y: PointChart.Axis(t["mi_impact"], range: 0...6, cuts: [3]),
              nameTitle: t["mi_column_trend"]))))
    ]
  }
}
