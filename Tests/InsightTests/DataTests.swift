import Dates
import Diagnostics
import Insight
import Testing

@Suite struct DataTests {
  @Test func schemaHoldsTheSixteenTablesAndItsNamesFit() {
    #expect(
      DataSchema.tables.map(\.name).sorted() == [
        "actions", "activities", "appeals", "customers", "deals", "leads", "moves", "pbip", "ratings", "scores",
        "segments", "shares",
        "sources", "topics", "trends", "voice",
      ])
    for table in DataSchema.tables {
      let names = table.columns.map(\.name)
      #expect(Set(names).count == names.count)
      for name in table.key + table.alternatives + (table.weights.map { [$0.column] + $0.groups } ?? []) {
        #expect(names.contains(name), "\(table.name) has no column \(name)")
      }
      for case .table(let other) in table.columns.flatMap(\.references) { #expect(DataSchema.table(other) != nil) }
    }
  }

  @Test func readsEveryType() throws {
    let (tables, findings) = data([
      "2026Q3/segments": """
      segment,market_size,currency,unit,growth_yoy,accounts,acv,tam,sam,som,our_revenue,target_revenue,expected_revenue,gross_margin,source
      campus,1020.5,EUR,million,8 %,6000,1500,9e6,4999500,,0,,1.5,-0.2,panel
      """,
      "2026Q3/pbip": """
      customer_alias,project,pbip_month,opportunity_kind,reason,product,ga_month,status
      alder,core,2026-02,dated,"a ""quoted"", word",,2026-08,open
      """,
      "2026Q3/deals": """
      deal,segment,rival,outcome,value,margin,reason,docs_linked
      d1,campus,northgate,won,10,2,price,case-1; case-2
      """,
      "2026Q3/trends": """
      trend,segment,pestel,stage,impact1_5,likelihood1_5,years,disruptive,source
      edge,,technological,rising,4.5,3,2,y,panel
      """,
      "2026Q3/actions": """
      action,from_quarter,segment,scenario,slot,owner,due,measure,state
      a1,2026Q2,campus,,,ada,2026-09-30,"two
      lines",open
      """,
    ])
    #expect(findings.isEmpty, "\(findings)")
    let segment = try #require(tables["segments"]?.rows.first)
    #expect(segment.quarter == q3 && segment.place == Place("data/2026Q3/segments.csv", line: 2))
    #expect(
      segment.number("market_size") == 1020.5 && segment.number("growth_yoy") == 0.08
        && segment["accounts"] == .integer(6000))
    #expect(
      segment.number("tam") == 9_000_000 && segment.number("expected_revenue") == 1.5
        && segment.number("gross_margin") == -0.2)
    #expect(segment["som"] == .missing && segment.number("som") == nil && segment.number("our_revenue") == 0)
    let pbip = try #require(tables["pbip"]?.rows.first)
    let (month, ga) = (try #require(pbip.month("pbip_month")), try #require(pbip.month("ga_month")))
    #expect(month.number - ga.number == -6 && pbip.text("reason") == "a \"quoted\", word")
    #expect(tables["deals"]?.rows.first?.list("docs_linked") == ["case-1", "case-2"])
    #expect(tables["trends"]?.rows.first?.flag("disruptive") == true)
    let action = try #require(tables["actions"]?.rows.first)
    #expect(action.day("due")?.iso == "2026-09-30" && action.quarter("from_quarter")?.name == "2026Q2")
    #expect(action.text("measure") == "two\nlines" && action.text("nothing") == nil)
  }

  @Test func months() {
    #expect(
      YearMonth("2026-09")?.name == "2026-09" && YearMonth("2026-12-31")?.name == "2026-12"
        && YearMonth(number: 11).name == "0000-12")
    for text in ["2026-13", "2026-00", "2026-9", "26-09", "2026", "2026-09-", "+026-09", ""] {
      #expect(YearMonth(text) == nil)
    }
    let header = "customer_alias,project,pbip_month,opportunity_kind,reason,product,ga_month,status\n"
    let found = data(["2026Q3/pbip": header + "alder,core,2026/2,,,,2026-09-30,\n"]).findings
    #expect(
      found.map(\.code) == [.invalidDate, .invalidDate] && found.map(\.hint) == ["write 2026-02", "write 2026-09"])
    #expect(found.map(\.place.column) == [12, 22])
  }

  @Test func rowsAreInTheOrderOfQuartersWhateverTheOrderOfFiles() {
    let files = ["2026Q1", "2025Q4", "2026Q2"].map {
      DataFile(
        path: "data/\($0)/shares.csv", bytes: Array((sharesHeader + "campus,us,1,panel\nhospitals,us,2,panel\n").utf8))
    }
    let (tables, _) = DataTables.load(files, registries: sampleRegistries)
    let (other, _) = DataTables.load(files.reversed(), registries: sampleRegistries, jobs: 1)
    let quarters = tables["shares"]?.rows.map(\.quarter.name)
    #expect(quarters == ["2025Q4", "2025Q4", "2026Q1", "2026Q1", "2026Q2", "2026Q2"])
    #expect(other["shares"]?.rows.map(\.quarter.name) == quarters && tables.rowCount == 6)
    #expect(tables["shares"]?.rows(of: Quarter(year: 2026, number: 1)).map { $0.place.line } == [2, 3])
    #expect(tables["shares"]?.rows(upTo: Quarter(year: 2026, number: 1)).count == 4)
    #expect(tables["shares"]?.rows(of: q3).isEmpty == true)
    #expect(tables.quarters.map(\.name) == ["2025Q4", "2026Q1", "2026Q2"])
    #expect(tables["leads"]?.count == 0 && tables["nothing"] == nil)
  }

  @Test func columnsMayStandInAnyOrder() throws {
    let (tables, findings) = data(["2026Q3/shares": "source,share_pct,player,segment\npanel,12.5,northgate,campus\n"])
    #expect(findings.isEmpty)
    let row = try #require(tables["shares"]?.rows.first)
    #expect(row.text("segment") == "campus" && row.text("player") == "northgate" && row.number("share_pct") == 12.5)
  }

  @Test func aQuarterHasNoDataForItsMissingFilesAndQuarters() {
    let files = ["data/2025Q3/shares.csv", "data/2026Q2/shares.csv"].map {
      DataFile(path: $0, bytes: Array(sharesHeader.utf8))
    }
    let (tables, findings) = DataTables.load(files, registries: [:])
    #expect(findings.filter { $0.code == .missingDataFile }.count == 30)
    #expect(findings.first { $0.code == .missingDataFile }?.place.path == "data/2025Q3/actions.csv")
    let gaps = findings.filter { $0.code == .missingQuarter }
    #expect(gaps.map(\.place.path) == ["data/2025Q4"] && gaps.first?.message.contains("2025Q4 to 2026Q1") == true)
    #expect(findings.allSatisfy { $0.severity == .warning } && tables.quarters.count == 2)
  }

  @Test func noDataFolderIsNoFinding() {
    let (tables, findings) = DataTables.load([])
    #expect(findings.isEmpty && tables.rowCount == 0 && tables.tables.count == 16)
  }
}
