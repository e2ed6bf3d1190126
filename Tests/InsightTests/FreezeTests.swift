import Dates
import Diagnostics
import Insight
import Testing

@Suite struct FreezeTests {
  /// Stands for the digest that the portal gives.
  static func digest(_ text: String) -> String { "\(text.utf8.reduce(0) { ($0 &* 31 &+ Int($1)) % 1_000_003 })" }

  static let day = Day(iso: "2026-10-05")
  static let schema = "deal,segment,rival,outcome,value,margin,reason,docs_linked\n"
  static let header = [
    "deals": schema, "shares": sharesHeader,
    "voice": "date,customer_alias,segment,process_step,pain,severity1_5,channel,need_kind,source\n",
    "trends": "trend,segment,pestel,stage,impact1_5,likelihood1_5,years,disruptive,source\n",
  ]

  /// The data of a quarter with one table.
  static func tables(_ table: String, _ rows: String) -> (DataTables, DataFile) {
    let text = (header[table] ?? "") + rows
    return (data(["2026Q3/\(table)": text]).tables, DataFile(path: "data/2026Q3/\(table).csv", bytes: Array(text.utf8)))
  }

  /// The record of a quarter with one table.
  static func record(_ table: String, _ rows: String) throws -> FreezeRecord {
    var record = FreezeRecord(quarter: q3, tool: "1", date: day, inputs: [:], figures: [:])
    record.tables["2026Q3/\(table)"] = FrozenTable(try #require(tables(table, rows).0[table]), q3)
    return record
  }

  /// What differs, held against the record, as `line:column figure: frozen > now`.
  static func changes(_ table: String, _ frozen: String, _ now: String) throws -> [String] {
    let (data, file) = tables(table, now)
    let compared = FrozenTables(
      data, records: [try record(table, frozen)], owners: [q3], files: [file], lost: [], unread: [])
    return (compared.differences[q3] ?? []).map {
      "\($0.place.line):\($0.place.column) \($0.figure): \($0.frozen ?? "-") > \($0.now ?? "-")"
    }
  }

  // MARK: Rows

  @Test(
    "A cell, a row, a key that changed is named once, with its place",
    arguments: [
      (
        "campus,us,19,panel\ncampus,others,81,panel\n", "campus,us,20,panel\ncampus,others,81,panel\n",
        ["2:11 shares.share_pct[segment=campus,player=us]: 19 > 20"]
      ),
      ("campus,us,19,panel\n", "campus,us,19,\n", ["2:14 shares.source[segment=campus,player=us]: panel > "]),
      (
        "campus,us,19,panel\n", "campus,us,19,panel\ncampus,others,81,\n",
        ["3:0 shares[segment=campus,player=others]: - > segment=campus,player=others,share_pct=81"]
      ),
      (
        "campus,us,19,panel\ncampus,others,81,panel\n", "campus,others,81,panel\n",
        ["2:0 shares[segment=campus,player=us]: segment=campus,player=us,share_pct=19,source=panel > -"]
      ),
      (
        "campus,us,19,panel\ncampus,others,81,panel\n", "campus,us,19,panel\n",
        ["2:0 shares[segment=campus,player=others]: segment=campus,player=others,share_pct=81,source=panel > -"]
      ),
      (
        "campus,us,19,panel\n", "hospitals,us,19,panel\n",
        ["2:1 shares.segment[segment=campus,player=us]: campus > hospitals"]
      ),
      ("campus,us,19,panel\n", "", ["0:0 shares: 1 row > -"]), ("", "", []),
      (
        "", "campus,us,19,panel\n",
        ["2:0 shares[segment=campus,player=us]: - > segment=campus,player=us,share_pct=19,source=panel"]
      ),
    ])
  func cells(_ frozen: String, _ now: String, _ expected: [String]) throws {
    #expect(try Self.changes("shares", frozen, now) == expected)
  }

  @Test("Rows without a key are told apart by all their cells, repeated ones by how often they are there")
  func withoutKey() throws {
    let (one, other) = ("2026-09-03,alder,campus,,,5,,,panel\n", "2026-09-04,birch,campus,,,2,,,panel\n")
    #expect(try Self.changes("voice", one + other, other + one) == [])
    #expect(
      try Self.changes("voice", one + other, one + other.replacing(",2,", with: ",3,")) == [
        "3:27 voice.severity1_5[#2]: 2 > 3"
      ])
    #expect(try Self.changes("voice", one, one + one).map { $0.prefix(14) } == ["3:0 voice[#2]:"])
    #expect(try Self.changes("voice", one + one, one).map { $0.prefix(14) } == ["2:0 voice[#2]:"])
  }

  @Test(
    "What a file's form changes is no difference",
    arguments: [
      "campus,us,19.0,panel\ncampus,others,81,panel\n", "campus,others,81,panel\ncampus,us,19,panel\n",
      "campus,us,19,panel\r\ncampus,others,81,panel\r\n", "\"campus\",us, 19 ,panel\ncampus,others,81,\"panel\"\n\n",
    ])
  func form(_ now: String) throws {
    let rows = "campus,us,19,panel\ncampus,others,81,panel\n"
    #expect(try Self.changes("shares", rows, now) == [])
    let (data, file) = Self.tables("shares", now)
    let ordered = FrozenTables(
      data, records: [try Self.record("shares", rows)], owners: [q3], files: [file], lost: [], unread: []
    ).tables
    #expect(ordered["shares"]?.rows.map { $0.text("player") } == ["us", "others"], "rows have their frozen order")
  }

  @Test("Another order of columns is no difference, and a cell is found where it stands")
  func columns() throws {
    let text = "source,share_pct,player,segment\npanel,20,us,campus\n"
    let file = DataFile(path: "data/2026Q3/shares.csv", bytes: [0xEF, 0xBB, 0xBF] + Array(text.utf8))
    let data = DataTables.load([file], registries: sampleRegistries).tables
    let record = try Self.record("shares", "campus,us,19,panel\n")
    let compared = FrozenTables(data, records: [record], owners: [q3], files: [file], lost: [], unread: [])
    #expect(compared.differences[q3]?.map(\.place) == [Place("data/2026Q3/shares.csv", line: 2, column: 7)])
  }

  @Test("Every single cell of a row, changed alone, is found at its place")
  func everyCell() throws {
    let cells = ["Phones", "campus", "social", "rising", "5", "4", "2", "y", "panel"]
    let others = ["Tablets", "hospitals", "legal", "fading", "4", "5", "3", "n", ""]
    for index in cells.indices {
      var changed = cells
      changed[index] = others[index]
      let found = try Self.changes("trends", cells.joined(separator: ",") + "\n", changed.joined(separator: ",") + "\n")
      let column = cells[..<index].reduce(1) { $0 + $1.count + 1 }
      #expect(found.count == 1 && found.first?.hasPrefix("2:\(column) trends.") == true, "\(found)")
    }
  }

  @Test("A file that is gone is read as it was frozen, and ids of frozen rows stay known")
  func standIn() throws {
    let rows = "D-1,campus,northgate,won,10,2,\"price, and “speed”\",case-1;case-2\n"
    let record = try Self.record("deals", rows)
    let table = try #require(record.tables["2026Q3/deals"])
    let schema = try #require(DataSchema.table("deals"))
    let file = table.file("data/2026Q3/deals.csv", schema)
    let few = sampleRegistries.merging(["documents": [], "rivals": []]) { $1 }
    let (data, found) = DataTables.load([file], registries: few, frozen: [q3: record.knownIDs(of: q3)])
    #expect(found.filter { $0.code != .missingDataFile } == [])
    #expect(FrozenTable(try #require(data["deals"]), q3) == table)
    #expect(DataTables.load([file], registries: few).findings.contains { $0.code == .unknownID })
  }

  // MARK: Notes

  static let figure = "shares.share_pct[segment=campus,player=us]"

  /// What comes of a change of 19 to 20 and of notes given as `old>new date`.
  func judged(_ notes: [String], figure: String = FreezeTests.figure, now: String? = "20", record: FreezeRecord? = nil)
    throws -> (codes: [String], restated: Int, idle: Int)
  {
    let place = Place("data/2026Q3/shares.csv", line: 2, column: 11)
    let differences = now.map { [FrozenDifference(Self.figure, frozen: "19", now: $0, at: place)] } ?? []
    let notes = try notes.enumerated().map { line, text in
      let parts = text.split(separator: " ")
      let values =
        parts[0] == "-" ? [] : parts[0].split(separator: ">", omittingEmptySubsequences: false).map(String.init)
      return RestatementNote(
        figure: figure, old: values.first, new: values.last, reason: "late", date: try #require(Day(iso: parts[1])),
        place: Place("n.yml", line: line + 1))
    }
    let whole = FreezeRecord(quarter: q3, tool: "1", date: Self.day, inputs: [:], figures: [:])
    let comparison = FreezeComparison(
      record ?? whole, differences: differences, notes: notes, asOf: try #require(Day(iso: "2026-10-20")))
    return (comparison.findings.map(\.code.rawValue).sorted(), comparison.restated.count, comparison.idle.count)
  }

  @Test(
    "A note covers the one change whose values it has",
    arguments: [
      ([], ["frozen-changed"]), (["19>20 2026-10-12"], []), (["19.0>20.00 2026-10-05"], []),
      (["19>21 2026-10-12"], ["frozen-changed"]), (["18>20 2026-10-12"], ["bad-note", "frozen-changed"]),
      (["19>18 2026-10-12", "18>20 2026-10-13"], []), (["18>20 2026-10-13", "19>18 2026-10-12"], []),
      (["19>18 2026-10-12", "19>20 2026-10-13"], ["bad-note", "frozen-changed"]),
      (["- 2026-10-12"], ["bad-note", "frozen-changed"]),
      (["19>20 2026-10-04"], ["bad-note", "frozen-changed"]),
    ] as [([String], [String])])
  func notes(_ notes: [String], _ codes: [String]) throws {
    let result = try judged(notes)
    #expect(result.codes == codes)
    #expect(result.restated == (codes.isEmpty ? notes.count : 0))
  }

  @Test(
    "`*` covers nothing", arguments: ["*", "shares.*", "shares.share_pct[*]", "shares.share_pct[segment=*,player=us]"])
  func star(_ figure: String) throws {
    #expect(try judged(["19>20 2026-10-12"], figure: figure).codes == ["bad-note", "frozen-changed"])
  }

  @Test("A note on what is as it was is idle, unless notes lead there and back")
  func idle() throws {
    #expect(try judged(["19>20 2026-10-12"], now: nil).idle == 1)
    let back = try judged(["19>20 2026-10-12", "20>19 2026-10-13"], now: nil)
    #expect(back.idle == 0 && back.restated == 2 && back.codes.isEmpty)
  }

  @Test("In a record of old a note without values stands for the change that there is; `*` still covers nothing")
  func ofOld() throws {
    let old = FreezeRecord(quarter: q3, tool: "1", date: nil, inputs: [:], figures: [:])
    #expect(try judged(["- 2026-08-12"], record: old).codes == [])
    #expect(try judged(["19>20 2026-08-12"], record: old).codes == [])
    #expect(try judged(["- 2026-08-12"], figure: "*", record: old).codes == ["bad-note", "frozen-changed"])
    #expect(
      try judged(["- 2026-06-30"], record: old).codes == ["bad-note", "frozen-changed"], "before the quarter began")
  }

  @Test("The finding of a change has its note ready")
  func ready() throws {
    let difference = FrozenDifference(
      "actions.state[action=A \"B\"]", frozen: "", now: "done", at: Place("a.csv", line: 2))
    let record = FreezeRecord(quarter: q3, tool: "1", date: Self.day, inputs: [:], figures: [:])
    let found = FreezeComparison(
      record, differences: [difference], notes: [], asOf: try #require(Day(iso: "2026-10-20")))
    #expect(
      found.findings.first?.hint
        == "undo it, or explain it in reports/2026Q3/restatements.yml: - {figure: \"actions.state[action=A \\\"B\\\"]\", old: \"\", new: \"done\", reason: \"…\", date: 2026-10-20}"
    )
  }

  // MARK: Records

  /// A record with something of everything.
  func full() throws -> FreezeRecord {
    var record = try Self.record("shares", "campus,us,19,panel\n")
    record.dataFigures = ["mi: growth.yoy[segment=campus]": "0.12", "mi: none": ""]
    record.libraryFigures = ["mi: coverage": "0.5"]
    record.thresholds = ["span_cut": 3, "noise_rating": 0.05]
    record.texts = ["mi.md": FrozenText(digest: "ab", owner: "ann", version: 2)]
    record.names = [
      "rivals": [FrozenName(id: "northgate", labels: ["name": [["en", "North\tgate"], ["zh-Hans", "北门"]]])]
    ]
    record.notes = [FrozenNote(figure: "f", old: "", new: "1", reason: "r", date: "2026-10-12")]
    return record
  }

  @Test("A record comes back as it was written, whatever its white space, and its own form is canonical")
  func form() throws {
    let record = try full()
    let json = record.json(Self.digest)
    var findings: [Finding] = []
    for text in [json, json.replacing("\n", with: "\r\n"), json.replacing("\n  ", with: "\n")] {
      #expect(FreezeRecord.read(Array(text.utf8), path: "f", digest: Self.digest, findings: &findings) == record)
    }
    #expect(findings == [] && json.contains("\n        [\"campus\",\"us\",\"19\",\"panel\"]\n"))
  }

  @Test(
    "A record that was edited is refused",
    arguments: [
      ("\"tool\": \"1\"", "\"tool\": \"2\""), ("\"19\"", "\"20\""), ("0.12", "0.13"), ("\"0.5\"", "\"0.6\""),
      ("\"span_cut\": 3", "\"span_cut\": 4"), ("北门", "南门"), ("\"ann\"", "\"ben\""), ("2026-10-05", "2026-10-04"),
      ("\"schema\": 2", "\"schema\": 1"), ("\"checksum\"", "\"sum\""), ("\"reason\":\"r\"", "\"reason\":\"s\""),
      ("\"schema\": 2", "\"schema\": 3"), ("\"2026Q3\",", "\"Q3\","),
    ])
  func edited(_ old: String, _ new: String) throws {
    let json = try full().json(Self.digest)
    #expect(json.contains(old))
    var findings: [Finding] = []
    let read = FreezeRecord.read(
      Array(json.replacing(old, with: new).utf8), path: "f", digest: Self.digest, findings: &findings)
    #expect(read == nil && findings.map(\.code) == [.badFreeze])
  }

  @Test("What is no record", arguments: ["", "{", "[]", "{\"schema\": 1}", "null", "{\"schema\": 2}"])
  func none(_ text: String) {
    var findings: [Finding] = []
    #expect(FreezeRecord.read(Array(text.utf8), path: "f", digest: Self.digest, findings: &findings) == nil)
    #expect(findings.map(\.code) == [.badFreeze])
  }

  @Test("A record of old is read, and holds figures alone")
  func earlierForm() throws {
    let text =
      "{\"data_figures\": {\"a\": \"1\"}, \"inputs\": {}, \"library_figures\": {}, \"quarter\": \"2026Q3\", \"schema\": 1, \"tool\": \"0.1.0\"}"
    var findings: [Finding] = []
    let record = try #require(
      FreezeRecord.read(Array(text.utf8), path: "f", digest: Self.digest, findings: &findings))
    #expect(!record.isWhole && record.figures == ["a": "1"] && findings.isEmpty)
  }

  @Test("Freezing anew keeps what was other before, the library's figures, and every note; of the same it is the same")
  func again() throws {
    let first = try full()
    var second = try full()
    second.tables = try Self.record("shares", "campus,us,20,panel\nhospitals,us,1,panel\n").tables
    second.libraryFigures["mi: coverage"] = "0.9"
    second.thresholds["span_cut"] = 4
    second.notes = []
    let note = FrozenNote(figure: Self.figure, old: "19", new: "20", reason: "late", date: "2026-10-12")
    let record = second.replacing(first, notes: [note])
    let values = try #require(record.history.first?.values)
    #expect(values[Self.figure] == "19" && values["threshold span_cut"] == "3")
    #expect(values["shares.share_pct[segment=hospitals,player=us]"] == .some(nil), "the row was not there")
    #expect(record.libraryFigures["mi: coverage"] == "0.5" && record.notes == first.notes + [note])
    var findings: [Finding] = []
    let read = FreezeRecord.read(
      Array(record.json(Self.digest).utf8), path: "f", digest: Self.digest, findings: &findings)
    #expect(read == record && record.replacing(first, notes: []).history.count == 1)
    #expect(try full().replacing(first, notes: []) == first)
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
}
