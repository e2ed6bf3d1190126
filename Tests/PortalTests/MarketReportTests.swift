import Collateral
import Dates
import Diagnostics
import Foundation
import Insight
import Publishing
import Testing

@testable import Portal

/// The market-insight reports of the sample portal, as values.
@Suite struct MarketReportTests {
  /// The site of the repository's own content.
  static let site: Result<Site, any Error> = Result {
    var options = BuildOptions()
    options.content = Sandbox.repository.appending(path: "content").path
    options.templates = Sandbox.repository.appending(path: "templates").path
    options.asOf = Day(iso: "2026-09-30")
    options.jobs = 2
    return try #require(try Build(options).run().site)
  }

  private func report(_ quarter: String, _ lang: String = "en") throws -> Report {
    try #require(MarketReports(site: try Self.site.get(), lang: lang).reports().first { $0.quarter.name == quarter })
  }

  private func section(_ id: String, _ report: Report) throws -> ReportSection {
    try #require(report.sections.first { $0.id == id }, "\(id)")
  }

  /// The texts of a section, its tables' cells among them.
  private func words(_ section: ReportSection) -> String {
    section.parts.map { part in
      switch part {
      case .markup(let text), .text(let text), .missing(let text): text
      case .figures(let figures): figures.map { "\($0.label) \($0.value)" }.joined(separator: "\n")
      case .chart(let chart): chart.title + "\n" + Self.text(chart.table(labels: .english))
      case .table(let table): table.title + "\n" + Self.text(table.content)
      }
    }.joined(separator: "\n")
  }

  private static func text(_ table: ChartTable) -> String {
    table.rows.map { row in zip(row, table.columns).map { ChartLabels.english.text($0, in: $1) }.joined(separator: "|")
    }.joined(separator: "\n")
  }

  @Test("What the manager wrote in another language than the page's says so, its charts and tables too")
  func foreign() throws {
    let files = try SegmentReportTests.sample.get().files
    let chinese = String(decoding: try #require(files["zh-Hans/report/2026q3.html"]), as: UTF8.self)
    let english = String(decoding: try #require(files["en/report/2026q3.html"]), as: UTF8.self)
    for opening in [
      "<div lang=\"en\" dir=\"ltr\">", "<figure class=\"panel\" lang=\"en\"", "<div class=\"report-table\" lang=\"en\"",
    ] {
      #expect(chinese.contains(opening) && !english.contains(opening), "\(opening)")
    }
  }

  @Test("One report a quarter with data and language, the newest first")
  func quarters() throws {
    let site = try Self.site.get()
    for lang in ["en", "zh-Hans"] {
      let reports = MarketReports(site: site, lang: lang).reports()
      #expect(reports.map(\.quarter.name) == ["2026Q3", "2026Q2", "2026Q1", "2025Q4", "2025Q3", "2025Q2"])
      #expect(reports.allSatisfy { $0.lang == lang && $0.subject == .market })
    }
  }

  @Test("The sections stand in the order of the design, with one anchor in every language and quarter")
  func order() throws {
    let ids = [
      "summary", "changes", "market", "segments", "customers", "rivals", "outlook", "recommendations", "actions",
      "topics", "ledger",
      "evidence", "figures", "method",
    ]
    for quarter in ["2026Q3", "2025Q2"] {
      for lang in ["en", "zh-Hans"] {
        let found = try report(quarter, lang).sections
        #expect(found.map(\.id).filter { $0 != "queries" } == ids)
        #expect(found.map(\.number) == (1...found.count).map { $0 })
        #expect(found.allSatisfy { !$0.parts.isEmpty && !$0.title.isEmpty })
      }
    }
  }

  @Test("Names of tables and charts are unique, and fit for files")
  func names() throws {
    for lang in ["en", "zh-Hans"] {
      for report in MarketReports(site: try Self.site.get(), lang: lang).reports() {
        let ids = report.sections.flatMap(\.parts).compactMap { part -> String? in
          switch part {
          case .chart(let chart): chart.id
          case .table(let table): table.id
          default: nil
          }
        }
        #expect(Set(ids).count == ids.count && ids.count > 8)
        #expect(ids.allSatisfy { $0.utf8.first.map { (0x61...0x7A).contains($0) } ?? false })
        #expect(
          ids.allSatisfy {
            $0.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
          })
      }
    }
  }

  @Test("Every interface word is there in both languages")
  func interfaceWords() throws {
    for lang in ["en", "zh-Hans"] {
      for report in MarketReports(site: try Self.site.get(), lang: lang).reports() {
        let all =
          report.sections.map { $0.title + words($0) }.joined() + report.title + report.lead
          + report.facts.map { $0.label + $0.value }.joined()
        #expect(all.firstMatch(of: /mi_[a-z]+/) == nil, "\(report.quarter.name) \(lang)")
        #expect(!all.contains("{") || lang == "en" && report.quarter.name >= "2026Q2", "no pattern is left open")
        #expect(!all.contains("NaN") && !all.contains("inf "))
      }
    }
  }

  @Test("The manager's text stands in its own language, with its figures; queries stand apart")
  func text() throws {
    let english = words(try section("summary", try report("2026Q3")))
    #expect(english.contains("Revenue was EUR 30.2 M after 27.9 M: 8.2 % in a quarter, 15.3 % in a year"))
    #expect(!english.contains("SELECT") && !english.contains("lang=") && !english.contains("headline."))
    let chinese = words(try section("summary", try report("2026Q3", "zh-Hans")))
    #expect(chinese.contains("<div lang=\"en\" dir=\"ltr\">"))
    #expect(words(try section("queries", try report("2026Q3"))).contains("WITH money AS"))
    #expect(words(try section("rivals", try report("2026Q3"))).contains("../../en/d/bc-castellan.html"))
  }

  @Test("What changed is said in words, figures and ranks, and so is what did not")
  func changes() throws {
    let changes = words(try section("changes", try report("2026Q3")))
    for line in [
      "Of 35 figures of the segments",
      "Education campuses, Our revenue: EUR 11.2 million after EUR 10.3 million, up +8.7 % in the quarter",
      "Competitive position|▲ 0.4 points|▼ 0.2 points|▲ 0.1 points|▲ 0.2 points|▲ 0.2 points", "What did not change",
      "Our share, % (Hospitals)",
      "Education campuses|1\u{A0}pts|0\u{A0}pts|0\u{A0}pts|−1\u{A0}pts",
    ] { #expect(changes.contains(line), "\(line)") }
    // Five at the most; what weighs little, and counts of few, are no headlines.
    #expect(changes.ranges(of: "<li>").count == 5)
    #expect(!changes.contains("<li>Ports") && !changes.contains("3 after 2"))
    let figures = words(try section("figures", try report("2026Q3")))
    #expect(figures.contains("Education campuses|Our revenue|10.3\u{A0}M|11.2\u{A0}M|900\u{A0}k|8.74|"))
    #expect(figures.contains("Hospitals|Competitive position|3.3|3.1|−0.2|−0.2|−0.2|down"))
    let ranks = words(try section("segments", try report("2026Q3")))
    #expect(ranks.contains("moved from “grow, invest” to “harvest, segment anew”"))
  }

  @Test("A series that is missing is no zero, and not gone")
  func missing() throws {
    let changes = words(try section("figures", try report("2025Q4")))
    #expect(
      changes.contains("Ports and logistics|Our revenue|200\u{A0}k|no data|no data|no data|no data|without data|EUR"))
    let after = words(try section("figures", try report("2026Q1")))
    #expect(
      after.contains("Ports and logistics|Our revenue|no data|300\u{A0}k|no data|no data|no data|without data|EUR"))
    let (gone, back) = (
      words(try section("changes", try report("2025Q4"))), words(try section("changes", try report("2026Q1")))
    )
    #expect(gone.contains("Gone from the data of Q4 2025: Ports and logistics."))
    #expect(gone.contains("No data for Q4 2025: Our revenue (Ports and logistics)"))
    #expect(back.contains("New in the data of Q1 2026, or back in it: Ports and logistics."))
    #expect(
      words(try section("method", try report("2026Q3"))).contains(
        "Ports and logistics has no revenue figure in Q4 2025."))
  }

  @Test("The restatement is printed in the report that follows, and marked in the figures")
  func restatement() throws {
    let changes = words(try section("changes", try report("2026Q3")))
    #expect(changes.contains("Q2 2026|segments.gross_margin[segment=manufacturing]|0.31|0.28|The yearly spectrum fee"))
    let figures = words(try section("figures", try report("2026Q3")))
    #expect(figures.contains("Manufacturing|Gross margin, %|28|30|2|2|2|restated"))
    #expect(try report("2026Q2").facts.contains { $0.value.hasPrefix("frozen") })
    #expect(!words(try section("changes", try report("2026Q1"))).contains("spectrum fee"))
  }

  @Test("Findings from a single source are of low confidence; old sources are flagged")
  func evidence() throws {
    let evidence = words(try section("evidence", try report("2026Q3")))
    #expect(
      evidence.contains("Radio is shipped inside cranes and vehicles|Ports and logistics|low|trade-press-2026q3 (D4)"))
    #expect(evidence.contains("7 quarters, old"))
  }

  @Test("Both reports speak of quadrants in the same words", arguments: ["en", "zh-Hans"])
  func quadrants(lang: String) throws {
    let site = try Self.site.get()
    let segments = try #require(SegmentReports(site: site, lang: lang).reports().first)
    for report in [try report("2026Q3", lang), segments] {
      let tables = report.sections.flatMap(\.parts).compactMap { part -> ReportTable? in
        if case .table(let table) = part, table.id == "ranking" { table } else { nil }
      }
      let table = try #require(tables.first?.content)
      let column = try #require(table.columns.firstIndex { $0.title == site.words(lang).t["quadrant"] })
      let names = Set(Quadrant.allCases.map { site.words(lang).t["quadrant_" + $0.rawValue.replacing("-", with: "_")] })
      #expect(names.count == 4)
      for row in table.rows {
        guard case .text(let name) = row[column] else { continue }
        #expect(names.contains(name), "\(name)")
      }
    }
  }

  @Test("The tick-sheet has process steps by service scene, and lists half ticks and blanks")
  func topics() throws {
    let topics = words(try section("topics", try report("2026Q3")))
    #expect(topics.contains("Education campuses: let-rooms|ticked|no topic|no topic|ticked|no topic"))
    #expect(topics.contains("What a second rework table costs|rework|For a project|Use, Judge"))
    #expect(topics.contains("Education campuses|Full lecture halls|arrival, in-class-poll, recording|15"))
  }

  @Test("Every figure that the report computes from data is frozen: slack, ranks, quadrants, outcomes, states, grades")
  func frozenFigures() throws {
    let site = try Self.site.get()
    let quarter = Quarter(year: 2026, number: 3)
    let figures = QuarterFigures(insights: site.insights, library: site.library, quarter: quarter).figures
    for name in [
      "pbip.pbip_month[customer_alias=alder,project=Exam halls]",
      "report: slack[customer_alias=alder,project=Exam halls]",
      "report: rank.position[segment=hospitals]", "report: rank.attractiveness[segment=hospitals]",
      "report: quadrant[segment=hospitals]", "report: win-rate.won[rival=northgate]",
      "deals.outcome[deal=D-2026Q3-01,rival=northgate]", "customers.class[customer_alias=alder]",
      "topics.judge[topic=What a second rework table costs,service_scene=project,process_step=rework,segment=manufacturing]",
      "sources.reliability[source=market-panel-2026]", "actions.state[action=Refresh the hospital main deck]",
    ] {
      let figure = try #require(figures[name], "\(name)")
      #expect(figure.isFromDataAlone && !figure.tables.isEmpty, "\(name)")
      #expect(!figure.value.isEmpty || name.hasPrefix("topics.judge"), "\(name)")
    }
    #expect(figures["pbip.pbip_month[customer_alias=alder,project=Exam halls]"]?.value == "2027-01")
    #expect(figures["report: quadrant[segment=hospitals]"].flatMap { Quadrant(rawValue: $0.value) } != nil)
    #expect(figures[TopicSheet.frozenName]?.isFromDataAlone == false)
  }

  @Test("Actions of the last quarter have a state; late is judged at the quarter's end")
  func actions() throws {
    let actions = words(try section("actions", try report("2026Q3")))
    #expect(actions.contains("2 of 3 actions of earlier quarters are done; late: 1."))
    #expect(
      actions.contains(
        "Refresh the hospital main deck|2026Q2|Hospitals|Daniel Osei|2026-09-08|deck reviewed; first page is about nurses|late"
      ))
  }

  @Test("A later as-of date and other documents leave the report of a quarter as it is, but for what it reads of them")
  func asOf() throws {
    let sandbox = try Sandbox()
    try FileManager.default.createSymbolicLink(
      at: sandbox.url.appending(path: "content"), withDestinationURL: Sandbox.repository.appending(path: "content"))
    var options = BuildOptions()
    options.content = sandbox.url.appending(path: "content").path
    options.templates = Sandbox.repository.appending(path: "templates").path
    options.asOf = Day(iso: "2027-03-31")
    let later = try #require(try Build(options).run().site)
    let other = try #require(MarketReports(site: later, lang: "en").reports().first { $0.quarter.name == "2026Q2" })
    #expect(other.sections.map(words) == (try report("2026Q2")).sections.map(words))
  }

  @Test("The document keeps its page, with figures and the way to the report")
  func letter() throws {
    let site = try Self.site.get()
    let plan = SitePlan(site, archives: [:], workbooks: CacheFolder(path: nil, name: "workbooks", format: ""))
    let page = try #require(plan.pages.first { $0.path == "en/d/mi-2026q3.html" })
    let html = String(decoding: try page.render(), as: UTF8.self)
    #expect(html.contains("Revenue was EUR 30.2 M"))
    #expect(html.contains("href=\"../../en/report/2026q3.html#Section-segments\""))
    #expect(!html.contains("SELECT"))
  }
}
