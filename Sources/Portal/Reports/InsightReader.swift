import Collateral
import Diagnostics
import Insight

/// Reads the quarterly data under `data/` and holds it against the library: segments, people, documents and all else that cells name.
struct InsightReader {
  let scan: ContentScan
  let library: Library
  let jobs: Int

  /// The data; what is wrong with it joins the other findings. A portal without a `data` folder has none, and nothing is read.
  func read(findings: inout [Finding]) throws -> Insights {
    let entries = scan.entries.filter { $0.path.hasPrefix("data/") }
    guard !entries.isEmpty else { return .none }
    let files = try entries.map { DataFile(path: $0.path, bytes: try scan.read($0)) }
    let (tables, found) = DataTables.load(files, registries: Self.ids(of: library), jobs: jobs)
    findings += found
    return Insights(tables: tables)
  }

  /// Every id that a data file may name, under the names that the schema of the data gives to registries and vocabularies.
  static func ids(of library: Library) -> [String: Set<String>] {
    var ids: [String: Set<String>] = [:]
    for name in ["segments", "rivals", "customers", "regions", "products", "people", "pains", "sources"] {
      ids[name] = Set(library.registries.tables.ids(of: name))
    }
    for name in vocabularies { ids[name] = Set(library.model.vocabularies[name]?.keys ?? []) }
    let scenarios = library.registries.segments.flatMap(\.scenarios)
    ids["documents"] = Set(library.documents.map(\.id))
    ids["scenarios"] = Set(scenarios.map(\.id))
    ids["process_steps"] = Set(scenarios.flatMap(\.processSteps).flatMap(\.all))
    ids["slots"] = Set(library.model.coverage.map(\.id))
    return ids
  }

  /// The vocabularies that data files take words from.
  private static let vocabularies = [
    "level", "owner_org", "roles", "occasions", "service_scenes", "field_channels", "dg_scenes", "activity_forms", "customer_class",
    "need_kind", "opportunity_kind", "appeals",
  ]
}
