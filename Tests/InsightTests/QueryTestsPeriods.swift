import Dates
import Testing

@testable import Insight

/// What is a time stands in order of time in every chart, whatever the query's order.
@Suite struct PeriodTests {
  @Test(
    "Spellings of times are put in order",
    arguments: [
      ["2026Q3", "2025Q4", "2026Q1"], ["2026-Q3", "2025-Q4", "2026-Q1"], ["Q3 2026", "Q4 2025", "Q1 2026"],
      ["2026年第三季度", "2025年第四季度", "2026年第一季度"], ["26Q3", "25Q4", "26Q1"], ["Q3'26", "Q4'25", "Q1'26"],
      ["2026-09", "2025-12", "2026-01"], ["09/2026", "12/2025", "01/2026"], ["Sep 2026", "Dec 2025", "January 2026"],
      ["2026年9月", "2025年12月", "2026年1月"], ["2026H2", "2025H1", "2025H2"], ["2026", "2024", "2025"],
      ["2026-W38", "2025-W52", "2026-W01"], ["2026-09-30", "2026-09-02", "2026-09-03"], ["FY2026", "FY2024", "FY2025"],
      ["2026年下半年", "2025年下半年", "2026年上半年"],
    ])
  func spellings(_ names: [String]) throws {
    #expect(try #require(PeriodOrder(names)).positions == [1, 2, 0])
  }

  @Test(
    "Other names, and times of different lengths, have no order of their own",
    arguments: [
      ["South", "North"], ["2026Q3", "2026"], ["2026-13", "2026-01"], ["1", "2"], ["12000", "9000"],
      ["2026Q5", "2026Q1"],
      ["2026Q1", "later"], ["H1", "H2"], ["2026-02-30", "2026-02-01"], ["", ""], [], ["10–20", "20–30"],
    ])
  func others(_ names: [String]) { #expect(PeriodOrder(names) == nil) }

  @Test("Gaps have names in the spelling of their neighbours")
  func gaps() throws {
    func filled(_ names: String...) throws -> [String] { try #require(PeriodOrder(names)).filled.map(\.name) }
    #expect(try filled("2026Q2", "2025Q4") == ["2025Q4", "2026Q1", "2026Q2"])
    #expect(try filled("Q4 2025", "Q2 2026") == ["Q4 2025", "Q1 2026", "Q2 2026"])
    #expect(try filled("2026年第一季度", "2026年第三季度") == ["2026年第一季度", "2026年第二季度", "2026年第三季度"])
    #expect(try filled("2025-11", "2026-02") == ["2025-11", "2025-12", "2026-01", "2026-02"])
    #expect(try filled("2024", "2026") == ["2024", "2025", "2026"])
    #expect(try filled("2026-09-02", "2026-09-30") == ["2026-09-02", "2026-09-30"])
    #expect(try filled("1901", "2099") == ["1901", "2099"])
    #expect(try filled("2026Q2", "", "2026Q1") == ["2026Q1", "2026Q2", ""])
  }

  private func chart(_ type: String, _ options: [String: String], _ rows: [[QueryValue]]) throws -> Chart {
    let result = QueryResult(columns: ["s", "q", "v"], rows: rows)
    let block = BlockChart(type: type, options: options, result: result, asOf: nil, labels: .english) { $1 }
    return Chart(id: "c", title: "T", description: "D", kind: try #require(block.kind))
  }

  /// Segments in falling order, the first without a row of the first quarter and without one of 2026Q1; none has 2025Q3.
  private let rows: [[QueryValue]] = [
    [.text("ports"), .text("2026Q2"), .real(3)], [.text("ports"), .text("2025Q4"), .real(2)],
    [.text("campus"), .text("2025Q2"), .real(1)], [.text("campus"), .text("2026Q1"), .null],
    [.text("campus"), .text("2025Q4"), .real(5)],
  ]

  @Test(
    "Lines and bars of every mode run in time, gaps and all, and so does the table beneath",
    arguments: [("line", "plain"), ("bar", "grouped"), ("bar", "stacked"), ("bar", "shares")])
  func inTime(_ type: String, _ mode: String) throws {
    let words =
      type == "bar" ? ["x": "q", "y": "v", "series": "s", "mode": mode] : ["x": "q", "y": "v", "series": "s"]
    let table = try chart(type, words, rows).table(labels: .english)
    #expect(table.columns.dropFirst().map(\.title) == ["ports", "campus"])
    #expect(
      table.rows == [
        [.text("2025Q2"), .missing, .number(1)], [.text("2025Q3"), .missing, .missing],
        [.text("2025Q4"), .number(2), .number(5)], [.text("2026Q1"), .missing, .missing],
        [.text("2026Q2"), .number(3), .missing],
      ])
  }

  @Test("Dots, bullets and both sides of a heatmap run in time")
  func otherKinds() throws {
    let times = ["2025Q2", "2025Q4", "2026Q1", "2026Q2"]
    let once = rows.filter { $0 != [.text("campus"), .text("2025Q4"), .real(5)] }
    func first(_ table: ChartTable) -> [ChartTable.Cell] { table.rows.map { $0[0] } }
    #expect(first(try chart("dot", ["x": "q", "y": "v"], once).table(labels: .english)) == times.map { .text($0) })
    #expect(
      first(try chart("bullet", ["x": "q", "y": "v", "target": "v"], once).table(labels: .english))
        == times.map { .text($0) })
    let heat = try chart("heat", ["x": "q", "y": "s", "value": "v"], rows).table(labels: .english)
    #expect(heat.columns.dropFirst().map(\.title) == times)
    let down = try chart("heat", ["x": "s", "y": "q", "value": "v"], rows).table(labels: .english)
    #expect(first(down) == times.map { .text($0) })
  }

  @Test("Names keep the order in which they come first, in all series")
  func names() throws {
    let rows: [[QueryValue]] = [
      [.text("b"), .text("South"), .real(1)], [.text("a"), .text("North"), .real(2)],
      [.text("a"), .text("South"), .real(3)],
    ]
    let table = try chart("bar", ["x": "q", "y": "v", "series": "s"], rows).table(labels: .english)
    #expect(table.columns.map(\.title).dropFirst() == ["b", "a"])
    #expect(table.rows == [[.text("South"), .number(1), .number(3)], [.text("North"), .missing, .number(2)]])
  }

  @Test("An interval upside down is a fault of the block")
  func upsideDown() {
    func faults(_ type: String, _ options: [String: String], _ row: [QueryValue]) -> [String] {
      let result = QueryResult(columns: ["k", "lo", "hi"], rows: [row])
      return ChartDataCheck(type: type, options: options, result: result).faults.map(\.message)
    }
    let dot = ["x": "k", "y": "lo", "low": "lo", "high": "hi"]
    #expect(faults("dot", dot, [.text("a"), .real(0.9), .real(0.1)]) == ["row 1: lo 0.9 lies above hi 0.1"])
    #expect(faults("dot", dot, [.text("a"), .real(0.1), .real(0.1)]) == [])
    #expect(faults("dot", dot, [.text("a"), .null, .real(0.1)]) == [])
    let time = ["label": "k", "start": "lo", "end": "hi"]
    #expect(faults("timeline", time, [.text("a"), .text("2026Q3"), .text("2026-06")]).count == 1)
    #expect(faults("timeline", time, [.text("a"), .text("2026-08-15"), .text("2026-08")]) == [])
  }
}
