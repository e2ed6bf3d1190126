import Collateral
import Dates
import Foundation
import Insight
import Testing

@testable import Portal

/// The report of every segment: on the sample portal, on portals with hardly any data, and on random ones.
@Suite struct SegmentReportTests {
  /// The sample portal, built once.
  static let sample: Result<(site: Site, files: [String: Data]), any Error> = Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "segment-reports-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    var options = BuildOptions()
    options.content = Sandbox.repository.appending(path: "content").path
    options.templates = Sandbox.repository.appending(path: "templates").path
    options.output = folder.path
    options.asOf = Day(iso: "2026-09-30")
    let summary = try Build(options).run()
    let site = try #require(summary.site)
    return (site, try Sandbox.files(folder))
  }

  static let sections = [
    "answer", "score", "who", "standing", "strategy", "coverage", "content", "freshness", "ratings", "rivals", "leads",
    "customers", "innovation", "gaps", "method",
  ]

  /// Whatever a report says, as text.
  static func texts(_ parts: [ReportPart], _ labels: ChartLabels) -> [String] {
    parts.flatMap { part -> [String] in
      switch part {
      case .markup(let text), .text(let text), .missing(let text): return [text]
      case .figures(let figures): return figures.flatMap { [$0.label, $0.value, $0.note ?? ""] }
      case .chart(let chart): return [chart.title, chart.description] + cells(chart.table(labels: labels), labels)
      case .table(let table): return [table.title] + cells(table.content, labels)
      }
    }
  }

  private static func cells(_ table: ChartTable, _ labels: ChartLabels) -> [String] {
    table.columns.map(\.title) + table.rows.flatMap { row in zip(row, table.columns).map { labels.text($0, in: $1) } }
  }

  /// What is wrong with a report whatever the data says: order of sections, names, unfilled words, numbers that are none, charts that do not draw.
  static func faults(_ report: Report, site: Site) -> [String] {
    var faults: [String] = []
    if report.sections.map(\.id) != sections { faults.append("sections \(report.sections.map(\.id))") }
    if report.sections.compactMap(\.number) != Array(1...15) { faults.append("numbers") }
    if report.facts.count != 7 || report.facts.contains(where: { $0.label.isEmpty }) { faults.append("header") }
    let labels = site.words(report.lang).chartLabels
    for section in report.sections where section.parts.isEmpty { faults.append("nothing in \(section.id)") }
    let parts = report.sections.flatMap(\.parts)
    for text in texts(parts, labels) + [report.lead, report.title] + report.sections.map(\.title) {
      if text.contains("sr_") || text.contains("{") && text.contains("}") { faults.append("unfilled: \(text)") }
      if text.contains(#/\b-?(nan|inf|NaN)\b/#) || text.contains("Optional(") { faults.append("no number: \(text)") }
    }
    let twins = parts.compactMap { $0.twin(labels: labels) }
    if Set(twins.map(\.id)).count != twins.count { faults.append("ids \(twins.map(\.id))") }
    for id in twins.map(\.id) where id.wholeMatch(of: #/[a-z][a-z0-9-]*/#) == nil { faults.append("id \(id)") }
    for case .chart(let chart) in parts {
      for size in ChartSize.allCases {
        guard case .svg(let svg) = chart.draw(size, labels: labels) else {
          faults.append("\(chart.id) is empty")
          continue
        }
        if svg.contains(#/[" ,(>]-?(nan|inf)[" ,)<]/#) { faults.append("\(chart.id) has no number") }
      }
    }
    return faults
  }

  @Test("Every segment has its report in every language, with all sections in order", arguments: ["en", "zh-Hans"])
  func sample(lang: String) throws {
    let site = try Self.sample.get().site
    let reports = SegmentReports(site: site, lang: lang).reports()
    #expect(reports.map(\.subject) == site.library.registries.segments.map { .segment($0.id) })
    for report in reports {
      #expect(Self.faults(report, site: site) == [], "\(report.title)")
      #expect(report.quarter == Quarter(year: 2026, number: 3))
    }
    // Names of tables and sections are the same in every language.
    let names = reports.map { $0.sections.flatMap(\.parts).compactMap { $0.twin(labels: .english)?.id } }
    let other = SegmentReports(site: site, lang: lang == "en" ? "zh-Hans" : "en").reports()
    #expect(names == other.map { $0.sections.flatMap(\.parts).compactMap { $0.twin(labels: .english)?.id } })
    let charts = reports[0].sections.flatMap(\.parts).count { if case .chart = $0 { true } else { false } }
    #expect(charts >= 18, "the chart set of the segment report")
  }

  @Test("Every address in a report leads to a page of the site", arguments: ["en", "zh-Hans"])
  func links(lang: String) throws {
    let (site, files) = try Self.sample.get()
    let reports = SegmentReports(site: site, lang: lang)
    let parts = reports.reports().flatMap(\.sections).flatMap(\.parts) + reports.comparison()
    var addresses: Set<String> = []
    for part in parts {
      if case .table(let table) = part {
        addresses.formUnion(table.links.values)
        for position in table.links.keys {
          #expect(position.row < table.content.rows.count && position.column < table.content.columns.count)
        }
      }
      if case .figures(let figures) = part { addresses.formUnion(figures.compactMap(\.path)) }
      if case .chart(let chart) = part, case .heat(let heat) = chart.kind {
        addresses.formUnion(heat.rows.flatMap(\.cells).compactMap(\.link))
      }
    }
    #expect(addresses.count > 50)
    for address in addresses {
      let pieces = address.split(separator: "#", maxSplits: 1).map(String.init)
      let page = try #require(files[pieces[0]], "\(address)")
      if pieces.count > 1 {
        #expect(String(decoding: page, as: UTF8.self).contains("id=\"\(pieces[1])\""), "\(address)")
      }
    }
  }

  @Test(
    "The growth-share plane names its fields where they lie: stars lead in a growing market, questions follow in one")
  func growthShare() throws {
    let site = try Self.sample.get().site
    let report = try #require(SegmentReports(site: site, lang: "en").reports().first)
    let found = report.sections.flatMap(\.parts).compactMap { part -> PointChart? in
      if case .chart(let chart) = part, chart.id == "growth-share", case .point(let points) = chart.kind {
        points
      } else {
        nil
      }
    }
    let plane = try #require(found.first)
    let words = site.words("en").t
    // Rows from the top, where markets grow; to the right, where we lead.
    #expect(
      plane.regions == [
        [words["sr_bcg_question"], words["sr_bcg_star"]], [words["sr_bcg_dog"], words["sr_bcg_cash-cow"]],
      ])
    #expect(plane.x.cuts == [1] && plane.x.isLog && plane.y.cuts == [0.1])
    #expect(
      words["sr_bcg_star"].lowercased().contains("star") && words["sr_bcg_question"].lowercased().contains("question"))
  }

  @Test(
    "Neither a veto nor a missing figure nor a segment without ratings advises to invest",
    arguments: [
      ("2,0.05,", "veto"), (",,", "missing"), ("2,0.5,", "passes"),
    ])
  func advice(_ gate: String, _ expected: String) throws {
    let header =
      "segment,market_size,currency,unit,growth_yoy,accounts,acv,tam,sam,som,our_revenue,target_revenue,expected_revenue,gross_margin,source\n"
    var content = SmallPortal.content
    content["data/2026Q1/segments.csv"] = header + "campus,10,EUR,million,0.1,,,20,10,4,1,1,\(gate)\n"
    let scores =
      "segment,axis,criterion,weight,rating,reason,scorer,source\ncampus,x,brand,1,4,,,\ncampus,y,size,1,4,,,\n"
    content["data/2026Q1/scores.csv"] = scores
    for isRated in [true, false] {
      if !isRated { content["data/2026Q1/scores.csv"] = scores.replacing("1,4,", with: "1,,") }
      let site = try #require(try Sandbox(content).build(to: nil).site)
      let report = try #require(SegmentReports(site: site, lang: "en").reports().first)
      let market = try #require(MarketReports(site: site, lang: "en").reports().first)
      let parts =
        (report.sections + market.sections).flatMap(\.parts) + SegmentReports(site: site, lang: "en").comparison()
      // The fields of the plane keep their names; what is said of a segment does not take them.
      let said = Self.texts(parts.filter { if case .chart = $0 { false } else { true } }, .english) + [report.lead]
      let advises = said.contains { $0.contains("grow, invest") || $0 == "invest" }
      let passes = said.contains("passes")
      #expect(
        advises == (isRated && expected == "passes") && passes == (isRated && expected == "passes"), "\(expected)")
      if isRated { #expect(said.contains { $0.contains("vetoed by") } == (expected == "veto")) }
    }
  }

  @Test("A rival that is gone, new or back is said so, and so is another largest one; a revenue that is not given, too")
  func rivals() throws {
    let shares = "segment,player,share_pct,source\n"
    let header =
      "segment,market_size,currency,unit,growth_yoy,accounts,acv,tam,sam,som,our_revenue,target_revenue,expected_revenue,gross_margin,source\n"
    var content = SmallPortal.content
    content["registry/rivals.yml"] = "one: {name: One}\ntwo: {name: Two}\nthree: {name: Three}\n"
    content["data/2025Q4/shares.csv"] = shares + "campus,us,10,\ncampus,one,30,\ncampus,two,20,\ncampus,others,40,\n"
    content["data/2026Q1/shares.csv"] = shares + "campus,us,10,\ncampus,two,20,\ncampus,three,5,\ncampus,others,65,\n"
    content["data/2025Q4/segments.csv"] = header + "campus,10,EUR,million,,,,,,,1,,,,\n"
    content["data/2026Q1/segments.csv"] = header + "campus,10,EUR,million,,,,,,,,,,,\n"
    let site = try #require(try Sandbox(content).build(to: nil).site)
    let report = try #require(SegmentReports(site: site, lang: "en").reports().first)
    let said = Self.texts(report.sections.flatMap(\.parts), .english).joined(separator: "\n")
    for text in [
      "One is gone from the shares (30", "Three is new among the shares", "The largest rival is now Two",
      "last quarter it was One", "Our revenue: no data for 2026Q1.",
    ] { #expect(said.contains(text), "\(text)") }
    let market = try #require(MarketReports(site: site, lang: "en").reports().first)
    let changes = Self.texts(market.sections.filter { $0.id == "changes" }.flatMap(\.parts), .english).joined(
      separator: "\n")
    for text in [
      "One is gone from the shares of", "Three is new among the shares of", "No data for Q1 2026: Our revenue (",
    ] {
      #expect(changes.contains(text), "\(text)")
    }
  }

  @Test("The segment page, the report and the CSV file name the same gaps and shares", arguments: ["en", "zh-Hans"])
  func agreement(lang: String) throws {
    let (site, files) = try Self.sample.get()
    let words = site.words(lang)
    for report in SegmentReports(site: site, lang: lang).reports() {
      guard case .segment(let id) = report.subject else { continue }
      let coverage = try #require(site.library.coverage.first { $0.segment == id })
      let page = String(decoding: try #require(files["\(lang)/segment/\(id).html"]), as: UTF8.self)
      let figures = report.sections.first { $0.id == "coverage" }?.parts.compactMap {
        if case .figures(let figures) = $0 { figures } else { nil }
      }.first
      let share = try #require(figures?.first?.value)
      #expect(share == coverage.share.map(words.percent))
      #expect(page.contains(share), "\(id): the page says the report's coverage")
      let gaps = report.sections.first { $0.id == "gaps" }?.parts.compactMap {
        if case .table(let table) = $0 { table } else { nil }
      }.first
      #expect((gaps?.content.rows.count ?? 0) == coverage.gaps.count)
      #expect(figures?.last?.value == words.number(coverage.gaps.count))
      if let gaps {
        let csv = String(decoding: try #require(files["\(lang)/report/\(id)/gap-list.csv"]), as: UTF8.self)
        #expect(csv.split(whereSeparator: { $0 == "\n" || $0 == "\r\n" }).count == coverage.gaps.count + 1)
        for row in gaps.content.rows {
          for cell in [row[0], row[1], row[2], row[4], row[5]] {
            if case .text(let text) = cell {
              #expect(!text.isEmpty)
            } else {
              Issue.record("a gap without slot, subject, owner or what to write")
            }
          }
        }
      }
    }
  }

  @Test("Positions, funnel and win rate, from the raw lines of the sample")
  func rawLines() throws {
    let site = try Self.sample.get().site
    let data = Sandbox.repository.appending(path: "content/data")
    func rows(_ quarter: String, _ table: String) throws -> [[String: String]] {
      let text = try String(contentsOf: data.appending(path: "\(quarter)/\(table).csv"), encoding: .utf8)
      // Quoted cells hold commas; nothing that is read here does.
      let plain = text.replacing(#/"[^"]*"/#) { $0.output.replacing(",", with: "") }
      let lines = plain.split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
      return lines.dropFirst().map { Dictionary(zip(lines[0], $0), uniquingKeysWith: { first, _ in first }) }
    }
    let reports = SegmentReports(site: site, lang: "en").reports()
    let portfolio = Portfolio(
      site.library, tables: site.insights.tables, series: site.insights.series, quarter: Quarter(year: 2026, number: 3))
    for (segment, report) in zip(site.library.registries.segments, reports) {
      let standing = portfolio.standing(segment.id, portfolio.quarter)
      for (axis, value) in [("x", standing.position?.x), ("y", standing.position?.y)] {
        let own = try rows("2026Q3", "scores").filter { $0["segment"] == segment.id && $0["axis"] == axis }
        let sum = own.reduce(0.0) { $0 + (Double($1["weight"] ?? "") ?? 0) * (Double($1["rating"] ?? "") ?? 0) }
        #expect(abs((value ?? -1) - sum) < 1e-9, "\(segment.id) \(axis)")
      }
      let leads = try rows("2026Q3", "leads").filter { $0["segment"] == segment.id }
      let parts = report.sections.flatMap(\.parts)
      let funnel = parts.compactMap { part -> FunnelChart? in
        if case .chart(let chart) = part, case .funnel(let funnel) = chart.kind { funnel } else { nil }
      }.first
      let reached = [
        leads.count, leads.count { ["qualified", "opportunity", "won"].contains($0["stage"]) },
        leads.count { ["opportunity", "won"].contains($0["stage"]) }, leads.count { $0["stage"] == "won" },
      ]
      let drawn = (0..<4).map { stage in (funnel?.series ?? []).reduce(0.0) { $0 + (($1.values[stage]) ?? 0) } }
      if !leads.isEmpty { #expect(drawn == reached.map(Double.init), "\(segment.id)") }
      let deals = try ["2025Q4", "2026Q1", "2026Q2", "2026Q3"].flatMap { try rows($0, "deals") }.filter {
        $0["segment"] == segment.id && !($0["rival"] ?? "").isEmpty
      }
      let table = parts.compactMap { part -> ReportTable? in
        if case .table(let table) = part, table.id == "deals" { table } else { nil }
      }.first
      for (rival, row) in zip(Set(deals.compactMap { $0["rival"] }).sorted(), table?.content.rows ?? []) {
        let own = deals.filter { $0["rival"] == rival }
        let (won, lost) = (own.count { $0["outcome"] == "won" }, own.count { $0["outcome"] == "lost" })
        #expect(row[1] == .number(Double(won)) && row[2] == .number(Double(lost)))
        #expect(row[4] == (won + lost < 10 ? .missing : .number(Double(won) / Double(won + lost))))
      }
    }
  }

  // MARK: Little data

  func site(
    _ data: [String: String], _ content: [String: String] = SmallPortal.content, asOf: String = "2026-03-31"
  ) throws -> Site {
    let sandbox = try Sandbox(content.merging(data.map { ("data/\($0.key).csv", $0.value) }) { _, new in new })
    let summary = try sandbox.build(to: nil, asOf: asOf)
    #expect(summary.findings.filter { $0.severity == .error } == [])
    return try #require(summary.site)
  }

  @Test("Without data there is no report, and none for a quarter that has not begun")
  func noData() throws {
    #expect(SegmentReports(site: try site([:]), lang: "en").reports().isEmpty)
    #expect(SegmentReports(site: try site([:]), lang: "en").comparison().isEmpty)
    let later = try site([
      "2026Q2/segments":
        "segment,market_size,currency,unit,growth_yoy,accounts,acv,tam,sam,som,our_revenue,target_revenue,expected_revenue,gross_margin,source\ncampus,1,EUR,million,,,,,,,,,,,\n"
    ])
    #expect(SegmentReports(site: later, lang: "en").reports().isEmpty)
    let bare = try site(["2026Q1/leads": "lead,origin,channel,segment,stage,activity\n"])
    #expect(SegmentReports(site: bare, lang: "en").reports().isEmpty, "headers alone are no data")
  }

  @Test("One row in one file: every section is there and says what it lacks")
  func oneRow() throws {
    let header =
      "segment,market_size,currency,unit,growth_yoy,accounts,acv,tam,sam,som,our_revenue,target_revenue,expected_revenue,gross_margin,source\n"
    for row in ["campus,10,EUR,million,,,,,,,,,,,\n", "campus,,,,,,,,,,,,,,\n"] {
      let site = try site(["2026Q1/segments": header + row])
      for lang in site.languages {
        let report = try #require(SegmentReports(site: site, lang: lang).reports().first)
        #expect(Self.faults(report, site: site) == [])
        for id in ["standing", "rivals", "leads", "customers", "innovation"] {
          let parts = report.sections.first { $0.id == id }?.parts ?? []
          #expect(parts.contains { if case .missing = $0 { true } else { false } }, "\(id)")
        }
        let texts = Self.texts(report.sections.flatMap(\.parts), site.words(lang).chartLabels)
        #expect(texts.contains(site.words(lang).chartLabels.noData), "missing is printed as such")
      }
    }
  }

  @Test(
    "The horizon decides what comes first and what is marked",
    arguments: [("h1", "growth", "coverage"), ("h2", "leads", "leads"), ("h3", "research", "innovation")])
  func emphasis(horizon: String, purpose: String, section: String) throws {
    var content = SmallPortal.content
    content["registry/segments.yml"] = content["registry/segments.yml"]?.replacing(
      "horizon: h1", with: "horizon: \(horizon)")
    let site = try site(
      ["2026Q1/leads": "lead,origin,channel,segment,stage,activity\nl1,mined,web,campus,qualified,\n"], content)
    let report = try #require(SegmentReports(site: site, lang: "en").reports().first)
    let t = site.words("en").t
    guard case .figures(let figures)? = report.sections[1].parts.first else { throw Failure() }
    #expect(figures.first?.label.hasPrefix(t["sr_purpose_" + purpose]) == true)
    guard case .text(let mark)? = report.sections.first(where: { $0.id == section })?.parts.first else {
      throw Failure()
    }
    #expect(mark == t["sr_stress_" + horizon])
  }

  struct Failure: Error {}

  @Test("An open action dates the gap of its slot and scenario, and that alone")
  func dueDates() throws {
    let actions =
      "action,from_quarter,segment,scenario,slot,owner,due,measure,state\nA,2026Q1,campus,dorm,regional-case,ann,2026-05-31,m,open\nB,2026Q1,campus,hall,regional-case,ann,2026-04-30,m,done\nC,2026Q1,,,main-deck,ann,2026-06-30,m,open\n"
    let site = try site(["2026Q1/actions": actions])
    let report = try #require(SegmentReports(site: site, lang: "en").reports().first)
    let table = try #require(
      report.sections.first { $0.id == "gaps" }?.parts.compactMap {
        if case .table(let table) = $0 { table } else { nil }
      }.first)
    func due(_ slot: String, _ subject: String) -> ChartTable.Cell? {
      table.content.rows.first { $0[0] == .text(slot) && $0[1] == .text(subject) }?[3]
    }
    #expect(due("Regional case", "Dorm") == .text("2026-05-31"))
    #expect(due("Regional case", "Hall") == .missing, "the action is done, the gap is not")
    #expect(due("Main deck", "Campus") == .text("2026-06-30"))
    #expect(
      table.content.rows.contains { $0[5] == .text("type: case, level: regional, segment: campus, scenarios: [dorm]") })
  }
}
