import Dates
import Diagnostics
import Insight
import Testing

/// The blocks of a text and its findings as `line:column code`.
func blocks(_ text: String, firstLine: Int = 1) -> (blocks: ReportBlocks, faults: [String]) {
  let (blocks, findings) = ReportBlocks.read(Array(text.utf8), path: "reports/2026Q3/mi.md", firstLine: firstLine)
  return (blocks, findings.map { "\($0.place.line):\($0.place.column) \($0.code.rawValue)" })
}

/// A text evaluated against the sample, with its findings as `line:column code`.
func evaluated(_ text: String, language: FigureLanguage = .english, _ parameters: QueryParameters = campusQ3) throws
  -> (ReportEvaluation, [String])
{
  let (blocks, _) = ReportBlocks.read(Array(text.utf8), path: "mi.md")
  let evaluation = ReportEvaluation(blocks, engine: try engine(), parameters: parameters, language: language)
  return (evaluation, evaluation.findings.map { "\($0.place.line):\($0.place.column) \($0.code.rawValue)" })
}

@Suite struct BlockTests {
  let sample = """
    ## Market

    ```sql name=size_by_segment
    SELECT segment, quarter, market_size FROM segments ORDER BY 1, 2
    ```
    ```chart type=line data=size_by_segment x=quarter y=market_size series=segment
    ```
    The market grew by `= growth.yoy[segment=campus] as percent` this quarter, `=growth.n`.

    ~~~ table data=size_by_segment title="Size, by segment"
    columns=segment,market_size
    ~~~

    """

  @Test func readsTheFormsOfTheSpecification() throws {
    let (report, faults) = blocks(sample, firstLine: 20)
    #expect(faults.isEmpty)
    #expect(report.blocks.map(\.lines) == [22...24, 25...26, 29...31])
    #expect(report.blocks.map { "\($0.place.line):\($0.place.column)" } == ["22:4", "25:4", "29:5"])
    guard case .query("size_by_segment", let sql) = report.blocks[0].content else { return #expect(Bool(false)) }
    #expect(sql == "SELECT segment, quarter, market_size FROM segments ORDER BY 1, 2\n")
    guard
      case .chart("line", "size_by_segment", ["x": "quarter", "y": "market_size", "series": "segment"]) = report.blocks[
        1
      ].content
    else { return #expect(Bool(false)) }
    guard
      case .table("size_by_segment", ["title": "Size, by segment", "columns": "segment,market_size"]) = report.blocks[2]
        .content
    else { return #expect(Bool(false)) }
    #expect(report.blocks[1].place(of: "series") == Place("reports/2026Q3/mi.md", line: 25, column: 65))
    #expect(report.blocks[2].place(of: "columns").line == 30)
    #expect(report.figures.map(\.name) == ["growth.yoy[segment=campus]", "growth.n"])
    #expect(report.figures.map { "\($0.place.line):\($0.place.column)" } == ["27:20", "27:76"])
    #expect(report.figures.map(\.format) == [.percent(decimals: nil), .plain])
    #expect(report.block(atLine: 23)?.lines == 22...24 && report.block(atLine: 27) == nil && report.queries.count == 1)
  }

  @Test func replacesWithoutMovingLines() {
    let (report, _) = blocks(sample)
    let text = report.replacing(
      block: { $0.lines.lowerBound == 6 ? nil : "[block \($0.lines.lowerBound)]\n" }, figure: { "<\($0.name)>" })
    #expect(
      String(decoding: text, as: UTF8.self) == """
        ## Market

        [block 3]


        ```chart type=line data=size_by_segment x=quarter y=market_size series=segment
        ```
        The market grew by <growth.yoy[segment=campus]> this quarter, <growth.n>.

        [block 10]



        """)
    #expect(report.replacing(block: { _ in nil }, figure: { _ in nil }) == Array(sample.utf8))
  }

  @Test func leavesOtherCodeAlone() {
    let (report, faults) = blocks(
      """
      ```swift
      `= a.b`
      ```

          ```sql name=x
          `= a.b`

      Plain `code`, an escaped \\`= a.b\\`, open ` = a.b and

      `` `= not a figure` `` and <!-- no --> text.
      <!-- `= a.b`

      ```sql name=hidden
      ``` -->

      - an item

        `= in.item`
          `= in.deeper`

      | a | `|
      |---|---|
      | `= in.row[a="x, y", b=:segment] as money EUR 1` | `` = in.two `` |
      # Heading `
      `= after.heading as quarter`
      """)
    #expect(faults.isEmpty, "\(faults)")
    #expect(report.blocks.isEmpty)
    #expect(
      report.figures.map(\.name) == ["in.item", "in.deeper", "in.row[a=x, y,b=:segment]", "in.two", "after.heading"])
    #expect(report.figures[2].format == .money(currency: "EUR", decimals: 1) && report.figures[4].format == .quarter)
  }

  @Test(arguments: [
    ("```sql\nSELECT 1\n```\n", "1:4 bad-block"),
    ("```sql name=Size\nSELECT 1\n```\n", "1:8 bad-block"),
    ("```sql name=a title=b\nSELECT 1\n```\n", "1:15 bad-block"),
    ("```sql name=a\n```\n```sql name=a\n```\n", "3:8 bad-block"),
    ("```sql name=a\nSELECT 1\n", "1:4 bad-block"),
    ("```sql name=a name=b\n```\n", "1:15 bad-block"),
    ("```chart data=a\n```\n", "1:4 bad-block"),
    ("```chart type=pie data=a\n```\n", "1:10 bad-block"),
    ("```chart type=bar data=a z=b\n```\n", "1:26 bad-block"),
    ("```chart type=bar data=a x=b y=c z\n```\n", "1:34 bad-block"),
    ("```chart type=bar data=a x=b y=c title=\"x\n```\n", "1:40 bad-block"),
    ("```table\n```\n", "1:4 bad-block"),
    ("```table data=a\nwhat is this\n```\n", "2:1 bad-block 2:6 bad-block 2:9 bad-block"),
    ("中 `= growth`\n", "1:12 bad-block"),
    ("`= growth.yoy[segment]`\n", "1:22 bad-block"),
    ("`= growth.yoy[segment=campus`\n", "1:29 bad-block"),
    ("`= growth.yoy[segment=]`\n", "1:23 bad-block"),
    ("`= growth.yoy is percent`\n", "1:15 bad-block"),
    ("`= growth.yoy as percentage`\n", "1:18 bad-block"),
    ("`= growth.yoy as percent now`\n", "1:26 bad-block"),
    ("`= growth.yoy as number 77`\n", "1:25 bad-block"),
    ("`=`\n", "1:3 bad-block"),
  ])
  func formsThatDoNotFit(_ text: String, _ expected: String) {
    #expect(blocks(text).faults.joined(separator: " ") == expected)
  }

  @Test func aThousandOpenRunsOfBackticksTakeNoLonger() {
    let runs = (1...1_500).map { String(repeating: "`", count: $0) }.joined(separator: " ")
    #expect(blocks(runs).blocks.figures.isEmpty)
    #expect(blocks(String(repeating: "`= a.b` ", count: 20_000)).blocks.figures.count == 20_000)
    #expect(blocks(String(repeating: "``` ```` ", count: 50_000)).blocks.figures.isEmpty)
  }

  @Test(arguments: 0..<30)
  func anyText(_ seed: Int) {
    var random = Steps(UInt64(seed) &* 17)
    let pieces = [
      "```", "~~~", "`", "``", "sql ", "name=a", "\n", "\n\n", "    ", "- ", "= a.b", "[", "]", "\"", "中", "| ", "# ",
      "<!--", "-->", "\r\n", "\t", "chart type=bar data=a",
    ]
    for _ in 0..<200 {
      let text = (0...random.below(40)).map { _ in random.pick(pieces) }.joined()
      let (report, faults) = blocks(text)
      #expect(report.replacing(block: { _ in nil }, figure: { _ in nil }) == Array(text.utf8), "\(faults)")
      let lines = report.replacing(block: { _ in "x\n" }, figure: { _ in "1" }).count { $0 == 0x0A }
      #expect(lines <= text.utf8.count { $0 == 0x0A } + report.blocks.count)
    }
  }
}
