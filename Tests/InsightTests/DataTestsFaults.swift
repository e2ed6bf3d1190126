import Diagnostics
import Insight
import Testing

@Suite struct DataFaultTests {
  @Test(arguments: [
    ("campus,us\n", "2:0 ragged-row"),
    ("campus,us,1,248,panel\n", "2:17 ragged-row"),
    ("campus,us,\"1,248\",panel\n", "2:11 wrong-type"),
    ("campus,us,\"12,5\",panel\n", "2:11 wrong-type"),
    ("campus,us,n/a,panel\n", "2:11 wrong-type"),
    ("campus,us,nan,panel\n", "2:11 wrong-type"),
    ("campus,us,0x10,panel\n", "2:11 wrong-type"),
    ("campus,us,1.,panel\n", "2:11 wrong-type"),
    ("campus,us,120,panel\n", "2:11 out-of-range"),
    ("campus,us,12 %,panel\n", "2:11 wrong-type"),
    ("kampus,us,12,panel\n", "2:1 unknown-id"),
    ("campus,them,12,panel\n", "2:8 unknown-id"),
    ("校园,us,12,nowhere\n", "2:1 unknown-id 2:10 unknown-id"),
    (",us,12,panel\n", "2:1 missing-field"),
    ("campus,us,12,panel\ncampus,us,13,panel\n", "3:1 duplicate-row"),
    ("campus,\"us,12,panel\n", "2:8 bad-csv"),
    ("campus,\"us\"x,12,panel\n", "2:12 bad-csv"),
    ("campus,us,12,pa\"nel\n", "2:16 bad-csv 2:14 unknown-id"),
    ("campus,us,12,\u{1}panel\n", "2:14 bad-csv 2:14 unknown-id"),
    ("campus,us,12,\"panel\n\",\n", "3:3 ragged-row"),
    ("\n\ncampus,us,\"x\n\",panel\n", "4:11 wrong-type"),
  ])
  func shares(_ rows: String, _ expected: String) {
    let found = faults("shares", sharesHeader + rows)
    #expect(Set(found) == Set(expected.pieces), "\(found)")
  }

  @Test(arguments: [
    ("segment,player,share,source\n", "1:16 wrong-header 1:0 wrong-header"),
    ("segment,player,source\n", "1:0 wrong-header"),
    ("segment,player,share_pct,share_pct,source\n", "1:26 wrong-header"),
    ("Segment,player,revenue,source\n", "1:1 wrong-header"),
    ("segment;player;share_pct;source\ncampus;us;12,5;panel\n", "1:0 bad-csv"),
    ("segment\tplayer\tshare_pct\tsource\n", "1:0 bad-csv"),
    ("", "1:0 empty-file"),
    ("\n\n", "1:0 empty-file"),
    ("\u{FEFF}segment,player,share_pct,source\ncampus,us,x,panel\n", "2:11 wrong-type"),
    ("\u{FEFF}segment,player,shares_pct,revenue,source\n", "1:16 wrong-header"),
    ("segment,player,share_pct,source\r\ncampus,us,x,panel\r\n", "2:11 wrong-type"),
    ("segment,player,share_pct,source\rcampus,us,x,panel\r", "2:11 wrong-type"),
  ])
  func headers(_ text: String, _ expected: String) {
    let found = faults("shares", text)
    #expect(Set(found) == Set(expected.pieces), "\(found)")
  }

  @Test func hintsNameTheRemedy() {
    func hint(_ rows: String) -> String? { data(["2026Q3/shares": sharesHeader + rows]).findings.first?.hint }
    #expect(hint("campus,us,1,248,panel\n") == "thousands separators? “1,248” reads as two fields")
    #expect(hint("campus,us,—,panel\n") == "leave the cell empty when there is no figure")
    #expect(hint("kampus,us,12,panel\n") == "did you mean “campus”?")
    #expect(hint("campus,nortgate,12,panel\n") == "did you mean “northgate”?")
    #expect(
      data(["2026Q3/shares": "segment,player,share_pc,source\n"]).findings.contains {
        $0.hint == "did you mean “share_pct”?"
      })
  }

  @Test(
    arguments: [
      ("2026-02-30", nil), ("30/09/2026", "year, month and day, in this order"), ("2026/9/3", "write 2026-09-03"),
      ("2026-9-3", "write 2026-09-03"), ("2026年9月3日", "write 2026-09-03"), ("soon", nil),
    ] as [(String, String?)])
  func dates(_ text: String, _ hint: String?) {
    let header = "action,from_quarter,segment,scenario,slot,owner,due,measure,state\n"
    let found = data(["2026Q3/actions": header + "a,2026Q2,campus,,,ada,\(text),m,open\n"]).findings
    #expect(
      found.map(\.code) == [.invalidDate] && found.first?.hint == hint && found.first?.place.column == 23, "\(found)")
    let quarter = data(["2026Q3/actions": header + "a,Q2 2026,campus,,,ada,,m,open\n"]).findings
    #expect(quarter.map(\.code) == [.invalidDate] && quarter.first?.hint == "write 2026Q2")
  }

  @Test func wordsOfAChoiceAndFlags() {
    let header = "trend,segment,pestel,stage,impact1_5,likelihood1_5,years,disruptive,source\n"
    #expect(
      faults("trends", header + "edge,,technologic,risen,6,3,2,yes,panel\n") == [
        "2:7 unknown-value", "2:19 unknown-value", "2:25 out-of-range", "2:31 wrong-type",
      ])
  }

  @Test func weightsAddUpToOneInEachGroup() {
    let scores = """
      segment,axis,criterion,weight,rating,reason,scorer,source
      campus,x,size,0.6,4,,,panel
      campus,x,growth,0.4,4,,,panel
      campus,y,brand,0.5,4,,,panel
      campus,y,cost,0.45,4,,,panel
      hospitals,y,cost,,4,,,panel

      """
    #expect(faults("scores", scores) == ["4:16 weights-sum", "6:18 missing-field"])
    let appeals = """
      segment,player,dimension,weight,rating,source
      campus,us,price,0.3,4,panel
      campus,us,ease,0.7,4,panel
      campus,northgate,price,0.3,4,panel

      """
    #expect(faults("appeals", appeals) == ["4:24 weights-sum"])
  }

  @Test func oneCurrencyAndUnit() {
    let header =
      "segment,market_size,currency,unit,growth_yoy,accounts,acv,tam,sam,som,our_revenue,target_revenue,expected_revenue,gross_margin,source\n"
    func row(_ segment: String, _ currency: String, _ unit: String) -> String {
      "\(segment),1,\(currency),\(unit),,,,,,,,,,,panel\n"
    }
    #expect(
      faults("segments", header + row("campus", "EUR", "million") + row("hospitals", "USD", "million")) == [
        "3:13 currency-mix"
      ])
    #expect(
      faults("segments", header + row("campus", "EUR", "million") + row("hospitals", "EUR", "one")) == [
        "3:17 currency-mix"
      ])
    let findings = data([
      "2026Q2/segments": header + row("campus", "EUR", "million"),
      "2026Q3/segments": header + row("campus", "CNY", "million"),
    ]).findings
    #expect(
      findings.map(\.description) == [
        "data/2026Q3/segments.csv:2:10: error: [currency-mix] currency CNY after EUR in data/2026Q2/segments.csv: the quarters cannot be compared (restate the earlier quarters, or convert this one)"
      ])
  }

  @Test func sourcesAndActivitiesAreLookedUpInThisAndEarlierQuarters() {
    let sources =
      "source,title,publisher,published,accessed,url,reliability,credibility,licence\nsurvey,A survey,,,,,B,2,\n"
    let shares = sharesHeader + "campus,us,1,survey\n"
    #expect(data(["2026Q2/sources": sources, "2026Q2/shares": shares, "2026Q3/shares": shares]).findings.isEmpty)
    let late = data(["2026Q3/sources": sources, "2026Q2/shares": shares, "2026Q3/shares": shares]).findings
    #expect(
      late.map(\.place) == [Place("data/2026Q2/shares.csv", line: 2, column: 13)] && late.first?.code == .unknownID)
    let leads = "lead,origin,channel,segment,stage,activity\nl1,mined,web,campus,new,fair\n"
    #expect(faults("leads", leads) == ["2:25 unknown-id"])
  }

  @Test func severalSourcesArePartedBySemicolons() throws {
    let sources =
      "source,title,publisher,published,accessed,url,reliability,credibility,licence\nsurvey,A survey,,,,,B,2,\n"
    let good = data(["2026Q3/sources": sources, "2026Q3/shares": sharesHeader + "campus,us,1,survey;panel\n"])
    #expect(good.findings.isEmpty)
    let row = try #require(good.tables["shares"]?.rows.first)
    #expect(row.list("source") == ["survey", "panel"] && row.text("source") == "survey;panel")
    let wrong = data(["2026Q3/sources": sources, "2026Q3/shares": sharesHeader + "campus,us,1,survey;panl;surve\n"])
      .findings
    #expect(
      wrong.map(\.description) == [
        "data/2026Q3/shares.csv:2:13: error: [unknown-id] source: “panl” is not in sources.csv or the registry sources (did you mean “panel”?)",
        "data/2026Q3/shares.csv:2:13: error: [unknown-id] source: “surve” is not in sources.csv or the registry sources (did you mean “survey”?)",
      ])
  }

  @Test func aRegistryThatIsNotGivenIsNotChecked() {
    #expect(data(["2026Q3/shares": sharesHeader + "any,one,1,where\n"], registries: [:]).findings.isEmpty)
  }

  @Test func filesThatAreNoTable() {
    let paths = [
      "data/2026Q3/share.csv", "data/2026q3/shares.csv", "data/shares.csv", "data/2026Q3/old/shares.csv",
      "data/2026Q3/README.md",
      "data/2026Q3/.DS_Store",
    ]
    let (tables, findings) = DataTables.load(paths.map { DataFile(path: $0, bytes: []) })
    #expect(findings.map(\.code) == [.unknownDataFile, .unknownDataFile, .unknownDataFile, .unknownDataFile])
    #expect(
      findings.map(\.hint) == [
        "for example data/2026Q3/segments.csv", "did you mean “shares.csv”?", "rename the folder to 2026Q3",
        "for example data/2026Q3/segments.csv",
      ])
    #expect(tables.quarters.isEmpty)
  }

  @Test func bytesThatAreNoText() {
    #expect(faults("shares", Array(sharesHeader.utf8) + [0xB9, 0xAB, 0x0A]) == ["2:1 not-utf8"])
    #expect(faults("shares", Array("校,".utf8) + [0xFF, 0x0A]) == ["1:3 not-utf8"])
    #expect(faults("shares", [0xFF, 0xFE, 0x41, 0x00]) == ["1:1 not-utf8"])
    #expect(faults("shares", Array(repeating: 0x41, count: (16 << 20) + 1)) == ["0:0 file-too-large"])
  }

  @Test func oneFaultInEveryRowIsAScreenful() {
    let rows = (0..<5000).map { "campus,us\($0),x,panel\n" }.joined()
    let findings = data(["2026Q3/shares": sharesHeader + rows]).findings
    #expect(findings.count == 42)
    #expect(findings.map(\.message).contains("4980 more of these in the column share_pct"))
  }

  @Test func wholeRowsTwice() {
    let header = "date,customer_alias,segment,process_step,pain,severity1_5,channel,need_kind,source\n"
    let row = "2026-07-01,alder,campus,step,pain,3,interview,stated,panel\n"
    #expect(faults("voice", header + row + row.replacing("alder", with: "birch") + row) == ["4:0 duplicate-row"])
  }
}

extension String {
  /// `a b c d` as `a b`, `c d`.
  fileprivate var pieces: [String] {
    let words = split(separator: " ")
    return stride(from: 0, to: words.count, by: 2).map { words[$0] + " " + words[$0 + 1] }
  }
}
