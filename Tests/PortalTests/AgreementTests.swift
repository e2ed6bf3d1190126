import Collateral
import Dates
import Foundation
import Insight
import Publishing
import Testing

@testable import Portal

/// Segment reports and market reports say the same of the same data: whatever both compute is computed in one place.
@Suite struct AgreementTests {
  private let quarter = Quarter(year: 2026, number: 1)

  private func site(
    _ data: [String: String], _ content: [String: String] = SmallPortal.content, asOf: String = "2026-03-31"
  ) throws -> Site {
    let sandbox = try Sandbox(content.merging(data.map { ("data/\($0.key).csv", $0.value) }) { _, new in new })
    let summary = try sandbox.build(to: nil, asOf: asOf)
    #expect(summary.findings.filter { $0.severity == .error } == [])
    return try #require(summary.site)
  }

  private func market(_ site: Site, _ quarter: Quarter) -> MarketFigures {
    MarketFigures(
      site.insights.tables, series: site.insights.series, quarter: quarter,
      thresholds: site.library.configuration.thresholds)
  }

  private func segmentReport(_ site: Site, _ lang: String = "en") throws -> Report {
    try #require(SegmentReports(site: site, lang: lang).reports().first)
  }

  private func marketReport(_ site: Site, _ lang: String = "en") throws -> Report {
    try #require(MarketReports(site: site, lang: lang).reports().first)
  }

  private func texts(_ report: Report, _ section: String, _ site: Site) -> [String] {
    SegmentReportTests.texts(
      report.sections.first { $0.id == section }?.parts ?? [], site.words(report.lang).chartLabels)
  }

  private func table(_ report: Report, _ id: String) -> ChartTable? {
    report.sections.flatMap(\.parts).compactMap { part in
      if case .table(let table) = part, table.id == id { table.content } else { nil }
    }.first
  }

  private func timeline(_ report: Report, _ id: String) -> TimelineChart? {
    report.sections.flatMap(\.parts).compactMap { part in
      if case .chart(let chart) = part, chart.id == id, case .timeline(let timeline) = chart.kind {
        timeline
      } else {
        nil
      }
    }.first
  }

  // MARK: Place and share

  private static let scores = "segment,axis,criterion,weight,rating,reason,scorer,source\n"

  private func scores(x: String, y: String) -> String { Self.scores + "campus,x,a,1,\(x),,,\ncampus,y,a,1,\(y),,,\n" }

  @Test("The quadrant remembers all quarters, in both reports: a place within the margin depends on where it came from")
  func quadrants() throws {
    // High on both axes seven quarters ago; within the margin below the cut ever since, so still high.
    var data = ["2024Q2/scores": scores(x: "4", y: "4")]
    var at = Quarter(year: 2024, number: 3)
    while at <= quarter {
      data["\(at.name)/scores"] = scores(x: "2.9", y: "2.9")
      at = at.adding(1)
    }
    let site = try site(data)
    let portfolio = try #require(site.portfolio)
    #expect(market(site, quarter).quadrants("campus")[quarter] == .growInvest)
    #expect(portfolio.field("campus", quarter) == .growInvest)
    for quarter in portfolio.index.quarters {
      #expect(portfolio.field("campus", quarter) == market(site, quarter).quadrants("campus")[quarter], "\(quarter)")
    }
  }

  @Test("A score that is the cut but for the last bits of a sum lies at the cut, in both reports")
  func lastBits() throws {
    // 0.05·3 + 0.25·3 + 0.7·3 is 2.9999999999999996 as a sum of fractions.
    let rows = ["x", "y"].flatMap { axis in
      [("a", "0.05"), ("b", "0.25"), ("c", "0.7")].map { "campus,\(axis),\($0.0),\($0.1),3,,,\n" }
    }
    let site = try site(["2026Q1/scores": Self.scores + rows.joined()])
    let portfolio = try #require(site.portfolio)
    #expect(portfolio.standing("campus", quarter).position == SpanPosition(x: 3, y: 3))
    #expect(market(site, quarter).position("campus", quarter) == SpanPosition(x: 3, y: 3))
    #expect(portfolio.field("campus", quarter) == .growInvest)
  }

  @Test("Our share from revenues alone is the same in the segment report, the market report and the frozen figures")
  func share() throws {
    let rows = "segment,player,revenue,source\ncampus,us,1,\ncampus,r,2,\ncampus,others,5,\n"
    let before = "segment,player,revenue,source\ncampus,us,1,\ncampus,r,3,\ncampus,others,6,\n"
    let site = try site(["2026Q1/shares": rows, "2025Q4/shares": before])
    let portfolio = try #require(site.portfolio)
    let market = market(site, quarter)
    #expect(portfolio.standing("campus", quarter).share("us") == 12.5)
    #expect(market.readings(.share, quarter)?["campus"] == .value(12.5))
    #expect(market.frozen["report: share[segment=campus]"]?.value == "12.5")
    #expect(texts(try marketReport(site), "changes", site).contains("2.5\u{A0}pts"))
    // The sum of revenues is not the market if one is missing.
    let gap = try self.site(["2026Q1/shares": rows.replacing("others,5", with: "others,")])
    #expect(gap.portfolio?.standing("campus", quarter).share("us") == nil)
    #expect(self.market(gap, quarter).readings(.share, quarter)?["campus"]?.number == nil)
  }

  // MARK: Leads

  @Test(
    "Without leads.csv, or a row of the segment, nothing is said of leads; with one, that is what it says",
    arguments: ["h1", "h2", "h3"])
  func noLeads(horizon: String) throws {
    var content = SmallPortal.content
    content["registry/segments.yml"] = """
      campus: {name: Campus, horizon: \(horizon), owner: ann, scenarios: {dorm: {name: Dorm, weight: 0.7}, hall: {name: Hall, weight: 0.3}}}
      port: {name: Port, horizon: h2, scenarios: {quay: {name: Quay}}}

      """
    let activities =
      "activity,level,form,dg_scene,segment,customer_class,cost,framework_year,goal,result\na,,workshop,guide-planning,campus,S,10,,,\n"
    let header = "lead,origin,channel,segment,stage,activity\n"
    let activity = ["2026Q1/activities": activities]
    for leads in [nil, header + "l,mined,web,port,qualified,\n"] {
      var data = activity
      data["2026Q1/leads"] = leads
      let site = try site(data, content)
      let report = try segmentReport(site)
      let noData = site.words("en").chartLabels.noData
      if horizon == "h2" { #expect(report.lead.contains(noData) && !report.lead.contains("0 qualified")) }
      for id in ["activities", "results", "scenes"] {
        guard let table = table(report, id) else { continue }
        let columns = table.columns.indices.filter {
          ["sr_leads_n", "sr_stage_all", "sr_stage_qualified"].map { site.words("en").t[$0] }.contains(
            table.columns[$0].title)
        }
        #expect(columns.count == 2)
        #expect(table.rows.allSatisfy { row in columns.allSatisfy { row[$0] == .missing } }, "\(id)")
      }
      if horizon == "h2" { #expect(table(report, "scenes") != nil) }
      let comparison = SegmentReports(site: site, lang: "en").comparison().compactMap { part in
        if case .table(let table) = part { table.content } else { nil }
      }.first
      #expect(comparison?.rows.map(\.last) == [.missing, leads == nil ? .missing : .number(1)])
      #expect(market(site, quarter).readings(.leads, quarter)?["campus"]?.number == nil)
    }
  }

  // MARK: Freshness

  @Test("The verified share is that of the originals, in every language, on the segment's page and in its report")
  func verified() throws {
    var content = SmallPortal.content
    // The original was reviewed lately, its translation never since.
    content["regional.md"] = SmallPortal.page("regional", SmallPortal.regional.merging(["review_days": "90"]) { $1 })
    content["regional-zh.md"] = SmallPortal.page(
      "regional-zh",
      SmallPortal.regional.merging([
        "lang": "zh-Hans", "translation_of": "regional", "translated_version": "1", "created": "2024-01-01",
        "last_reviewed": "2024-01-01", "review_days": "90",
      ]) { $1 })
    let site = try site(["2026Q1/scores": scores(x: "3", y: "3")], content)
    let segment = site.library.registries.segments[0]
    let shares = site.languages.map { lang in
      SegmentSummary(segment, Frame(site: site, path: Address.page("segment", "campus", lang), lang: lang)).freshShare
    }
    #expect(shares == [1, 1])
    for page in [Address.home, { Address.page("segment", "campus", $0) }] as [(String) -> String] {
      let plan = SitePlan(site, archives: [:], workbooks: CacheFolder(path: nil, name: "workbooks", format: ""))
      let percents = try site.languages.map { lang in
        let page = try #require(plan.pages.first { $0.path == page(lang) })
        return String(decoding: try page.render(), as: UTF8.self).matches(of: #/(\d+)[\u{A0}\u{202F} ]?%/#).map { $0.1 }
      }
      #expect(percents[0] == percents[1] && percents[0].contains("100"))
    }
    let tables = try site.languages.map { lang in
      try #require(table(try segmentReport(site, lang), "freshness-list"))
    }
    #expect(tables[0].rows.map { $0[3] } == tables[1].rows.map { $0[3] })
    #expect(tables[0].rows.map { $0[5] } == tables[1].rows.map { $0[5] })
    #expect(tables[1].rows.contains { $0[0] == .text("Title of regional-zh") })
  }

  // MARK: Time lines

  @Test("A project without a date is undated, in both reports: neither in time nor too late")
  func undated() throws {
    let pbip =
      "customer_alias,project,pbip_month,opportunity_kind,reason,product,ga_month,status\nalder,A,2026-05,,,p,2026-03,open\nalder,B,2026-05,,,p,2026-08,open\nalder,C,,,,p,2026-08,open\nalder,D,2026-06,,,,,open\n"
    let site = try site(["2026Q1/pbip": pbip])
    for (id, report) in [("pbip", try segmentReport(site)), ("plans", try marketReport(site))] {
      let chart = try #require(timeline(report, id))
      let events = chart.lanes.flatMap(\.events).filter { $0.name.count == 1 }
      #expect(events.map(\.kind) == [0, 1, 2, 2], "\(id)")
      #expect(Set(chart.kinds).count == chart.kinds.count && chart.kinds.count >= 3)
    }
  }

  @Test("A move without a kind is drawn as one whose kind is not stated, in both reports and languages")
  func unknownKind() throws {
    let moves =
      "date,rival,segment,kind,summary,impact1_5,our_response,source\n2026-01-05,r,campus,price,Cheaper,3,,\n2026-01-06,r,campus,,Something,3,,\n2026-01-07,r,campus,M&A,Bought,3,,\n"
    let site = try site(["2026Q1/moves": moves])
    for lang in site.languages {
      for report in [try segmentReport(site, lang), try marketReport(site, lang)] {
        let chart = try #require(timeline(report, "moves"))
        #expect(chart.kinds.count == 3 && Set(chart.kinds).count == 3)
        #expect(chart.kinds.last == site.words(lang).t["sr_kind_unknown"])
        #expect(chart.lanes.flatMap(\.events).map(\.kind) == [0, 2, 1])
      }
    }
  }

  // MARK: Actions

  @Test("What is dropped or closed is neither open nor late, in both reports, and each judges late at its own day")
  func late() throws {
    let actions =
      "action,from_quarter,segment,scenario,slot,owner,due,measure,state\n"
      + ["open", "in-work", "done", "dropped", "closed", ""].enumerated().map {
        "\($0.element)-x,2025Q4,campus,,,ann,2026-02-0\($0.offset + 1),m,\($0.element)\n"
      }.joined() + "later,2025Q4,campus,,,ann,2026-04-20,m,open\n"
    // The as-of date is a month after the quarter's last day.
    let site = try site(["2026Q1/actions": actions, "2025Q4/actions": actions], asOf: "2026-04-30")
    let t = site.words("en").t
    let rows = try #require(table(try marketReport(site), "last-actions")).rows
    let late = rows.filter { $0[6] == .text(t["mi_late"]) }.map { $0[0] }
    #expect(late == [.text("open-x"), .text("in-work-x"), .text("-x")])
    let asks = try #require(table(try segmentReport(site), "asks")).rows.filter { $0[3] == .text("m") }
    #expect(asks.map { $0[0] } == [.text("open-x"), .text("in-work-x"), .text("-x"), .text("later")])
    #expect(asks.allSatisfy { $0[4] == .text(t["sr_state_late"]) })
    let burnDown = try marketReport(site).sections.flatMap(\.parts).compactMap { part in
      if case .chart(let chart) = part, case .bar(let bar) = chart.kind, chart.id == "burn-down" { bar } else { nil }
    }.first
    #expect(burnDown?.series.map { $0.values.last } == [4, 1])
    let sandbox = try Sandbox(
      SmallPortal.content.merging(["data/2026Q1/actions.csv": actions.replacing("m,dropped", with: "m,droped")]) { $1 })
    #expect(
      try sandbox.build(to: nil).findings.contains { $0.code == .unknownValue && $0.hint?.contains("dropped") == true })
  }

  // MARK: Sources

  @Test("A source of an earlier quarter's list has its title, grade and age in both reports; the newest list counts")
  func sources() throws {
    let header = "source,title,publisher,published,accessed,url,reliability,credibility,licence\n"
    let shares = "segment,player,share_pct,source\ncampus,us,20,x\n"
    let site = try site([
      "2025Q3/sources": header + "x,Old title,House,2025-01-10,,,C,3,\n",
      "2025Q4/sources": header + "x,New title,House,2025-01-10,,,B,2,\n",
      "2026Q1/sources": header + "y,Other,House,2025-01-10,,,A,1,\n", "2026Q1/shares": shares,
    ])
    let own = try #require(table(try segmentReport(site), "sources")).rows.first
    #expect(own?.prefix(5) == [.text("New title"), .text("House"), .text("2025-01-10"), .text("B2"), .number(4)])
    let market = try marketReport(site).sections.flatMap(\.parts).compactMap { part in
      if case .table(let table) = part, table.content.rows.contains(where: { $0.first == .text("x") }) {
        table.content
      } else {
        nil
      }
    }.first
    #expect(market?.rows.first?.dropFirst().prefix(2) == [.text("New title"), .text("B2")])
  }
}
