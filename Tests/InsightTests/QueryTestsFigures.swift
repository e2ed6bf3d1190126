import Dates
import Diagnostics
import Testing

@testable import Insight

@Suite struct FigureTests {
  let queries = """
    ```sql name=growth
    SELECT a.segment, a.quarter, a.market_size, a.currency, a.unit, ratio(a.market_size, b.market_size) - 1 AS yoy, 4 AS n, NULL AS empty
    FROM segments a LEFT JOIN segments b ON b.segment = a.segment AND b.quarter = quarter_add(a.quarter, -4)
    WHERE a.quarter = :quarter
    ```
    ```sql name=shares
    SELECT player, share_pct, share_pct - 18.5 AS change FROM shares
    ```
    ```sql name=one
    SELECT 1248 AS n, -0.004 AS tiny, 2.675 AS half, 0.1 + 0.2 AS sum, 1e15 + 0.5 AS large, 'text' AS word
    ```

    """

  func texts(_ figures: String, _ language: FigureLanguage = .english) throws -> [String] {
    try evaluated(queries + figures, language: language).0.figures.map(\.text)
  }

  @Test func formatsInEnglish() throws {
    #expect(
      try texts(
        """
        `= growth.yoy[segment=campus] as percent` `= growth.yoy[segment=:segment] as percent 2` `= growth.market_size[segment=hospitals]`
        `= growth.market_size[segment=hospitals, n=4] as money` `= growth.market_size[segment="campus"] as money CNY 1`
        `= growth.quarter[segment=campus] as quarter` `= shares.share_pct[player=us] as percent` `= shares.change[player=us] as points`
        `= shares.change[player=northgate] as points` `= growth.empty[segment=campus] as percent` `= growth.segment[n=4, segment=campus]`
        """) == [
          "12 %", "12.00 %", "1,248.5", "EUR 1,248.5 million", "CNY 112.0 million", "Q3 2026", "19 %",
          "+0.5 percentage points",
          "+5.5 percentage points",
          "no data", "campus",
        ])
  }

  @Test func formatsInChinese() throws {
    #expect(
      try texts(
        """
        `= growth.yoy[segment=campus] as percent` `= growth.market_size[segment=hospitals] as money` `= one.n`
        `= growth.quarter[segment=campus] as quarter` `= shares.change[player=us] as points` `= growth.empty[segment=campus]`
        """, .chinese) == ["12%", "12.485亿欧元", "1,248", "2026年第三季度", "+0.5个百分点", "无数据"])
  }

  @Test func roundsAsWritten() throws {
    #expect(
      try texts(
        """
        `= one.n` `= one.n as number 2` `= one.tiny` `= one.tiny as number 3` `= one.half` `= one.half as number 0` `= one.sum as number 6`
        `= one.large as number 0` `= one.tiny as percent` `= one.tiny as percent 0` `= one.half as rating_points 0` `= one.word` `= one.sum`
        """) == [
          "1,248", "1,248.00", "0", "−0.004", "2.68", "3", "0.300000", "1,000,000,000,000,000", "−0.4 %", "0 %",
          "+3 points", "text", "0.3",
        ])
    let formatter = FigureFormatter(.english)
    #expect(
      formatter.points(1) == "+1 point" && formatter.points(-1) == "−1 point" && formatter.points(0) == "0 points")
    #expect(
      formatter.percent(0.158) == "15.8 %" && formatter.percent(0.65) == "65 %" && formatter.percent(1) == "100 %")
    #expect(
      formatter.number(0.995, most: 2) == "1" && formatter.number(9.5, most: 0) == "10"
        && formatter.number(0.05, most: 1) == "0.1")
    #expect(formatter.number(0.04, most: 1) == "0" && formatter.number(999_999.999, most: 2) == "1,000,000")
    #expect(
      formatter.number(1e-300) == "0" && formatter.number(1e20) == "100,000,000,000,000,000,000"
        && formatter.number(-1_234.5) == "−1,234.5")
    #expect(
      formatter.money(4_999_500, currency: nil) == "4,999,500"
        && formatter.money(5, currency: "EUR", unit: "one") == "EUR 5")
    #expect(FigureLanguage(tag: "zh-Hans") == .chinese && FigureLanguage(tag: "en") == .english)
  }

  @Test func canonicalValuesHaveTwelveDigits() {
    #expect(QueryValue.real(0.1 + 0.2).canonical == "0.3" && QueryValue.real(1.0 / 3).canonical == "0.333333333333")
    #expect(
      QueryValue.real(-1e-7).canonical == "-0.0000001" && QueryValue.real(0).canonical == "0"
        && QueryValue.real(-0.0).canonical == "0")
    #expect(
      QueryValue.real(123_456_789_012_345).canonical == "123456789012000"
        && QueryValue.integer(.min).canonical == "\(Int.min)")
    #expect(
      QueryValue.null.canonical == "" && QueryValue.text("x").canonical == "x" && QueryValue.real(2).canonical == "2")
  }

  @Test(
    arguments: [
      ("`= growth.yoi[segment=campus]`", "did you mean “yoy”?"),
      ("`= growth.yoy[segment=campsu]`", "did you mean “campus”?"),
      ("`= growth.yoy[segmnt=campus]`", "did you mean “segment”?"),
      ("`= growth.yoy`", "name the row: growth.yoy[column=value]"), ("`= growth.yoy[n=5]`", nil),
      ("`= one.word as number`", nil),
      ("`= one.n as quarter`", nil), ("`= one.n[word=:quarter]`", nil),
    ] as [(String, String?)])
  func absentFigures(_ figure: String, _ hint: String?) throws {
    let (evaluation, _) = try evaluated(queries + "Text " + figure + "\n")
    #expect(evaluation.findings.map(\.code) == [.absentFigure] && evaluation.figures.isEmpty)
    #expect(evaluation.findings.first?.hint == hint, "\(evaluation.findings)")
    #expect(evaluation.findings.first?.place == Place("mi.md", line: 12, column: 6))
  }

  @Test func oneCauseIsOneFinding() throws {
    let (evaluation, faults) = try evaluated(
      """
      ```sql name=broken
      SELECT segment
        FROM segmets
      ```
      ```chart type=bar data=broken x=a y=b
      ```
      `= broken.a` `= unknown.a` `= brokn.a`
      ```table data=nowhere
      ```
      """)
    #expect(faults == ["3:8 bad-query", "7:14 unknown-id", "7:28 unknown-id", "8:10 unknown-id"])
    #expect(evaluation.findings[2].hint == "did you mean “broken”?" && evaluation.results.isEmpty)
  }

  @Test func eachAttemptIsAnErrorAtItsLine() throws {
    let (evaluation, faults) = try evaluated(
      """
      # Report

      ```sql name=a
      SELECT 1 AS x;
      ATTACH 'x' AS y
      ```
      ```sql name=b

      PRAGMA table_info(segments)
      ```
      ```sql name=c
      SELECT id,
        load_extension('x') FROM documents
      ```
      ```sql name=d
      WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) AS n FROM c
      ```
      """)
    #expect(faults == ["5:1 forbidden-query", "9:1 forbidden-query", "13:3 forbidden-query", "15:4 query-limit"])
    #expect(evaluation.findings.allSatisfy { $0.severity == .error })
  }

  @Test func chartsAndTablesFitTheirQueries() throws {
    let (_, faults) = try evaluated(
      """
      ```sql name=size
      SELECT segment, market_size, NULL AS blank FROM segments WHERE quarter = :quarter
      ```
      ```sql name=none
      SELECT segment, market_size FROM segments WHERE segment = 'nobody'
      ```
      ```chart type=bar data=size x=segment y=market_sise
      ```
      ```table data=size columns=segment,size
      ```
      ```chart type=bar data=none x=segment y=market_size
      ```
      ```chart type=bar data=size x=segment y=blank
      ```
      ```table data=none
      ```
      ```chart type=line data=size x=segment y=market_size,blank
      ```
      """)
    #expect(faults == ["7:39 bad-block", "9:20 bad-block", "11:4 no-data", "13:4 no-data", "15:4 no-data"])
  }
}

/// Formats print what is true, or are refused with a remedy.
@Suite struct TrueFigureTests {
  private func write(_ sql: String, _ figures: String, _ language: FigureLanguage = .english) throws -> (
    texts: [String], hints: [String?]
  ) {
    let text = "```sql name=q\n\(sql)\n```\n\n\(figures)\n"
    let (blocks, _) = ReportBlocks.read(Array(text.utf8), path: "mi.md", firstLine: 1)
    let found = ReportEvaluation(blocks, engine: try engine(), parameters: campusQ3, language: language)
    return (found.figures.map(\.text), found.findings.filter { $0.code == .absentFigure }.map(\.hint))
  }

  @Test("Points are of shares or of ratings, as the columns that a query reads tell")
  func points() throws {
    let margin = "SELECT gross_margin - 0.25 AS rise FROM segments WHERE quarter = '2026Q3' AND segment = 'campus'"
    let shares = "SELECT share_pct - 18.5 AS rise FROM shares WHERE player = 'us'"
    #expect(try write(margin, "`= q.rise as points`").hints.isEmpty)
    #expect(
      try write(shares, "`= q.rise as points` `= q.rise as percentage_points`").texts == [
        "+0.5 percentage points", "+0.5 percentage points",
      ])
    #expect(try write(shares, "`= q.rise as points`", .chinese).texts == ["+0.5个百分点"])
    #expect(try write(shares, "`= q.rise as rating_points`", .chinese).texts == ["+0.5分"])
    let both =
      "SELECT s.share_pct - 18.5 AS rise, g.growth_yoy AS g FROM shares s, segments g WHERE s.player = 'us' LIMIT 1"
    #expect(try write(both, "`= q.rise as points`").hints == ["as percentage_points, or as rating_points"])
    #expect(
      try write(both, "`= q.rise as percentage_points`").hints == ["multiply it by 100 and name the column rise_pct"])
    let constant = "SELECT 0.4 AS rise"
    #expect(try write(constant, "`= q.rise as points`").hints == ["as percentage_points, or as rating_points"])
    #expect(try write("SELECT 1 - ratio(3, 4) AS rise", "`= q.rise as points`").texts == ["+25 percentage points"])
    #expect(try write("SELECT 25 AS rise_pct", "`= q.rise_pct as points`").texts == ["+25 percentage points"])
  }

  @Test("Money keeps the unit of its file, and is refused where a query may have changed it")
  func money() throws {
    let one = "SELECT market_size AS v FROM segments WHERE segment = 'campus' AND quarter = '2026Q3'"
    #expect(try write(one, "`= q.v as money`").texts == ["EUR 112 million"])
    #expect(try write(one, "`= q.v as money`", .chinese).texts == ["1.12亿欧元"])
    let scaled = one.replacing("market_size", with: "market_size * 1000000")
    #expect(try write(scaled, "`= q.v as money EUR`").hints.first??.contains("'one' AS unit") == true)
    #expect(try write(scaled.replacing(" FROM", with: ", 'one' AS unit FROM"), "`= q.v as money EUR`").hints == [])
  }

  @Test(
    "Chinese amounts count in 万 and 亿, rounded where the unit of the data is",
    arguments: [
      (0.7, "million", "70万欧元"), (11.2, "million", "1,120万欧元"), (1_248.5, "million", "12.485亿欧元"),
      (0.004, "million", "0欧元"), (286, "thousand", "28.6万欧元"), (-0.7, "million", "−70万欧元"), (9_800, "one", "9,800欧元"),
      (286_000, "one", "28.6万欧元"), (1.2, "billion", "12亿欧元"),
    ])
  func chinese(_ value: Double, _ unit: String, _ text: String) {
    #expect(FigureFormatter(.chinese).money(value, currency: "EUR", unit: unit) == text)
  }

  @Test("Computed amounts are rounded as charts round them")
  func amounts() {
    for value in [700_000.0, 11_200_000, 1_248_500_000, 286_000, 9_800, 12, -3_450_000] {
      for (language, labels) in [(FigureLanguage.english, ChartLabels.english), (.chinese, .chinese)] {
        let (text, chart) = (FigureFormatter(language).amount(value, currency: nil), labels.text(value, .number))
        func digits(_ text: String) -> String { text.filter { $0.isNumber || $0 == "." || $0 == "," } }
        #expect(digits(text) == digits(chart), "\(text) \(chart)")
      }
    }
    #expect(FigureFormatter(.english).amount(11_200_000, currency: "EUR") == "EUR 11.2 million")
    #expect(ChartLabels.english.text(2.675, .decimals(2)) == "2.68", "charts round as sentences do")
  }
}

/// Sums over what is missing are not sums of all.
@Suite struct MissingProbeTests {
  /// Campus and ports in three quarters: an empty cell in the second, no row of ports in the third.
  private func engine() throws -> QueryEngine {
    let header =
      "segment,market_size,currency,unit,growth_yoy,accounts,acv,tam,sam,som,our_revenue,target_revenue,expected_revenue,gross_margin,source\n"
    func row(_ segment: String, _ revenue: String, _ target: String) -> String {
      "\(segment),,EUR,million,,,,,,,\(revenue),\(target),,,panel\n"
    }
    let tables = data([
      "2026Q1/segments": header + row("campus", "10", "9") + row("hospitals", "2", "3"),
      "2026Q2/segments": header + row("campus", "11", "10") + row("hospitals", "", ""),
      "2026Q3/segments": header + row("campus", "12", "11"),
      "2026Q3/scores":
        "segment,axis,criterion,weight,rating,reason,scorer,source\ncampus,x,a,1,4,,,panel\ncampus,y,b,1,3,,,panel\n",
    ]).tables
    return try QueryEngine(tables, extra: libraryTables)
  }

  private func texts(_ sql: String) throws -> [String] {
    let result = try engine().run(sql, with: campusQ3).get()
    return result.rows.enumerated().flatMap { row, values in
      values.enumerated().map { column, value in
        (result.isAtLeast(row, column) ? "≥" : result.isOpen(row, column) ? "?" : "") + value.canonical
      }
    }
  }

  @Test("A sum says that it is at least so large, and only where something is missing")
  func sums() throws {
    #expect(
      try texts("SELECT quarter, SUM(our_revenue) FROM segments GROUP BY quarter ORDER BY quarter DESC")
        == ["2026Q3", "≥12", "2026Q2", "≥11", "2026Q1", "12"])
    #expect(try texts("SELECT ROUND(SUM(our_revenue), 1) FROM segments WHERE quarter = '2026Q2'") == ["≥11"])
    #expect(try texts("SELECT SUM(our_revenue) FROM segments WHERE segment = 'campus'") == ["33"])
    #expect(try texts("SELECT SUM(our_revenue) * 1e6 FROM segments WHERE quarter = '2026Q2'") == ["≥11000000"])
  }

  @Test("What is computed from such sums and could go either way is no figure")
  func derived() throws {
    #expect(
      try texts("SELECT SUM(our_revenue) / SUM(target_revenue) FROM segments WHERE quarter = '2026Q2'") == ["?1.1"])
    #expect(try texts("SELECT SUM(our_revenue) - SUM(target_revenue) FROM segments WHERE quarter = '2026Q2'") == ["?1"])
    #expect(
      try texts(
        "WITH t AS (SELECT quarter, SUM(our_revenue) AS v FROM segments GROUP BY quarter) SELECT v / LAG(v) OVER (ORDER BY quarter) FROM t ORDER BY quarter LIMIT 1 OFFSET 2"
      ).first?.hasPrefix("?") == true)
  }

  @Test("Means, counts and empty branches are as they are, and nothing is left behind in the tables")
  func others() throws {
    #expect(
      try texts(
        "SELECT AVG(our_revenue), COUNT(our_revenue), SUM(segment = 'campus') FROM segments WHERE quarter = '2026Q2'")
        == ["11", "1", "1"])
    #expect(try texts("SELECT SUM(CASE axis WHEN 'x' THEN weight * rating END) FROM scores") == ["4"])
    let engine = try engine()
    let rows = "SELECT quarter, segment, our_revenue FROM segments ORDER BY quarter, segment"
    let before = engine.table(rows)
    _ = engine.run("SELECT SUM(our_revenue), SUM(target_revenue) FROM segments", with: campusQ3)
    #expect(engine.table(rows + " ") == before && before.count == 5)
  }
}
