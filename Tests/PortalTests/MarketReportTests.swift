import Dates
import Diagnostics
import Foundation
import Insight
import Testing

@testable import Portal

/// The market-insight reports of the sample portal, as values.
@Suite struct MarketReportTests {
  /// The site of the repository's own content.
  static func sample() throws -> Site {
    var options = BuildOptions()
    options.content = Sandbox.repository.appending(path: "content").path
    options.templates = Sandbox.repository.appending(path: "templates").path
    options.asOf = Day(iso: "2026-09-30")
    options.jobs = 2
    return try #require(try Build(options).run().site)
  }

  @Test func dump() throws {
    let site = try Self.sample()
    for lang in ["en", "zh-Hans"] {
      for report in MarketReports(site: site, lang: lang).reports() {
        var out = "# \(report.title)\n\(report.lead)\n"
        for fact in report.facts { out += "\(fact.label): \(fact.value)\n" }
        for section in report.sections {
          out += "\n## \(section.number ?? 0) \(section.title) {#\(section.id)}\n"
          for part in section.parts {
            switch part {
            case .markup(let html): out += "MARKUP " + html + "\n"
            case .text(let text): out += "TEXT " + text + "\n"
            case .figures(let figures): out += "FIGURES \(figures.map { "\($0.label)=\($0.value) (\($0.note ?? ""))" })\n"
            case .chart(let chart):
              out += "CHART \(chart.id) \(chart.title) -- \(chart.description)\n"
              let labels = ChartLabels.english
              if case .svg(let svg) = chart.draw(labels: labels) {
                try svg.write(toFile: "/tmp/svg/\(report.quarter.name)-\(lang)-\(chart.id).svg", atomically: true, encoding: .utf8)
              } else { out += "EMPTY\n" }
              out += table(chart.table(labels: labels))
            case .table(let it): out += "TABLE \(it.id) \(it.title)\n" + table(it.content)
            case .missing(let text): out += "MISSING " + text + "\n"
            }
          }
        }
        try out.write(toFile: "/tmp/svg/\(report.quarter.name)-\(lang).txt", atomically: true, encoding: .utf8)
      }
    }
  }
  func table(_ t: ChartTable) -> String {
    t.columns.map(\.title).joined(separator: " | ") + "\n" + t.rows.map { row in zip(row, t.columns).map { ChartLabels.english.text($0, in: $1) }.joined(separator: " | ") + "\n" }.joined()
  }
}
