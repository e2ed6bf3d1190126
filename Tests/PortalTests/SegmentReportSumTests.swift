import Dates
import Foundation
import Insight
import Testing

@testable import Portal

/// Money, sums and growth in the report of a segment.
extension SegmentReportTests {
  private func figures(_ report: Report, _ section: String) -> [ReportFigure] {
    (report.sections.first { $0.id == section }?.parts ?? []).flatMap { part -> [ReportFigure] in
      if case .figures(let figures) = part { figures } else { [] }
    }
  }

  @Test("Money of leads, deals and customers is in whole currency, although segments.csv counts in millions")
  func wholeCurrency() throws {
    let site = try Self.sample.get().site
    let report = try #require(SegmentReports(site: site, lang: "en").reports().first)
    let t = site.words("en").t
    let rows = { (table: String) in
      (site.insights.tables[table]?.rows(of: Quarter(year: 2026, number: 3)) ?? []).filter {
        $0.text("segment") == "education-campuses"
      }
    }
    #expect(rows("segments").first?.text("unit") == "million")
    let cost = rows("activities").compactMap { $0.number("cost") }.reduce(0, +)
    let qualified = rows("leads").count { ["qualified", "opportunity", "won"].contains($0.text("stage") ?? "") }
    let shown = try #require(figures(report, "leads").first { $0.label == t["sr_lead_cost"] })
    #expect(
      shown.value == ReportText(Frame(site: site, path: "en/x.html", lang: "en")).money(cost / Double(qualified), "EUR")
    )
    #expect(cost / Double(qualified) > 100 && cost / Double(qualified) < 100_000, "no campaign costs millions a lead")
  }

  @Test("A sum says what it leaves out: costs, margins, customers' revenue")
  func leftOut() throws {
    let site = try site([
      "2026Q1/leads": "lead,origin,channel,segment,stage,activity\nl1,mined,web,campus,qualified,fair\n",
      "2026Q1/activities":
        "activity,level,form,dg_scene,segment,customer_class,cost,framework_year,goal,result\nfair,,,,campus,,500,,,\nday,,,,campus,,,,,\n",
      "2026Q1/customers":
        "customer_alias,class,segment,region,customer_own_revenue,our_revenue,strategy_note,source\nalder,S,campus,,900,,,\n",
    ])
    let t = site.words("en").t
    let report = try #require(SegmentReports(site: site, lang: "en").reports().first)
    let cost = try #require(figures(report, "leads").first { $0.label == t["sr_lead_cost"] })
    #expect(cost.note?.contains(t.filled("sr_costs_left_out", ["n": "1"])) == true)
    let back = try #require(figures(report, "leads").first { $0.label == t["sr_return"] })
    #expect(back.note?.contains(t.filled("sr_costs_left_out", ["n": "1"])) == true)
    let mix = report.sections.flatMap(\.parts).compactMap { part -> String? in
      if case .chart(let chart) = part, chart.id == "class-mix" { chart.description } else { nil }
    }
    #expect(mix.first?.contains(t.filled("sr_left_out", ["n": "1"])) == true)
  }

  @Test(
    "Growth a year on average stands beside year on year once there are two years of data, and a missing quarter is not bridged"
  )
  func compoundGrowth() throws {
    let header =
      "segment,market_size,currency,unit,growth_yoy,accounts,acv,tam,sam,som,our_revenue,target_revenue,expected_revenue,gross_margin,source\n"
    func growth(_ sizes: [String: Double]) throws -> ChartTable {
      let site = try site(
        Dictionary(
          uniqueKeysWithValues: sizes.map { ("\($0)/segments", header + "campus,\($1),EUR,million,,,,,,,,,,,\n") }))
      let report = try #require(SegmentReports(site: site, lang: "en").reports().first)
      let tables = report.sections.flatMap(\.parts).compactMap { part -> ChartTable? in
        if case .table(let table) = part, table.id == "growth" { table.content } else { nil }
      }
      return try #require(tables.first)
    }
    let long = try growth(["2024Q1": 100, "2025Q1": 110, "2026Q1": 121])
    #expect(long.columns.count == 5 && long.columns.last?.title.contains("2024Q1") == true)
    let row = try #require(long.rows.first)
    #expect(row[2] == .missing, "the quarter before has no data")
    for cell in row[3...4] {
      guard case .number(let rate) = cell else { throw Failure() }
      #expect(abs(rate - 0.1) < 1e-9)
    }
    #expect(try growth(["2025Q1": 110, "2026Q1": 121]).columns.count == 4)
  }
}
