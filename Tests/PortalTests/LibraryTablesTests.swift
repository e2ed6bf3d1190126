import Dates
import Diagnostics
import Foundation
import Insight
import Testing

@testable import Portal

/// The library as tables for queries.
@Suite struct LibraryTablesTests {
  private func engine() throws -> QueryEngine {
    let site = try MarketReportTests.site.get()
    return try QueryEngine(.empty, extra: LibraryTables(library: site.library, findings: site.report.findings).tables)
  }

  private func rows(_ sql: String, _ engine: QueryEngine) throws -> [[QueryValue]] {
    try engine.run(sql, with: QueryParameters(quarter: Quarter(year: 2026, number: 3))).get().rows
  }

  @Test("Tables agree with the library")
  func agree() throws {
    let site = try MarketReportTests.site.get()
    let engine = try engine()
    #expect(try rows("SELECT COUNT(*) FROM documents", engine) == [[.integer(site.library.documents.count)]])
    for segment in site.library.coverage {
      let found = try rows("SELECT SUM(covered), COUNT(*) FROM coverage WHERE need = 'required' AND segment = '\(segment.segment)'", engine)
      #expect(found == [[.integer(segment.required.count - segment.gaps.count), .integer(segment.required.count)]])
    }
    #expect(try rows("SELECT COUNT(*) FROM findings WHERE severity = 'warning'", engine) == [[.integer(site.report.findings.count { $0.severity == .warning })]])
    let scenarios = site.library.documents.reduce(0) { $0 + $1.scenarios.count }
    #expect(try rows("SELECT COUNT(*) FROM document_scenarios s JOIN documents d ON d.id = s.document", engine) == [[.integer(scenarios)]])
  }

  @Test("Registries have their fields; texts are in the first language, dates are ISO")
  func registries() throws {
    let engine = try engine()
    #expect(try rows("SELECT name, horizon FROM registry_segments WHERE id = 'hospitals'", engine) == [[.text("Hospitals"), .text("h1")]])
    #expect(try rows("SELECT value, unit FROM registry_claims WHERE id = 'crane-moves'", engine).first?.last == .text("%"))
    #expect(try rows("SELECT COUNT(*) FROM registry_scenarios WHERE weight IS NULL", engine) == [[.integer(0)]])
    #expect(try rows("SELECT last_reviewed, freshness, customer_facing FROM documents WHERE id = 'deck-hos-main'", engine).first?[1] == .text("overdue"))
  }
}
