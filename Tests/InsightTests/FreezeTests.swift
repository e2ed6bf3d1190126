import Dates
import Diagnostics
import Insight
import Testing

@Suite struct FreezeTests {
  let figures = [
    "mi: growth.yoy[segment=campus]": FrozenFigure("0.12", isFromDataAlone: true, tables: ["segments"]),
    "mi: growth.yoy[segment=hospitals]": FrozenFigure("", isFromDataAlone: true, tables: ["segments"]),
    "mi: share.us": FrozenFigure("19", isFromDataAlone: true, tables: ["shares"]),
    "mi: coverage": FrozenFigure("0.5", isFromDataAlone: false),
  ]
  let inputs = ["data/2026Q3/segments.csv": "aa", "data/2026Q3/shares.csv": "bb", "reports/2026Q3/mi.md": "cc"]

  var record: FreezeRecord { FreezeRecord(quarter: q3, tool: "0.3.0", inputs: inputs, figures: figures) }

  func comparison(
    _ changes: [String: String?] = [:], inputs: [String: String]? = nil, tool: String = "0.3.0",
    notes: [RestatementNote] = []
  ) -> FreezeComparison {
    var now = figures
    for (name, value) in changes {
      now[name] = value.map { FrozenFigure($0, isFromDataAlone: true, tables: figures[name]?.tables ?? []) }
    }
    return FreezeComparison(
      record, figures: now, inputs: inputs ?? self.inputs, tool: tool, notes: notes,
      source: ("reports/2026Q3/freeze.json", Array(record.json.utf8)))
  }

  func note(_ figures: String) -> RestatementNote {
    let place = Place("reports/2026Q3/restatements.yml", line: 2)
    return RestatementNote(figures: figures, reason: "the panel corrected its count", date: q3.lastDay, place: place)
  }

  @Test func theRecordIsCanonical() throws {
    #expect(
      record.json == """
        {
          "data_figures": {
            "mi: growth.yoy[segment=campus]": "0.12",
            "mi: growth.yoy[segment=hospitals]": "",
            "mi: share.us": "19"
          },
          "inputs": {
            "data/2026Q3/segments.csv": "aa",
            "data/2026Q3/shares.csv": "bb",
            "reports/2026Q3/mi.md": "cc"
          },
          "library_figures": {
            "mi: coverage": "0.5"
          },
          "quarter": "2026Q3",
          "schema": 1,
          "tool": "0.3.0"
        }

        """)
    var findings: [Finding] = []
    #expect(FreezeRecord.read(Array(record.json.utf8), path: "f", findings: &findings) == record && findings.isEmpty)
    let odd = FreezeRecord(
      quarter: q3, tool: "a\"\\\n\u{1}\u{2028}中", inputs: [:],
      figures: ["é\t": FrozenFigure("x", isFromDataAlone: true)])
    #expect(FreezeRecord.read(Array(odd.json.utf8), path: "f", findings: &findings) == odd && findings.isEmpty)
  }

  @Test(arguments: ["", "{", "[]", "{\"schema\": 1}", "null"])
  func aRecordThatIsNone(_ text: String) {
    var findings: [Finding] = []
    #expect(FreezeRecord.read(Array(text.utf8), path: "freeze.json", findings: &findings) == nil)
    #expect(findings.map(\.code) == [.badFreeze])
  }

  @Test func recordsOfAnotherSchemaOrQuarter() {
    var findings: [Finding] = []
    #expect(
      FreezeRecord.read(
        Array(record.json.replacing("\"schema\": 1", with: "\"schema\": 2").utf8), path: "f", findings: &findings)
        == nil)
    #expect(
      FreezeRecord.read(Array(record.json.replacing("2026Q3\",", with: "Q3\",").utf8), path: "f", findings: &findings)
        == nil)
    #expect(findings.map(\.message) == ["the record is of schema 2, this tool reads 1", "“Q3” is not a quarter"])
  }

  @Test func nothingChangedNothingFound() {
    let comparison = comparison()
    #expect(comparison.findings.isEmpty && comparison.differences.isEmpty && comparison.changedInputs.isEmpty)
  }

  @Test func newFiguresFilesAndLibraryStatesBreakNothing() {
    let comparison = comparison(
      ["mi: coverage": "0.9", "mi: new": "1"],
      inputs: inputs.merging(["data/2026Q4/segments.csv": "dd"]) { old, _ in old }, tool: "0.4.0")
    #expect(comparison.findings.isEmpty && comparison.differences.isEmpty)
  }

  @Test func aChangedFigureIsNamedWithItsCause() {
    var changed = inputs
    changed["data/2026Q3/segments.csv"] = "zz"
    changed["data/2026Q3/shares.csv"] = nil
    let comparison = comparison(["mi: growth.yoy[segment=campus]": "0.15"], inputs: changed)
    #expect(
      comparison.findings.map(\.description) == [
        "reports/2026Q3/freeze.json:3: error: [frozen-changed] 2026Q3, figure “mi: growth.yoy[segment=campus]”: frozen as 0.12, is now 0.15; data/2026Q3/segments.csv has changed (undo the change, or explain it in a restatement note)"
      ])
    #expect(comparison.changedInputs == ["data/2026Q3/segments.csv", "data/2026Q3/shares.csv"])
  }

  @Test func causesThatAreNoFile() {
    let name = "mi: growth.yoy[segment=hospitals]"
    #expect(
      comparison([name: "1"]).differences.map(\.cause) == ["no input has changed; the query or the configuration has"])
    #expect(
      comparison([name: "1"], tool: "0.4.0").differences.map(\.cause) == ["the tool has changed from 0.3.0 to 0.4.0"])
    #expect(comparison([name: "1"]).findings.first?.message.contains("frozen as no data, is now 1") == true)
    var changed = inputs
    changed["reports/2026Q3/mi.md"] = nil
    let gone = comparison(["mi: share.us": nil as String?], inputs: changed)
    #expect(gone.differences.map(\.cause) == ["reports/2026Q3/mi.md is gone"] && gone.findings.first?.place.line == 5)
    #expect(gone.findings.first?.message.contains("is no longer computed") == true)
  }

  @Test func aNoteCoversADifference() {
    let changes: [String: String?] = ["mi: growth.yoy[segment=campus]": "0.15", "mi: share.us": "20"]
    let covered = comparison(changes, notes: [note("mi: growth.*"), note("mi: share.us")])
    #expect(covered.findings.isEmpty)
    #expect(covered.restated.map(\.figure) == ["mi: growth.yoy[segment=campus]", "mi: share.us"])
    #expect(
      covered.restated.first?.note?.reason == "the panel corrected its count"
        && covered.restated.first?.frozen == "0.12")
    let half = comparison(changes, notes: [note("mi: growth.*")])
    #expect(
      half.findings.count == 1 && half.findings.first?.message.contains("mi: share.us") == true
        && half.restated.count == 1)
  }

  @Test(arguments: [
    ("*", true), ("mi: *", true), ("*campus]", true), ("mi: *segment=*]", true),
    ("mi: growth.yoy[segment=campus]", true),
    ("mi: growth.yoy", false), ("*hospitals*", false), ("mi: growth.yoy[segment=campus]*campus]", false), ("", false),
    ("**", true),
    ("*yoy*yoy*", false), ("mi: g*th*camp*", true),
  ])
  func patterns(_ pattern: String, _ matches: Bool) {
    #expect(note(pattern).covers("mi: growth.yoy[segment=campus]") == matches)
  }

  @Test func figuresOfAReportAreNamed() throws {
    let (evaluation, faults) = try evaluated(
      """
      ```sql name=size
      SELECT segment, market_size, market_size * 2 AS twice FROM segments WHERE quarter = :quarter ORDER BY 1
      ```
      ```sql name=docs
      SELECT count(*) AS n FROM documents
      ```
      ```sql name=plain
      SELECT accounts FROM segments WHERE quarter = :quarter
      ```
      `= size.market_size[segment=:segment]` and `= docs.n`
      """)
    #expect(faults.isEmpty)
    let figures = FigureNames.figures(of: evaluation, report: "mi")
    #expect(
      figures.mapValues(\.value) == [
        "mi: size.market_size[segment=campus]": "112", "mi: size.twice[segment=campus]": "224",
        "mi: size.market_size[segment=hospitals]": "1248.5", "mi: size.twice[segment=hospitals]": "2497",
        "mi: size.market_size[segment=:segment]": "112", "mi: docs.n": "2", "mi: plain.accounts": "6000",
        "mi: plain.accounts[#2]": "6000",
      ])
    #expect(figures.filter { !$0.value.isFromDataAlone }.map(\.key) == ["mi: docs.n"])
    #expect(figures["mi: size.twice[segment=campus]"]?.tables == ["segments"])
  }

  /// The whole way: freeze, change one raw number, compare.
  @Test func oneRawNumberChangedIsNamed() throws {
    let header = sharesHeader
    func build(_ share: String) throws -> ([String: FrozenFigure], [String: String]) {
      let text = header + "campus,us,\(share),panel\ncampus,northgate,24,panel\n"
      let tables = data(["2026Q3/shares": text]).tables
      let (report, _) = ReportBlocks.read(
        Array("```sql name=s\nSELECT player, share_pct FROM shares\n```\n".utf8), path: "mi.md")
      let evaluation = ReportEvaluation(
        report, engine: try QueryEngine(tables), parameters: QueryParameters(quarter: q3), language: .english)
      return (
        FigureNames.figures(of: evaluation, report: "mi"), ["data/2026Q3/shares.csv": "\(text.utf8.count) \(share)"]
      )
    }
    let (frozen, hashes) = try build("19")
    let record = FreezeRecord(quarter: q3, tool: "1", inputs: hashes, figures: frozen)
    let (now, changed) = try build("19.5")
    let comparison = FreezeComparison(
      record, figures: now, inputs: changed, tool: "1", notes: [], source: ("freeze.json", Array(record.json.utf8)))
    #expect(
      comparison.findings.map(\.message) == [
        "2026Q3, figure “mi: s.share_pct[player=us]”: frozen as 19, is now 19.5; data/2026Q3/shares.csv has changed"
      ])
  }
}
