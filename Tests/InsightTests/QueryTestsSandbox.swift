import Dates
import Diagnostics
import Insight
import Testing

@Suite struct SandboxTests {
  @Test(arguments: [
    "ATTACH DATABASE '/tmp/x.db' AS x", "DETACH main", "PRAGMA table_info(segments)", "PRAGMA writable_schema = 1",
    "VACUUM",
    "VACUUM INTO '/tmp/copy.db'", "INSERT INTO documents VALUES (1)", "UPDATE documents SET id = 1",
    "DELETE FROM documents",
    "REPLACE INTO documents VALUES (1)", "CREATE TABLE x (a)", "CREATE TEMP TABLE x (a)", "CREATE VIEW x AS SELECT 1",
    "DROP VIEW segments",
    "DROP TABLE documents", "ALTER TABLE documents ADD COLUMN x",
    "CREATE TRIGGER t AFTER INSERT ON documents BEGIN SELECT 1; END",
    "CREATE VIRTUAL TABLE x USING fts5(a)", "BEGIN", "COMMIT", "SAVEPOINT x", "ANALYZE", "REINDEX", "EXPLAIN SELECT 1",
    "EXPLAIN QUERY PLAN SELECT 1", "WITH x AS (SELECT 1) INSERT INTO documents SELECT * FROM x",
    "WITH x AS (SELECT 1) DELETE FROM documents", "SELECT 1; DROP TABLE documents", "SELECT 1; SELECT 2",
    "; DELETE FROM documents",
    "SELECT load_extension('/tmp/x.so')", "SELECT name FROM sqlite_master", "SELECT count(*) FROM sqlite_schema",
    "SELECT count(*) FROM SQLITE_TEMP_MASTER", "SELECT * FROM pragma_table_info('documents')",
    "SELECT count(*) FROM pragma_database_list",
    "SELECT * FROM pragma_compile_options()", "SELECT random()", "SELECT randomblob(9)", "SELECT zeroblob(1000000000)",
    "SELECT date('now')", "SELECT date()", "SELECT current_timestamp", "SELECT strftime('%s', 'now')",
    "SELECT julianday()",
    "SELECT sqlite_version()", "SELECT sqlite_compileoption_get(1)", "SELECT last_insert_rowid()", "SELECT changes()",
    "SELECT * FROM json_each('[1]')", "SELECT count(*) FROM json_tree('[1]')", "SELECT * FROM dbstat",
    "SELECT printf('%.*c', 1000000000, 'x')",
    "SELECT total(value) FROM deals", "SELECT count(*) FROM _data_segments", "SELECT * FROM \"_DATA_segments\"",
    "SELECT quarter FROM _scope",
    "WITH segments AS (SELECT * FROM _data_segments) SELECT * FROM segments",
    "SELECT 1 UNION SELECT sql FROM sqlite_master",
    "SELECT (SELECT sql FROM sqlite_master LIMIT 1)", "SELECT fts3_tokenizer('simple')", "SELECT soundex('x')",
    "SELECT * FROM documents WHERE id IN (SELECT name FROM pragma_function_list)", "SELECT sqlite_log(1, 'x')",
  ])
  func isRefused(_ sql: String) throws {
    let engine = try engine()
    let failure = try #require(engine.failure(sql), "\(sql)")
    #expect(failure.code == .forbiddenQuery, "\(failure)")
    #expect(engine.table("SELECT id FROM documents ORDER BY 1") == ["case-1", "case-2"])
  }

  /// Functions of SQLite's shell, and files as tables, are not there at all.
  @Test(arguments: [
    "SELECT readfile('/etc/passwd')", "SELECT writefile('/tmp/x', 'y')", "SELECT edit('x')", "SELECT * FROM fsdir('/')",
    "SELECT * FROM csv('/etc/passwd')", "SELECT * FROM generate_series(1, 9)", "SELECT eval('DROP TABLE documents')",
  ])
  func isNotThere(_ sql: String) throws {
    #expect(try engine().failure(sql)?.code == .badQuery)
  }

  @Test(arguments: [
    "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c",
    "WITH RECURSIVE c(x) AS (SELECT 1 UNION SELECT x + 1 FROM c) SELECT max(x) FROM c",
    "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c",
    "WITH RECURSIVE c(x) AS (SELECT 'a' UNION ALL SELECT x || x FROM c) SELECT count(*) FROM c",
    "SELECT count(*) FROM segments a, segments b, segments c, segments d, segments e, segments f, segments g, segments h, segments i, segments j, segments k",
    "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 900000) SELECT count(*) FROM (SELECT DISTINCT x || replace(replace('aaaaaaaaaaaaaaaaaaaa', 'a', '0123456789012345678901234567890123456789'), '0', '01234567890123456789') AS t FROM c)",
    "SELECT '\(String(repeating: "x", count: 50_000))'",
  ])
  func takesTooMuch(_ sql: String) throws {
    let engine = try engine()
    #expect(engine.failure(sql)?.code == .queryLimit, "\(engine.table(sql).prefix(2))")
    #expect(engine.table("SELECT id FROM documents ORDER BY 1") == ["case-1", "case-2"])
  }

  @Test func theLimitIsTheSameEveryTime() throws {
    let sql =
      "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 2500) SELECT count(*) AS n FROM c"
    var limits = QueryLimits()
    var answers: Set<[String]> = []
    for steps in stride(from: 20_000, through: 80_000, by: 5_000) {
      limits.steps = steps
      let first = try engine(limits).table(sql)
      for _ in 0..<3 { #expect(try engine(limits).table(sql) == first) }
      answers.insert(first)
    }
    #expect(answers.contains(["2500"]) && answers.count > 1)
  }

  /// Forty expressions, each of which mentions the one before twice, would be 2⁴⁰ copies before SQLite counted a step.
  @Test(arguments: [2, 3])
  func expressionsThatMultiply(_ times: Int) throws {
    let chain = (1...40).map { level in
      "c\(level) AS (SELECT * FROM \((0..<times).map { "c\(level - 1) AS t\($0)" }.joined(separator: ", ")))"
    }
    let failure = try engine().failure(
      "WITH c0 AS (SELECT 1 AS x), \(chain.joined(separator: ", ")) SELECT count(*) FROM c40")
    #expect(failure?.code == .queryLimit)
  }

  @Test func ordinaryExpressionsAreFine() throws {
    let engine = try engine()
    #expect(
      engine.table(
        "WITH a(n) AS (SELECT count(*) FROM segments), b AS NOT MATERIALIZED (SELECT n FROM a UNION ALL SELECT n FROM a) SELECT sum(n) AS s FROM b"
      ) == ["12"])
    #expect(engine.table("WITH c AS (SELECT 1 AS x) SELECT count(*) AS n FROM c") == ["1"])
    #expect(engine.table("SELECT count(*) AS n FROM (SELECT segment FROM segments GROUP BY 1)") == ["2"])
    #expect(
      engine.table(
        "WITH RECURSIVE q(n) AS (SELECT '2026Q1' UNION ALL SELECT quarter_add(n, 1) FROM q LIMIT 4) SELECT group_concat(n, ' ') AS all_of_them FROM q"
      ) == ["2026Q1 2026Q2 2026Q3 2026Q4"])
    #expect(
      engine.table("SELECT player, rank() OVER (ORDER BY share_pct DESC) AS place FROM shares ORDER BY 2") == [
        "others|1", "northgate|2", "us|3",
      ])
    #expect(engine.table("VALUES (1), (2)") == ["1", "2"])
    #expect(engine.table("SELECT id FROM documents WHERE id LIKE 'case-%' AND id GLOB '*1'") == ["case-1"])
    #expect(engine.table("SELECT CASE WHEN 1 THEN cast('7' AS INTEGER) ELSE NULL END AS \"a b\"") == ["7"])
  }

  /// Words thrown together at random never get past the sandbox, nor out of it.
  @Test(arguments: 0..<20)
  func anyWords(_ seed: Int) throws {
    var random = Steps(UInt64(seed) &* 131)
    var limits = QueryLimits()
    limits.steps = 20_000
    let engine = try engine(limits)
    let words = [
      "SELECT", "FROM", "documents", "segments", "*", ",", "(", ")", "WHERE", "id", "=", "'x'", ";", "DROP", "TABLE",
      "INSERT INTO", "PRAGMA",
      "ATTACH", "WITH", "RECURSIVE", "c", "AS", "UNION ALL", "1", "sqlite_master", "--", "\n", "/*", "*/", "\"", "'",
      "[", "`", ":quarter",
      "ORDER BY", "LIMIT", "count", "load_extension", "\u{0}", "中",
    ]
    for _ in 0..<200 {
      let sql = "SELECT " + (0...random.below(12)).map { _ in random.pick(words) }.joined(separator: " ")
      if case .failure(let failure) = engine.run(sql, with: campusQ3), let offset = failure.offset {
        #expect(offset <= sql.utf8.count)
      }
    }
    #expect(engine.table("SELECT id FROM documents ORDER BY 1") == ["case-1", "case-2"])
  }
}
