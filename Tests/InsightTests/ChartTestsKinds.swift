import Dates
import Testing

@testable import Insight

/// What single kinds promise: breaks, folding, missing data, conversions.
@Suite struct ChartTestsKinds {
  private func texts(_ scene: Scene?) -> [String] { scene?.texts.map { $0.lines.joined(separator: " ") } ?? [] }

  private func paths(_ scene: Scene?, _ classes: String) -> [String] {
    scene?.items.compactMap { item in
      if case .path(let path, let paint) = item, paint.classes == classes { path.data } else { nil }
    } ?? []
  }

  @Test func aLineBreaksAtMissingData() {
    let line = LineChart(
      periods: ["2025Q4", "2026Q1", "2026Q2", "2026Q3"], series: [ChartSeries("a", [1, 2, nil, 3])])
    let drawn = paths(line.scene(.wide, labels: .english), "c-line")
    #expect(drawn.count == 1)
    #expect(drawn.first?.filter { $0 == "M" }.count == 1)
    let two = LineChart(periods: (1...5).map(String.init), series: [ChartSeries("a", [1, 2, nil, 3, 4])])
    #expect(paths(two.scene(.wide, labels: .english), "c-line").first?.filter { $0 == "M" }.count == 2)
  }

  @Test func aQuarterLeftOutIsAGap() {
    let line = LineChart(periods: ["2025Q4", "2026Q2", "2026Q3"], series: [ChartSeries("a", [1, 2, 3])]).filled
    #expect(line.periods == ["2025Q4", "2026Q1", "2026Q2", "2026Q3"])
    #expect(line.series[0].values == [1, nil, 2, 3])
    let table = LineChart(periods: ["2025Q4", "2026Q2"], series: [ChartSeries("a", [1, nil])]).table(labels: .english)
    #expect(table.rows == [[.text("2025Q4"), .number(1)], [.text("2026Q2"), .missing]])
  }

  @Test func manySeriesInAStackKeepTheirSum() {
    let series = (0..<40).map { ChartSeries("s\($0)", [Double($0 + 1)]) }
    let stack = BarStack(BarChart(categories: ["a"], series: series, mode: .stacked), labels: .english)
    #expect(stack.series.count == 8)
    #expect(stack.values(0).compactMap { $0 }.reduce(0, +) == 820)
    #expect(stack.series.last?.name == "33 others")
  }

  @Test func sharesNeedEveryPart() {
    let bars = BarChart(
      categories: ["a", "b"], series: [ChartSeries("x", [1, 1]), ChartSeries("y", [3, nil])], mode: .shares)
    let stack = BarStack(bars, labels: .english)
    #expect(stack.values(0) == [0.25, 0.75])
    #expect(stack.values(1) == [nil, nil])
    #expect(texts(bars.scene(.wide, labels: .english)).contains("no data"))
    let negative = BarStack(
      BarChart(categories: ["a"], series: [ChartSeries("x", [-1])], mode: .shares), labels: .english)
    #expect(negative.mode == .stacked)
  }

  @Test func aStackWithoutAPartHasALeastTotal() {
    let bars = BarChart(categories: ["a"], series: [ChartSeries("x", [4]), ChartSeries("y", [nil])], mode: .stacked)
    #expect(texts(bars.scene(.wide, labels: .english)).contains("≥ 4"))
  }

  @Test func missingBarsSayNoData() {
    let bars = BarChart(categories: ["a", "b"], series: [ChartSeries("x", [4, nil])])
    #expect(texts(bars.scene(.narrow, labels: .chinese)).contains("无数据"))
    #expect(bars.table(labels: .english).rows[1] == [.text("b"), .missing])
  }

  @Test func columnsWhoseNamesDoNotFitBecomeRows() {
    let long = (0..<6).map { "Donaudampfschifffahrtsgesellschaft \($0)" }
    let bars = BarChart(categories: long, series: [ChartSeries("x", [1, 2, 3, 4, 5, 6])], direction: .columns)
    #expect(texts(bars.scene(.narrow, labels: .english)).contains { $0.contains("Donau") })
    #expect(!texts(bars.scene(.narrow, labels: .english)).contains("Q1"))
  }

  @Test func funnelConversions() {
    let funnel = FunnelChart(
      stages: ["Leads", "Qualified", "Won"],
      series: [ChartSeries("mined", [83, 39, nil]), ChartSeries("collected", [65, 22, 1])])
    #expect(funnel.total(0) == 148)
    #expect(funnel.total(2) == nil)
    #expect(texts(funnel.scene(.wide, labels: .english)).contains("41.2\u{A0}% of 148"))
    #expect(texts(funnel.scene(.wide, labels: .english)).contains("Won no data"))
  }

  @Test func areasOfBubblesAreInProportion() {
    let items: [PointChart.Item] = [.init("a", x: 2, y: 2, size: 400), .init("b", x: 4, y: 4, size: 100)]
    let chart = PointChart(items: items, x: .init("x", range: 1...5), y: .init("y", range: 1...5))
    let radii = paths(chart.scene(.wide, labels: .english), "c-bubble").compactMap { data -> Double? in
      data.split(separator: "A").dropFirst().first?.split(separator: " ").first.flatMap { Double($0) }
    }
    #expect(radii.count == 2)
    #expect(radii.max().map { abs($0 - 2 * (radii.min() ?? 0)) < 0.2 } == true)
  }

  @Test func pointsOfOnePlaceAreAllSeen() {
    let items = (0..<9).map { PointChart.Item("p\($0)", x: 3, y: 3) }
    let chart = PointChart(items: items, x: .init("x", range: 1...5), y: .init("y", range: 1...5))
    #expect(Set(paths(chart.scene(.wide, labels: .english), "c-mark")).count == 9)
  }

  @Test func theHeatmapAsATable() {
    let chart = HeatChart(
      columns: ["a", "b"], rows: [.init("r", [.init(.full, "Rated", value: 3, link: "x.html")], note: "1 / 2")],
      key: [.init(.empty, "none")])
    let grid = HeatGrid(chart, labels: .english)
    #expect(
      grid.rows[0].cells == [
        .init(cssClass: "h3", text: "Rated", link: "x.html"), .init(cssClass: "hx", text: "no data", link: nil),
      ])
    #expect(grid.noteTitle == "Note" && grid.key.first?.cssClass == "h0")
    let figures = HeatChart(columns: ["a", "b"], values: [("r", [10, nil])], format: .number, labels: .english)
    #expect(figures.rows[0].cells.map(\.shade) == [.level(4), .none])
    #expect(figures.table(labels: .english).rows == [[.text("r"), .number(10), .text("no data")]])
  }

  @Test func aProfileWithAMissingFigureStaysOpen() {
    let radar = RadarChart(dimensions: ["a", "b", "c", "d"], series: [ChartSeries("s", [1, 2, nil, 4])])
    let drawn = paths(radar.scene(.wide, labels: .english), "c-line")
    #expect(drawn.last?.contains("Z") == false)
    let whole = RadarChart(dimensions: ["a", "b", "c"], series: [ChartSeries("s", [1, 2, 3])])
    #expect(paths(whole.scene(.wide, labels: .english), "c-line").last?.contains("Z") == true)
  }

  @Test func undatedEventsAreListed() {
    let chart = TimelineChart(lanes: [
      .init("l", [.init("dated", start: Day(number: 20_000)), .init("open", start: nil)])
    ])
    #expect(texts(chart.scene(.wide, labels: .english)).contains("no data: open"))
    #expect(chart.table(labels: .english).rows.count == 2)
  }
}
