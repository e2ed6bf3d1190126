import Foundation
import Testing

/// `fieldbook report new` and `report freeze` through the real binary.
@Suite struct FreezeCommandTests {
  private static let text = """
    ## Summary

    ```sql name=size
    SELECT segment, our_revenue FROM segments WHERE quarter = :quarter ORDER BY segment
    ```

    ```sql name=papers
    SELECT COUNT(*) AS n, MAX(last_reviewed) AS newest FROM documents
    ```

    We took `= size.our_revenue[segment=campus] as number`, with `= papers.n as number` documents.

    """

  /// Pages that say what a report says of itself.
  private static func says(_ portal: inout TestPortal) {
    portal.template("report.mustache", "<p>{{title}}\n{{#facts}}{{label}}: {{value}}\n{{/facts}}")
    portal.template("reports.mustache", "<p>{{title}} {{lead}}\n")
  }

  private func frozen(_ change: (inout TestPortal) -> Void = { _ in }) throws -> WorkingFolder {
    let folder = try WorkingFolder(
      .withData {
        $0.addReport("2026Q1", Self.text)
        Self.says(&$0)
        change(&$0)
      })
    let result = try folder.command.run(["report", "freeze", "2026Q1", "--no-cache"])
    #expect(result.code == 0, "\(result.lines) \(result.error)")
    #expect(result.lines.last?.hasPrefix("content/reports/2026Q1/freeze.json: ") == true)
    return folder
  }

  private func edit(_ folder: WorkingFolder, _ path: String, _ old: String, _ new: String) throws {
    let file = folder.url.appending(path: "content/" + path)
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(text.contains(old), "\(path) has no “\(old)”")
    try Data(text.replacing(old, with: new).utf8).write(to: file)
  }

  private func write(_ folder: WorkingFolder, _ path: String, _ text: String) throws {
    try Data(text.utf8).write(to: folder.url.appending(path: "content/" + path))
  }

  @Test("A frozen quarter builds, and freezing it again gives the same bytes")
  func same() throws {
    let folder = try frozen()
    #expect(try folder.command.build().code == 0)
    let record = folder.url.appending(path: "content/reports/2026Q1/freeze.json")
    let before = try Data(contentsOf: record)
    let refused = try folder.command.run(["report", "freeze", "2026Q1", "--no-cache"])
    #expect(refused.code == 64 && refused.error.contains("frozen already"))
    #expect(try folder.command.run(["report", "freeze", "2026Q1", "--again", "--no-cache"]).code == 0)
    #expect(try Data(contentsOf: record) == before)
  }

  @Test("One raw number changed: the build fails and names the figure and the cause; with a note it passes")
  func restated() throws {
    let folder = try frozen()
    try edit(
      folder, "data/2026Q1/segments.csv", "campus,10,EUR,million,0.05,100,0.2,20,10,4,2.0,",
      "campus,10,EUR,million,0.05,100,0.2,20,10,4,2.5,")
    let failed = try folder.command.build()
    #expect(failed.code == 1)
    let lines = failed.lines.filter { $0.contains("[frozen-changed]") }
    #expect(lines.count == 1, "what is computed from the cell is not told: \(lines)")
    #expect(
      lines.first?.hasPrefix(
        "content/data/2026Q1/segments.csv:2:44: error: [frozen-changed] 2026Q1, figure “segments.our_revenue[segment=campus]”: frozen as 2, is now 2.5"
      ) == true, "\(lines)")
    // The note that the finding proposes is the one that covers it.
    let note = try #require(lines.first?.split(separator: "restatements.yml: ").last).dropLast()
    try write(
      folder, "reports/2026Q1/restatements.yml", note.replacing("…", with: "An invoice was booked late.") + "\n")
    let passed = try folder.command.build()
    #expect(passed.code == 0, "\(passed.lines)")
    try edit(folder, "data/2026Q1/segments.csv", "clinic,8,", "clinic,9,")
    #expect(
      try folder.command.build().code == 1, "a second change of the file is not covered by a note about the first")
  }

  @Test("New documents, later dates and later quarters never break a frozen quarter, and its library figures stay")
  func later() throws {
    let folder = try frozen()
    var later = TestPortal.withData()
    later.addQuarter("2026Q2", revenue: 9)
    later.add("corporate/news.md")
    for (path, bytes) in later.files where path.contains("2026Q2") || path.hasSuffix("news.md") {
      let file = folder.url.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
    let result = try folder.command.build(["--as-of", "2026-09-30"])
    #expect(result.code == 0, "\(result.lines)")
    let page = try String(contentsOf: folder.url.appending(path: "public/en/d/mi-2026q1.html"), encoding: .utf8)
    #expect(
      page.contains("We took 2, with 4 documents."), "three documents and the report itself: the fifth came later")
  }

  @Test("A changed query of a frozen report is named as such")
  func query() throws {
    let folder = try frozen()
    try edit(
      folder, "reports/2026Q1/mi.md", "SELECT segment, our_revenue FROM",
      "SELECT segment, our_revenue * 2 AS our_revenue FROM")
    let result = try folder.command.build()
    #expect(result.code == 1)
    #expect(
      result.lines.filter { $0.contains("[frozen-changed]") }.map { $0.prefix(37) } == [
        "content/reports/2026Q1/mi.md: error: "
      ], "\(result.lines)")
    let line = try #require(result.lines.first { $0.contains("[frozen-changed]") })
    let note = try #require(line.split(separator: "restatements.yml: ").last).dropLast()
    try write(folder, "reports/2026Q1/restatements.yml", note.replacing("…", with: "A figure was doubled.") + "\n")
    #expect(try folder.command.build().code == 0)
    let page = try String(contentsOf: folder.url.appending(path: "public/en/report/2026q1.html"), encoding: .utf8)
    #expect(page.contains("A figure was doubled."), "an amendment is printed")
    try edit(folder, "reports/2026Q1/mi.md", "We took", "We really took")
    #expect(try folder.command.build().code == 1, "and covers no other")
  }

  @Test("Names, order, thresholds and owners of a frozen report are those of its record")
  func names() throws {
    let folder = try frozen()
    func report() throws -> [String: Data] {
      #expect(try folder.command.build().code == 0)
      let paths = try folder.snapshot("public").keys.filter { $0.contains("/report/2026q1/") && $0.hasSuffix(".csv") }
      return Dictionary(
        uniqueKeysWithValues: try paths.map { ($0, try Data(contentsOf: folder.url.appending(path: "public/" + $0))) })
    }
    let before = try report()
    #expect(before.count > 4)
    try edit(folder, "registry/people.yml", "Ann", "Anne")
    try edit(
      folder, "registry/segments.yml", "campus:",
      "moon:\n  name: Moon base\n  horizon: h3\n  owner: ann\n  scenarios: {dome: {name: Dome, process_steps: [a]}}\ncampus:"
    )
    try edit(
      folder, "portal.yml", "languages:", "thresholds: {noise_rate: 9, span_cut: 4, gate_margin: 99}\nlanguages:")
    try edit(
      folder, "data/2026Q1/shares.csv", "campus,us,20,survey\ncampus,others,80,survey\n",
      "campus,others,80.0,survey\ncampus,us,20,survey\n")
    let after = try report()
    for (path, bytes) in before { #expect(after[path] == bytes, "\(path)") }
    #expect(after.count == before.count)
  }

  @Test("A whole quarter, or a file of one, that is gone is one finding")
  func gone() throws {
    let folder = try frozen()
    let data = folder.url.appending(path: "content/data/2026Q1")
    try FileManager.default.removeItem(at: data.appending(path: "shares.csv"))
    #expect(
      try folder.command.build().lines.filter { $0.contains(": error: ") }.map { $0.prefix(45) } == [
        "content/data/2026Q1/shares.csv: error: [froze"
      ])
    try FileManager.default.removeItem(at: data)
    #expect(
      try folder.command.build().lines.filter { $0.contains(": error: ") }.map { $0.prefix(35) } == [
        "content/data/2026Q1: error: [frozen"
      ])
  }

  @Test("Freezing anew needs a record that is as it was written, and keeps the history")
  func again() throws {
    let folder = try frozen()
    try edit(folder, "data/2026Q1/segments.csv", "clinic,8,", "clinic,9,")
    #expect(try folder.command.run(["report", "freeze", "2026Q1", "--again", "--no-cache"]).code == 0)
    let record = folder.url.appending(path: "content/reports/2026Q1/freeze.json")
    #expect(try String(contentsOf: record, encoding: .utf8).contains("\"segments.market_size[segment=clinic]\": \"8\""))
    #expect(try folder.command.build().code == 0)
    try edit(
      folder, "reports/2026Q1/freeze.json", "\"segments.market_size[segment=clinic]\": \"8\"",
      "\"segments.market_size[segment=clinic]\": \"7\"")
    #expect(try folder.command.run(["report", "freeze", "2026Q1", "--again", "--no-cache"]).code == 1)
  }

  @Test("Content with errors is not frozen; a quarter without data is not either; nor is what is no quarter")
  func refusals() throws {
    let faulty = try WorkingFolder(.withData { $0.edit("data/2026Q1/segments.csv", "campus,10", "nowhere,10") })
    let result = try faulty.command.run(["report", "freeze", "2026Q1", "--no-cache"])
    #expect(
      result.code == 1 && result.lines.contains { $0.contains("[unknown-id]") }
        && result.error.contains("is not frozen"))
    #expect(!FileManager.default.fileExists(atPath: faulty.url.path + "/content/reports/2026Q1/freeze.json"))
    let folder = try WorkingFolder(.withData())
    #expect(try folder.command.run(["report", "freeze", "2026Q2", "--no-cache"]).code == 64)
    #expect(try folder.command.run(["report", "freeze", "2026-2", "--no-cache"]).code == 64)
    #expect(try folder.command.run(["report", "freeze"]).code == 64)
    #expect(try folder.command.run(["report", "freeze", "2026Q1", "--content", "none", "--no-cache"]).code == 74)
  }

  @Test("A new quarter is laid out: the portal still builds, and nothing is written over")
  func layout() throws {
    let folder = try WorkingFolder(.withData { $0.addReport("2026Q1", Self.text) })
    let result = try folder.command.run(["report", "new", "2026Q2", "--no-cache"])
    #expect(result.code == 0 && result.lines.count == 17, "\(result.lines) \(result.error)")
    #expect(
      result.lines.contains("content/data/2026Q2/segments.csv") && result.lines.last == "content/reports/2026Q2/mi.md")
    let built = try folder.command.build()
    #expect(built.code == 0 && built.lines.isEmpty, "\(built.lines)")
    let report = folder.url.appending(path: "content/reports/2026Q2/mi.md")
    let text = String(decoding: try Data(contentsOf: report), as: UTF8.self)
    for word in ["id: mi-2026q2", "quarter: 2026Q2", "owner: ann", "status: draft", "## Recommendations"] {
      #expect(text.contains(word))
    }
    try Data(text.replacing("status: draft", with: "status: published").utf8).write(to: report)
    let published = try folder.command.build()
    #expect(published.code == 0, "the first queries are good: \(published.lines)")
    let before = try folder.snapshot("content")
    let again = try folder.command.run(["report", "new", "2026Q2", "--no-cache"])
    #expect(again.code == 64 && again.error.contains("laid out already"))
    try FileManager.default.removeItem(at: report)
    #expect(
      try folder.command.run(["report", "new", "2026Q2", "--no-cache"]).code == 64, "one file of the quarter is enough")
    #expect(try folder.snapshot("content").count == before.count - 1)
    #expect(try folder.command.run(["report", "new", "next", "--no-cache"]).code == 64)
    #expect(try folder.command.run(["report", "new", "2026Q3", "--content", "none", "--no-cache"]).code == 74)
  }

  @Test("A quarter under way, or laid out and not filled, empties no report, and its draft is dated within it")
  func running() throws {
    let folder = try WorkingFolder(.withData(Self.says))
    func page(_ path: String) throws -> String {
      try String(contentsOf: folder.url.appending(path: "public/" + path), encoding: .utf8)
    }
    #expect(try folder.command.build(["--as-of", "2026-07-10"]).code == 0)
    let before = try page("en/report/campus/scoreboard.csv")
    let laid = try folder.command.run(["report", "new", "2026Q2", "--no-cache", "--as-of", "2026-07-10"])
    #expect(laid.code == 0)
    let scores = folder.url.appending(path: "content/data/2026Q2/scores.csv")
    #expect(try String(contentsOf: scores, encoding: .utf8).contains("campus,x,brand,1,3,known,ann,survey\n"))
    let deals = folder.url.appending(path: "content/data/2026Q2/deals.csv")
    #expect(try String(contentsOf: deals, encoding: .utf8).split(separator: "\n").count == 1)
    let draft = folder.url.appending(path: "content/reports/2026Q2/mi.md")
    #expect(try String(contentsOf: draft, encoding: .utf8).contains("created: 2026-06-30\n"))
    #expect(try folder.command.build(["--as-of", "2026-07-10"]).code == 0)
    #expect(try page("en/report/campus/scoreboard.csv") == before, "rows that were carried over are no new quarter")
    #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/public/en/report/2026q2.html"))
    try FileManager.default.removeItem(at: draft)
    try write(
      folder, "data/2026Q2/leads.csv", "lead,origin,channel,segment,stage,activity\nL-1,mined,web,campus,new,\n")
    #expect(try folder.command.build(["--as-of", "2026-06-29"]).code == 0)
    #expect(try page("en/report/campus/scoreboard.csv") == before)
    #expect(try page("en/report/index.html").contains("reports_running"))
    #expect(try page("zh-Hans/report/campus.html").contains("reports_running"))
    #expect(try folder.command.build(["--as-of", "2026-06-30"]).code == 0)
    #expect(try page("en/report/campus/scoreboard.csv") != before, "its last day has come")
  }

  @Test("A folder that cannot be made ends with 74, and nothing is left beside it")
  func blocked() throws {
    let folder = try WorkingFolder(.withData { $0.write("data/2026Q2", "a file\n") })
    let before = try folder.snapshot("content").keys.sorted()
    let result = try folder.command.run(["report", "new", "2026Q2", "--no-cache"])
    #expect(result.code == 74 && result.error.contains("cannot write"), "\(result.error)")
    #expect(try folder.snapshot("content").keys.sorted() == before)
  }
}
