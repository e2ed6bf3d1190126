import Dates
import Diagnostics
import Insight
import Testing

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
          "12 %", "12.00 %", "1,248.5", "EUR 1,248.5 million", "CNY 112.0 million", "Q3 2026", "19 %", "+0.5 points",
          "+5.5 points",
          "no data", "campus",
        ])
  }

  @Test func formatsInChinese() throws {
    #expect(
      try texts(
        """
        `= growth.yoy[segment=campus] as percent` `= growth.market_size[segment=hospitals] as money` `= one.n`
        `= growth.quarter[segment=campus] as quarter` `= shares.change[player=us] as points` `= growth.empty[segment=campus]`
        """, .chinese) == ["12%", "1,248.5 百万欧元", "1,248", "2026年第三季度", "+0.5 个点", "无数据"])
  }

  @Test func roundsAsWritten() throws {
    #expect(
      try texts(
        """
        `= one.n` `= one.n as number 2` `= one.tiny` `= one.tiny as number 3` `= one.half` `= one.half as number 0` `= one.sum as number 6`
        `= one.large as number 0` `= one.tiny as percent` `= one.tiny as percent 0` `= one.half as points 0` `= one.word` `= one.sum`
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
