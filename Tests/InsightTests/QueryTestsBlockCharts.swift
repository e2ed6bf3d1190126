import Dates
import Diagnostics
import Testing

@testable import Insight

/// Chart blocks with their data: every type draws what its words name.
@Suite struct BlockChartTests {
  private let result = QueryResult(
    columns: ["name", "group", "a", "b", "day", "parent", "blank"],
    rows: [
      [.text("x"), .text("g"), .real(1), .integer(4), .text("2026-07-01"), .null, .null],
      [.text("y"), .text("g"), .real(2), .integer(5), .text("2026-08"), .text("x"), .null],
      [.text("z"), .text("h"), .null, .integer(6), .text("2026Q3"), .text("x"), .null],
    ])

  private func chart(_ type: String, _ options: [String: String], _ other: QueryResult? = nil) -> BlockChart {
    BlockChart(type: type, options: options, result: other ?? result, asOf: q3.lastDay, labels: .english) { $1.uppercased() }
  }

  /// The figures of a chart's table as texts.
  private func table(_ type: String, _ options: [String: String], _ other: QueryResult? = nil) throws -> [[String]] {
    let kind = try #require(chart(type, options, other).kind)
    let table = Chart(id: "c", title: "T", description: "D", kind: kind).table(labels: .english)
    return table.rows.map { row in zip(row, table.columns).map { ChartLabels.english.text($0, in: $1) } }
  }

  @Test("Every type draws, with every word that it may have")
  func allWords() throws {
    let words: [String: [String: String]] = [
      "bar": ["x": "name", "y": "a", "series": "group", "mode": "stacked", "direction": "rows", "goal": "1", "format": "percent"],
      "line": ["x": "name", "y": "a,b", "zero": "yes", "goal": "2"],
      "point": ["x": "a", "y": "b", "series": "name", "size": "b", "x-before": "b", "y-before": "a", "x-cut": "1", "x-format": "EUR"],
      "dot": ["x": "name", "y": "a", "low": "a", "high": "b", "count": "b"], "heat": ["x": "group", "y": "name", "value": "a"],
      "radar": ["x": "name", "y": "a", "from": "0", "to": "9"], "timeline": ["label": "name", "start": "day", "series": "group", "kind": "group", "end": "day"],
      "tree": ["label": "name", "parent": "parent", "kind": "group", "note": "day"], "funnel": ["x": "name", "y": "b"],
      "bullet": ["x": "name", "y": "a", "target": "b"],
    ]
    #expect(Set(words.keys) == Set(ReportBlockRules().chartTypes))
    for (type, options) in words {
      let rule = try #require(ReportBlockRules().chart(type))
      #expect(options.keys.allSatisfy(rule.words.contains) && rule.needs.allSatisfy { options[$0] != nil }, "\(type)")
      let kind = try #require(chart(type, options).kind, "\(type)")
      guard case .svg = Chart(id: "c", title: "T", description: "D", kind: kind).draw(labels: .english) else {
        Issue.record("\(type) draws nothing")
        continue
      }
    }
  }

  @Test("Categories and series stand in the order of the rows; what is missing stays so; ids are shown by name")
  func pivot() throws {
    #expect(
      try table("bar", ["x": "name", "y": "a", "series": "group"]) == [
        ["X", "1", "no data"], ["Y", "2", "no data"], ["Z", "no data", "no data"],
      ])
    #expect(try table("line", ["x": "day", "y": "a,b"]).map(\.[0]) == ["2026-07-01", "2026-08", "2026Q3"], "periods are no names")
    #expect(try table("heat", ["x": "group", "y": "name", "value": "b"]) == [["X", "4", "no data"], ["Y", "5", "no data"], ["Z", "no data", "6"]])
  }

  @Test("Days, months and quarters are dates of a timeline")
  func dates() throws {
    let rows = try table("timeline", ["label": "name", "start": "day"])
    #expect(rows.map { $0.last ?? "" } == ["2026-07-01", "2026-08-01", "2026-07-01"])
  }

  @Test("A tree hangs rows under their parents; a circle is cut, and no row is lost")
  func tree() throws {
    #expect(try table("tree", ["label": "name", "parent": "parent"]) == [["X", ""], ["Y", "X"], ["Z", "X"]].map { $0.map { $0.isEmpty ? "n/a" : $0 } })
    let circle = QueryResult(columns: ["n", "p"], rows: [[.text("a"), .text("b")], [.text("b"), .text("a")], [.text("c"), .text("c")]])
    #expect(try table("tree", ["label": "n", "parent": "p"], circle).map(\.[0]).sorted() == ["A", "B", "C"])
  }

  @Test("Two rows in one place are a clash; a column that is not there draws nothing")
  func faults() {
    let twice = QueryResult(columns: ["x", "s", "y"], rows: [[.text("a"), .text("s"), .integer(1)], [.text("a"), .text("t"), .integer(2)]])
    let clash = chart("bar", ["x": "x", "y": "y"], twice).clash
    #expect(clash?.first == 1 && clash?.second == 2)
    #expect(chart("bar", ["x": "x", "y": "y", "series": "s"], twice).clash == nil)
    #expect(chart("bar", ["x": "x", "y": "none"], twice).kind == nil)
    #expect(chart("pie", ["x": "x", "y": "y"], twice).kind == nil)
  }

  @Test("A result over the library goes into a record and comes out as it was")
  func frozenResult() {
    let result = QueryResult(
      columns: ["id", "n", "share", "note"],
      rows: [[.text("a\"b\n"), .integer(3), .real(0.125), .null], [.text("例"), .integer(-1), .real(1e-7), .text("")]], reads: ["documents"])
    let back = FrozenResult.result(FrozenResult.text(result))
    #expect(back == result)
    #expect(FrozenResult.result("{}") == nil && FrozenResult.result("{\"columns\":[\"a\"],\"rows\":[[1,2]],\"reads\":[]}") == nil)
  }
}
