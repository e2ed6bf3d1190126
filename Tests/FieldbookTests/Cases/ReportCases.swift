/// Queries, charts and frozen quarters with faults.
extension Case {
  private static func report(
    _ name: String, _ expected: String..., text: String,
    change: @escaping @Sendable (inout TestPortal) -> Void = { _ in }
  ) -> Case {
    Case(name, list: expected) {
      $0.addQuarter("2026Q1")
      $0.addReport("2026Q1", "## Summary\n\n" + text)
      change(&$0)
    }
  }

  private static func query(_ sql: String, _ more: String = "") -> String { "```sql name=q\n\(sql)\n```\n\n\(more)\n" }

  private static let size = "SELECT segment, sam FROM segments WHERE quarter = :quarter ORDER BY segment"

  static let reports: [Case] = [
    report(
      "SQL that does not begin", "reports/2026Q1/mi.md:18:1: error: [forbidden-query] … not SELEC",
      text: query("SELEC 1")),
    report(
      "SQL that does not parse", "reports/2026Q1/mi.md:18:32: error: [bad-query] … syntax error",
      text: query("SELECT sam FROM segments WHERE ORDER")),
    report(
      "SQL with an unknown column", "reports/2026Q1/mi.md:18:8: error: [bad-query] … did you mean",
      text: query("SELECT sma FROM segments")),
    report(
      "SQL without end", "reports/2026Q1/mi.md:17:4: error: [query-limit]",
      text: query("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n")),
    report(
      "SQL that writes", "reports/2026Q1/mi.md:18:1: error: [forbidden-query] … only read",
      text: query("DELETE FROM segments")),
    report(
      "SQL that attaches a file", "reports/2026Q1/mi.md:18:1: error: [forbidden-query]",
      text: query("ATTACH 'x.db' AS x")),
    report(
      "SQL that sets a pragma", "reports/2026Q1/mi.md:18:1: error: [forbidden-query]",
      text: query("PRAGMA writable_schema = 1")),
    report(
      "a query over the portal's own limit", "reports/2026Q1/mi.md:17:4: error: [query-limit] … more than 1 rows",
      text: query(size)
    ) {
      $0.append("portal.yml", "reports: {query_rows: 1}\n")
    },
    report(
      "a figure of a query that is not there", "reports/2026Q1/mi.md:21:1: error: [unknown-id] … queries: q",
      text: query(size, "`= p.sam[segment=campus]`")),
    report(
      "a figure of a row that is not there",
      "reports/2026Q1/mi.md:21:1: error: [absent-figure] … did you mean “campus”?",
      text: query(size, "`= q.sam[segment=campu]`")),
    report(
      "a figure of several rows", "reports/2026Q1/mi.md:21:1: error: [absent-figure] … 2 rows, not one",
      text: query(size, "`= q.sam`")),
    report("a figure in no form", "reports/2026Q1/mi.md:21:5: error: [bad-block]", text: query(size, "`= q`")),
    report(
      "a chart without its columns", "reports/2026Q1/mi.md:21:4: error: [bad-block] … needs x= and y=",
      text: query(size, "```chart type=bar data=q\n```")),
    report(
      "a chart of no type", "reports/2026Q1/mi.md:21:10: error: [bad-block] … types: bar, line",
      text: query(size, "```chart type=cake data=q\n```")),
    report(
      "a chart with a word of another",
      "reports/2026Q1/mi.md:21:50: error: [bad-block] … a bar chart block has no target=",
      text: query(size, "```chart type=bar data=q x=segment y=sam title=A target=sam\n```")),
    report(
      "a chart with a wrong value", "reports/2026Q1/mi.md:21:42: error: [bad-block] … plain, grouped",
      text: query(size, "```chart type=bar data=q x=segment y=sam mode=piled\n```")),
    report(
      "a chart of a column that is not there", "reports/2026Q1/mi.md:21:36: error: [bad-block] … did you mean “sam”?",
      text: query(size, "```chart type=bar data=q x=segment y=sma\n```")),
    report(
      "a chart with two rows in one place", "reports/2026Q1/mi.md:21:4: error: [bad-block] … rows 1 and 2",
      text: query(
        "SELECT 'a' AS segment, sam FROM segments WHERE quarter = :quarter",
        "```chart type=bar data=q x=segment y=sam\n```")),
    report(
      "a chart of texts", "reports/2026Q1/mi.md:21:36: error: [bad-block] … row 1 has “x”",
      text: query(
        "SELECT segment, 'x' AS sam FROM segments WHERE quarter = :quarter",
        "```chart type=bar data=q x=segment y=sam\n```")),
    report(
      "a timeline of what is no day", "reports/2026Q1/mi.md:21:45: error: [bad-block] … has “2026-13”",
      text: query(
        "SELECT segment, '2026-13' AS day FROM segments WHERE quarter = :quarter",
        "```chart type=timeline data=q label=segment start=day\n```")),
    report(
      "a heatmap of more cells than can be read", "reports/2026Q1/mi.md:21:4: error: [bad-block] … 9000000 marks",
      text: query(
        "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 3000) SELECT n AS x, n AS y, n AS v FROM r",
        "```chart type=heat data=q x=x y=y value=v\n```")),
    report(
      "a chart without a row", "reports/2026Q1/mi.md:21:4: warning: [no-data]",
      text: query(
        "SELECT segment, sam FROM segments WHERE segment = 'none'", "```chart type=bar data=q x=segment y=sam\n```")),
    report(
      "a division by zero is no data", "reports/2026Q1/mi.md:21:4: warning: [no-data]",
      "reports/2026Q1/mi.md:24:8: warning: [no-data] … the sentence says",
      text: query(
        "SELECT segment, sam / 0 AS sam FROM segments WHERE quarter = :quarter",
        "```chart type=bar data=q x=segment y=sam\n```\n\nIt was `= q.sam[segment=campus] as number`.")),
    report(
      "a figure typed by hand", "reports/2026Q1/mi.md:17:12: warning: [unbacked-figure] … 27.9",
      text: "Sales were 27.9 million.\n"),
    report(
      "a block in internal text", "reports/2026Q1/mi.md:22:4: error: [bad-block] … internal",
      text: query(size, "```table data=q\n```").replacing("```table", with: ":::internal\n```table").replacing(
        "data=q\n```", with: "data=q\n```\n:::")),
    Case(
      "a report of another quarter than its folder",
      "reports/2026Q1/mi.md:13:10: error: [quarter-mismatch] … write “quarter: 2026Q1”"
    ) {
      $0.addQuarter("2026Q1")
      $0.addReport("2026Q1", "## Summary\n\nText.\n")
      $0.edit("reports/2026Q1/mi.md", "quarter: 2026Q1", "quarter: 2025Q1")
    },
    report("a record that cannot be read", "reports/2026Q1/freeze.json: error: [bad-freeze]", text: "Text.\n") {
      $0.write("reports/2026Q1/freeze.json", "{}\n")
    },
    report(
      "a frozen figure that has changed",
      "data/2026Q1/segments.csv:2:44: error: [frozen-changed] … frozen as 3, is now 2",
      "reports/2026Q1/freeze.json: warning: [frozen-in-part]", text: "Text.\n"
    ) {
      $0.write(
        "reports/2026Q1/freeze.json",
        "{\n\"data_figures\": {\n  \"segments.our_revenue[segment=campus]\": \"3\"\n},\n\"inputs\": {}, \"library_figures\": {}, \"quarter\": \"2026Q1\", \"schema\": 1, \"tool\": \"0.1.0\"}\n"
      )
    },
    report(
      "a restatement of everything", "reports/2026Q1/freeze.json: warning: [frozen-in-part]",
      "reports/2026Q1/restatements.yml:1:3: error: [bad-note] … stands for no figure", text: "Text.\n"
    ) {
      $0.write(
        "reports/2026Q1/freeze.json",
        "{\"data_figures\": {}, \"inputs\": {}, \"library_figures\": {}, \"quarter\": \"2026Q1\", \"schema\": 1, \"tool\": \"0.1.0\"}\n"
      )
      $0.write("reports/2026Q1/restatements.yml", "- figure: \"*\"\n  date: 2026-02-01\n  reason: It was wrong.\n")
    },
    report("a restatement of nothing", "reports/2026Q1/restatements.yml:1:3: warning: [idle-note]", text: "Text.\n") {
      $0.write(
        "reports/2026Q1/restatements.yml", "- figure: segments.bogus\n  date: 2026-02-01\n  reason: It was wrong.\n")
    },
    report(
      "a restatement without its reason", "reports/2026Q1/restatements.yml:1:3: error: [missing-field] … “reason”",
      text: "Text.\n"
    ) {
      $0.write("reports/2026Q1/restatements.yml", "- figure: segments.sam\n  date: 2026-02-01\n")
    },
  ]
}
