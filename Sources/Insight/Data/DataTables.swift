import Dates
import Diagnostics

/// The data of all quarters, typed.
public struct DataTables: Sendable {
  /// The quarters that have data, ascending.
  public let quarters: [Quarter]
  private let byName: [String: DataTable]
  /// The files that could not be read whole.
  let unread: [(table: String, quarter: Quarter)]

  /// Data without a row, as of a portal without a `data` folder.
  public static let empty = DataTables(quarters: [], tables: [])

  /// The data of the quarters that have a folder.
  init(quarters: [Quarter], tables: [DataTable], unread: [(table: String, quarter: Quarter)] = []) {
    self.quarters = quarters
    self.unread = unread
    byName = Dictionary(tables.map { ($0.schema.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The tables that a report of a quarter may read and of which a file could not be read whole: figures from them mean nothing.
  public func unreadTables(upTo quarter: Quarter) -> Set<String> {
    Set(unread.filter { $0.quarter <= quarter }.map(\.table))
  }

  /// The table of a name of the schema; empty if no quarter has its file, nil if the schema has no such table.
  public subscript(name: String) -> DataTable? { byName[name] ?? DataSchema.table(name).map(DataTable.init) }

  /// All tables of the schema in its order, those without a row too.
  public var tables: [DataTable] { DataSchema.tables.compactMap { self[$0.name] } }

  /// Whether any table has a row in a quarter; a folder may have been laid out and not filled.
  public func hasRows(of quarter: Quarter) -> Bool { byName.values.contains { $0.count(of: quarter) > 0 } }

  /// How many rows there are in all.
  public var rowCount: Int { byName.values.reduce(0) { $0 + $1.count } }

  /// Reads the files of all quarters.
  ///
  /// - Parameters:
  ///   - files: What is under `data/`; their order does not matter.
  ///   - registries: The ids of each registry and vocabulary, and of `documents`, `scenarios`, `process_steps` and `slots`. A column
  ///     whose registry is not among them is not checked.
  ///   - frozen: Further ids that the rows of a quarter may name, by registry or table: those that they named when it was frozen.
  ///   - jobs: How many threads read. The result does not depend on it.
  /// - Returns: The tables, and the findings in their order of printing.
  public static func load(
    _ files: [DataFile], registries: [String: Set<String>] = [:], frozen: [Quarter: [String: Set<String>]] = [:],
    jobs: Int = 2
  ) -> (tables: DataTables, findings: [Finding]) {
    let folder = DataFolder(files)
    var findings = folder.findings
    let readers = frozen.mapValues { also in
      TableReader(registries: registries.merging(also.filter { registries[$0.key] != nil }) { $0.union($1) })
    }
    let reader = TableReader(registries: registries)
    let read = inParallel(folder.entries.count, jobs: jobs) { index -> Result<ParsedFile, Refusal> in
      let entry = folder.entries[index]
      if let refusal = TextCheck.refusal(of: entry.file) { return .failure(Refusal(finding: refusal)) }
      var parsed = (readers[entry.quarter] ?? reader).read(entry.file, schema: entry.schema, quarter: entry.quarter)
      RowChecks.check(&parsed)
      MarketChecks.check(&parsed)
      FigureChecks.check(&parsed)
      return .success(parsed)
    }
    var parsed: [ParsedFile] = []
    var unread: [(table: String, quarter: Quarter)] = []
    for (entry, result) in zip(folder.entries, read) {
      switch result {
      case .success(let file): parsed.append(file)
      case .failure(let refusal):
        findings.append(refusal.finding)
        unread.append((entry.schema.name, entry.quarter))
      }
    }
    let cross = CrossChecks(parsed, registries: registries, unread: unread, frozen: frozen)
    unread += parsed.filter { !$0.isWhole }.map { ($0.schema.name, $0.quarter) }
    parsed = inParallel(parsed.count, jobs: jobs) { [parsed] index in cross.checked(parsed[index]) }
    findings += CrossChecks.changesOfCurrency(parsed) + parsed.flatMap(\.findings.total)
    return (DataTables(quarters: folder.quarters, tables: merged(parsed), unread: unread), findings.sorted())
  }

  private struct Refusal: Error { let finding: Finding }

  private static func merged(_ files: [ParsedFile]) -> [DataTable] {
    var tables: [String: DataTable] = [:]
    for file in files { tables[file.schema.name, default: DataTable(file.schema)].append(file) }
    return Array(tables.values)
  }
}
