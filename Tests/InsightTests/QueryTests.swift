import Dates
import Diagnostics
import Insight
import Testing

@Suite struct QueryTests {
  @Test func tablesShowTheReportsQuarterAndThoseBefore() throws {
    let engine = try engine()
    let sql = "SELECT segment, quarter, market_size FROM segments ORDER BY 1, 2"
    #expect(
      engine.table(sql) == [
        "campus|2025Q3|100", "campus|2026Q2|1110", "campus|2026Q3|112", "hospitals|2025Q3|250", "hospitals|2026Q2|",
        "hospitals|2026Q3|1248.5",
      ])
    let earlier = QueryParameters(quarter: Quarter(year: 2026, number: 2))
    #expect(
      engine.table(sql, earlier) == [
        "campus|2025Q3|100", "campus|2026Q2|1110", "hospitals|2025Q3|250", "hospitals|2026Q2|",
      ])
    #expect(
      engine.table("SELECT count(*) FROM segments", earlier) == ["4"]
        && engine.table("SELECT count(*) FROM segments") == ["6"])
    #expect(engine.table("SELECT count(*) FROM leads") == ["0"])
  }

  @Test func parametersAndFunctions() throws {
    let engine = try engine()
    #expect(engine.table("SELECT :quarter AS q, :segment AS s, :as_of AS d") == ["2026Q3|campus|2026-09-30"])
    #expect(
      engine.table("SELECT quarter_add(:quarter, -4) AS a, quarter_add('2026Q4', 1) AS b, quarter_add('x', 1) AS c")
        == ["2025Q3|2027Q1|"])
    #expect(
      engine.table(
        "SELECT quarter_of(:as_of) AS q, days_between('2026-09-01', :as_of) AS n, quarter_of('2026-02-30') AS none")
        == ["2026Q3|29|"])
    #expect(
      engine.table(
        "SELECT months_between(ga_month, pbip_month) AS slack, months_between('2026-01-31', '2026-03-01') AS m FROM pbip"
      ) == ["-6|2"])
    #expect(
      engine.table("SELECT ratio(1, 4) AS a, ratio(1, 0) AS b, ratio(NULL, 2) AS c, 1.0 / 0 AS d, 1e308 * 10 AS e") == [
        "0.25||||"
      ])
    #expect(
      engine.table(
        """
        SELECT a.segment, ratio(a.market_size, b.market_size) - 1 AS yoy -- a comment; with a mark
        FROM segments a LEFT JOIN segments b ON b.segment = a.segment AND b.quarter = quarter_add(a.quarter, -4)
        WHERE a.quarter = :quarter AND a.segment = :segment;
        """) == ["campus|0.12"])
    #expect(
      engine.table(
        "SELECT ratio(sum(outcome = 'won'), sum(outcome <> 'no_decision')) AS rate, sum(margin) AS m, avg(margin) AS a FROM deals"
      ) == ["0.5|2|2"])
    #expect(engine.table("SELECT sum(value) AS v FROM deals WHERE rival = 'nobody'") == [""])
  }

  @Test func resultsAreTypedAndSayWhatTheyRead() throws {
    let engine = try engine()
    let result = try engine.run(
      "SELECT d.id, s.market_size, s.accounts, d.freshness FROM documents d LEFT JOIN segments s ON s.segment = d.segment AND s.quarter = :quarter ORDER BY 1",
      with: campusQ3
    ).get()
    #expect(result.columns == ["id", "market_size", "accounts", "freshness"])
    #expect(
      result.rows == [
        [.text("case-1"), .real(112), .integer(6000), .real(0.75)], [.text("case-2"), .null, .null, .null],
      ])
    #expect(result.reads == ["documents", "segments"] && !result.isFromDataAlone)
    #expect(result.values(of: "id") == [.text("case-1"), .text("case-2")] && result.values(of: "ID") == nil)
    #expect(try engine.run("SELECT accounts FROM segments", with: campusQ3).get().isFromDataAlone)
    #expect(engine.table("SELECT name FROM registry_segments WHERE id = 'hospitals'") == [""])
  }

  @Test func aQueryRunsOnceForEachValueOfWhatItDependsOn() throws {
    let engine = try engine()
    for quarter in marketData.quarters {
      for segment in ["campus", "hospitals"] {
        for _ in 0..<3 {
          let parameters = QueryParameters(quarter: quarter, segment: segment)
          _ = engine.run("SELECT count(*) AS n FROM documents", with: parameters)
          _ = engine.run("SELECT count(*) AS n FROM segments", with: parameters)
          _ = engine.run("SELECT count(*) AS n FROM segments WHERE segment = :segment", with: parameters)
          _ = engine.run("SELECT nothing FROM segments", with: parameters)
        }
      }
    }
    // One, one a quarter, one a quarter and segment, and one failure, which is the same whatever the parameters.
    #expect(engine.runs == 1 + 3 + 6 + engine.runs(of: "SELECT nothing FROM segments"))
  }

  @Test func threadsGetTheSameAnswers() async throws {
    let engine = try engine()
    let sql = "SELECT sum(market_size) AS total FROM segments WHERE quarter <= :quarter"
    await withTaskGroup(of: [String].self) { group in
      for index in 0..<200 {
        let quarter = marketData.quarters[index % 3]
        group.addTask { engine.table(sql, QueryParameters(quarter: quarter)) }
      }
      var answers: Set<[String]> = []
      for await answer in group { answers.insert(answer) }
      #expect(answers == [["350"], ["1460"], ["2820.5"]])
    }
    #expect(engine.runs == 3)
  }

  @Test func mistakesArePointedAt() throws {
    let engine = try engine()
    func place(_ sql: String) -> String {
      guard let failure = engine.failure(sql) else { return "no failure" }
      let rest = failure.offset.map { String(decoding: Array(sql.utf8)[$0...].prefix(8), as: UTF8.self) } ?? "-"
      return "\(failure.code.rawValue) @\(rest) \(failure.hint ?? "-")"
    }
    #expect(place("SELECT segment FORM segments") == "bad-query @segments -")
    #expect(place("SELECT market_sise FROM segments") == "bad-query @market_s did you mean “market_size”?")
    #expect(
      place("SELECT s.market_sise FROM segments s")
        == "bad-query @market_s did you mean “market_size”?".replacing("@market_s", with: "@s.market"))
    #expect(place("SELECT 1 AS a FROM segment") == "bad-query @segment did you mean “segments”?")
    #expect(place("SELECT summ(acv) FROM segments") == "bad-query @summ(acv did you mean “sum”?")
    #expect(place("SELECT \"campus\" FROM segments").hasPrefix("bad-query @\"campus\""))
    #expect(place("SELECT :quater AS q") == "bad-query @:quater  did you mean “:quarter”?")
    #expect(place("SELECT ? AS q").hasPrefix("bad-query @? AS q"))
    #expect(place("SELECT acv, acv FROM segments").hasPrefix("bad-query @acv, acv name one with AS"))
    #expect(place("SELECT (1").hasPrefix("bad-query"))
    #expect(place("").hasPrefix("bad-query") && place(" -- nothing\n").hasPrefix("bad-query"))
    let portal = QueryParameters(quarter: q3)
    #expect(engine.failure("SELECT :segment AS s", portal)?.message == ":segment has no value in this report")
  }

  @Test func limitsHold() throws {
    var limits = QueryLimits()
    limits.rows = 3
    limits.steps = 100_000
    limits.textBytes = 1_000
    let engine = try engine(limits)
    #expect(engine.table("SELECT segment FROM segments LIMIT 3").count == 3)
    #expect(engine.failure("SELECT segment FROM segments")?.code == .queryLimit)
    #expect(
      engine.failure(
        "SELECT replace(replace('aaaaaaaaaa', 'a', '0123456789'), '0', '0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789') || '0' AS t"
      )?.code == .queryLimit)
    #expect(engine.failure("SELECT '\(String(repeating: "x", count: 30_000))' AS t")?.code == .queryLimit)
    // The engine goes on as before.
    #expect(engine.table("SELECT segment FROM segments LIMIT 1").count == 1)
  }

  @Test func theClockIsTheLastGuard() throws {
    var limits = QueryLimits()
    limits.seconds = 0
    let sql =
      "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 5000) SELECT count(*) AS n FROM c"
    #expect(try engine(limits).failure(sql)?.message == "the query takes more than 0 seconds")
    #expect(try engine().table(sql) == ["5000"])
  }

  @Test func tablesThatSQLCannotHaveAreTheCallersFault() {
    for table in [
      ExtraTable("segments", columns: ["a"], rows: []), ExtraTable("_data_x", columns: ["a"], rows: []),
      ExtraTable("x", columns: ["a", "a"], rows: []), ExtraTable("x", columns: [], rows: []),
      ExtraTable("x; y", columns: ["a"], rows: []),
    ] {
      #expect(throws: InsightFailure.self) { try QueryEngine(.empty, extra: [table]) }
    }
  }
}

extension QueryEngine {
  /// 1 if this failed query was run once, whatever the parameters.
  fileprivate func runs(of sql: String) -> Int {
    let before = runs
    _ = run(sql, with: campusQ3)
    return runs == before ? 1 : .min
  }
}
