import Dates
import Diagnostics

/// Sorts the files under `data/` by quarter and table.
struct DataFolder {
  /// A file with what its path says.
  struct Entry {
    /// The file.
    let file: DataFile
    /// Its table.
    let schema: TableSchema
    /// Its quarter.
    let quarter: Quarter
  }

  /// The files that are tables of a quarter, by quarter and then in the schema's order, whatever order they came in.
  private(set) var entries: [Entry] = []
  /// The quarters that have a folder, ascending.
  private(set) var quarters: [Quarter] = []
  /// Files without a place, files that lack, quarters that lack.
  private(set) var findings: [Finding] = []

  /// Reads the paths.
  init(_ files: [DataFile]) {
    for file in files.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }) { take(file) }
    quarters = Set(entries.map(\.quarter)).sorted()
    let order = Dictionary(
      DataSchema.tables.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    entries.sort { ($0.quarter, order[$0.schema.name] ?? 0) < ($1.quarter, order[$1.schema.name] ?? 0) }
    findMissing()
  }

  private mutating func take(_ file: DataFile) {
    let parts = file.path.split(separator: "/").map(String.init)
    guard let name = parts.last, !name.hasPrefix("."), !name.lowercased().hasSuffix(".md") else { return }
    guard parts.count == 3, parts[0] == "data" else {
      add(file, "a data file stands in data/<quarter>/", hint: "for example data/2026Q3/segments.csv")
      return
    }
    guard let quarter = Quarter(parts[1]) else {
      let better = Quarter(parts[1].uppercased().filter { $0 != "-" && $0 != "_" && $0 != " " })
      add(
        file, "“\(parts[1])” is not a quarter", hint: better.map { "rename the folder to \($0.name)" } ?? "write 2026Q3"
      )
      return
    }
    guard let schema = DataSchema.tables.first(where: { $0.fileName == name }) else {
      let names = DataSchema.tables.map(\.fileName)
      add(
        file, "\(name) is no table of the portal",
        hint: didYouMean(name, among: names) ?? "tables: \(names.joined(separator: ", "))")
      return
    }
    entries.append(Entry(file: file, schema: schema, quarter: quarter))
  }

  private mutating func add(_ file: DataFile, _ message: String, hint: String) {
    findings.append(Finding(.unknownDataFile, at: Place(file.path), message, hint: hint))
  }

  private mutating func findMissing() {
    let present = Set(entries.map(\.file.path))
    for (before, after) in zip(quarters, quarters.dropFirst()) where before.adding(1) < after {
      let (first, last) = (before.adding(1), after.adding(-1))
      let names = first == last ? first.name : "\(first.name) to \(last.name)"
      findings.append(
        Finding(
          .missingQuarter, at: Place("data/\(first.name)"), "there is no data for \(names), but before and after it",
          hint: "lines break there, and growth across it is not computed"))
    }
    for quarter in quarters {
      for schema in DataSchema.tables where !present.contains("data/\(quarter.name)/\(schema.fileName)") {
        findings.append(
          Finding(
            .missingDataFile, at: Place("data/\(quarter.name)/\(schema.fileName)"),
            "\(quarter.name) has no \(schema.fileName); what is computed from it says “no data”"))
      }
    }
  }
}
