import Collateral
import Dates
import Foundation
import Insight
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
      if case .chart(let chart) = part, chart.id == id, case .timeline(let timeline) = chart.kind { timeline } else { nil }
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
    // 0.1·3 + 0.2·3 + 0.7·3 is 2.9999999999999996 as a sum of fractions.
    let rows = ["x", "y"].flatMap { axis in
      [("a", "0.1"), ("b", "0.2"), ("c", "0.7")].map { "campus,\(axis),\($0.0),\($0.1),3,,,\n" }
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
}
