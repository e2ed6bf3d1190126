import Collateral
import Diagnostics
import Insight

/// The library as tables for authors' queries: documents, their scenarios, findings, coverage, and every registry.
///
/// Columns are documented in docs/reports-authoring.md. Dates are ISO texts, flags `y` and `n`, lists parted by `;`.
struct LibraryTables {
  let library: Library
  /// The findings so far.
  let findings: [Finding]

  /// The tables; no two have one name.
  var tables: [ExtraTable] {
    [documents, scenarios, coverage, findingTable, registryScenarios]
      + library.model.registries.keys.filter { Self.isColumn($0) && $0 != "scenarios" }.sorted().map(registry)
  }

  private var documents: ExtraTable {
    let rows = library.documents.enumerated().map { index, document -> [QueryValue] in
      let freshness = library.freshness[index]
      return [
        .text(document.id), .text(document.type), .text(document.title), .text(document.lang),
        .text(document.level.rawValue),
        text(document.segment), text(document.region), text(document.customer), text(document.module),
        .text(document.status.rawValue), .integer(document.version), .text(document.owner), .text(document.ownerOrg),
        .text(document.audience.rawValue), flag(document.isCustomerFacing), .text(document.created.iso),
        .text(document.lastReviewed.iso), text(freshness.reviewBy?.iso), .text(freshness.state.rawValue),
        text(document.expires?.iso),
        text(document.derivedFrom?.id), document.derivedFrom.map { .integer($0.version) } ?? .null,
        text(document.translationOf?.id), .text(document.path),
      ]
    }
    return ExtraTable(
      "documents",
      columns: [
        "id", "type", "title", "lang", "level", "segment", "region", "customer", "module", "status", "version", "owner",
        "owner_org",
        "audience", "customer_facing", "created", "last_reviewed", "review_by", "freshness", "expires", "parent",
        "parent_version",
        "translation_of", "path",
      ], rows: rows, indexes: ["id"])
  }

  private var scenarios: ExtraTable {
    let rows = library.documents.flatMap { document in
      document.scenarios.map { [QueryValue.text(document.id), text(document.segment), .text($0)] }
    }
    return ExtraTable(
      "document_scenarios", columns: ["document", "segment", "scenario"], rows: rows, indexes: ["document"])
  }

  private var coverage: ExtraTable {
    let rows = library.coverage.flatMap { segment in
      segment.cells.map { cell -> [QueryValue] in
        [
          .text(segment.segment), .text(cell.slot.id), .text(cell.key), .text(cell.need.rawValue),
          .integer(cell.isCovered ? 1 : 0),
          .integer(cell.documents.count), .integer(cell.expired.count),
        ]
      }
    }
    return ExtraTable(
      "coverage", columns: ["segment", "slot", "key", "need", "covered", "documents", "expired"], rows: rows)
  }

  private var findingTable: ExtraTable {
    let rows = findings.sorted().map { finding -> [QueryValue] in
      [
        .text(finding.code.rawValue), .text(finding.severity.rawValue), .text(finding.place.path),
        .integer(finding.place.line),
        .text(finding.message),
      ]
    }
    return ExtraTable("findings", columns: ["code", "severity", "path", "line", "message"], rows: rows)
  }

  private var registryScenarios: ExtraTable {
    let rows = library.registries.segments.flatMap { segment in
      segment.scenarios.map { scenario -> [QueryValue] in
        [
          .text(segment.id), .text(scenario.id), .text(first(scenario.name)),
          scenario.weight.map { .real($0) } ?? .null,
          .text(scenario.processSteps.map(first).joined(separator: ";")),
        ]
      }
    }
    return ExtraTable("registry_scenarios", columns: ["segment", "id", "name", "weight", "process_steps"], rows: rows)
  }

  /// A registry: the id, and every field that is a single value or a list of them; texts in the portal's first language.
  private func registry(_ name: String) -> ExtraTable {
    let fields = (library.model.registries[name] ?? [:]).filter {
      ![.map, .table].contains($0.value.form) && $0.key != "id"
    }
    let columns = fields.keys.sorted().filter(Self.isColumn)
    let rows = library.registries.tables.entries(of: name).map { entry in
      [QueryValue.text(entry.id)] + columns.map { entry.record[$0].map { value($0.value) } ?? .null }
    }
    return ExtraTable("registry_\(name)", columns: ["id"] + columns, rows: rows)
  }

  private func value(_ value: Value) -> QueryValue {
    switch value {
    case .text(let text): .text(text)
    case .integer(let number): .integer(number)
    case .number(let number): .real(number)
    case .flag(let isSet): flag(isSet)
    case .day(let day): .text(day.iso)
    case .month(let year, let month): .text("\(padded(year, 4))-\(padded(month, 2))")
    case .quarter(let quarter): .text(quarter.name)
    case .label(let label): .text(first(label))
    case .list(let items): .text(items.map { self.value($0.value).canonical }.joined(separator: ";"))
    case .map: .null
    }
  }

  private func first(_ label: Label) -> String { label.text(in: library.configuration.languages.first ?? "en") }

  private func text(_ text: String?) -> QueryValue { text.map { .text($0) } ?? .null }

  private func flag(_ flag: Bool) -> QueryValue { .text(flag ? "y" : "n") }

  /// A registry of the portal's own model may have fields that SQL would not take as they are.
  private static func isColumn(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix("_") && !name.hasPrefix("sqlite_")
      && name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
  }
}
