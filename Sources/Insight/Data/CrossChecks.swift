import Dates
import Diagnostics

/// Checks that need several files: references into other tables, days outside of the quarter, one currency from quarter to quarter.
struct CrossChecks: Sendable {
  /// In tables of events, each row with the first quarter that has it.
  private let events: [String: [String: Quarter]]
  private let keys: [String: [Quarter: Set<String>]]
  private let registries: [String: Set<String>]
  /// Further ids that rows of a quarter may name, by registry or table.
  private let frozen: [Quarter: [String: Set<String>]]
  /// Tables of which a file could not be read, with the first quarter of one: any id may stand there.
  private let unread: [String: Quarter]

  /// Gathers the ids that the tables of all quarters define, each with the quarters before it.
  ///
  /// - Parameter unread: The files that are not among these, since they could not be read.
  init(
    _ files: [ParsedFile], registries: [String: Set<String>], unread: [(table: String, quarter: Quarter)],
    frozen: [Quarter: [String: Set<String>]] = [:]
  ) {
    self.registries = registries
    self.frozen = frozen
    let faulty = files.filter { !$0.isWhole }.map { (table: $0.schema.name, quarter: $0.quarter) }
    self.unread = Dictionary((unread + faulty).map { ($0.table, $0.quarter) }, uniquingKeysWith: min)
    let referred = Set(DataSchema.tables.flatMap(\.columns).flatMap(\.references).compactMap { $0.table })
    var keys: [String: [Quarter: Set<String>]] = [:]
    let quarters = Set(files.map(\.quarter)).sorted()
    for name in referred {
      var ids: Set<String> = []
      for quarter in quarters {
        for file in files where file.quarter == quarter && file.schema.name == name {
          guard let column = file.schema.key.first.flatMap(file.schema.index) else { continue }
          for row in file.lines.indices {
            if case .text(let id) = file.value(row, column) { ids.insert(id) }
          }
        }
        keys[name, default: [:]][quarter] = ids
      }
    }
    self.keys = keys
    var events: [String: [String: Quarter]] = [:]
    for file in files where file.schema.columns.contains(where: \.isEvent) {
      for row in file.lines.indices {
        let key = Self.identity(of: row, in: file)
        if let first = events[file.schema.name]?[key], first <= file.quarter { continue }
        events[file.schema.name, default: [:]][key] = file.quarter
      }
    }
    self.events = events
  }

  /// What tells a row from others: its key, or else all of it.
  private static func identity(of row: Int, in file: ParsedFile) -> String {
    let columns =
      file.schema.key.isEmpty ? Array(file.schema.columns.indices) : file.schema.key.compactMap(file.schema.index)
    return columns.map { file.value(row, $0).text ?? "" }.joined(separator: "\u{1F}")
  }

  /// Adds findings about days outside of the file's quarter. A row that an earlier quarter has as well is carried over.
  private func checkDays(_ parsed: inout ParsedFile) {
    for (index, column) in parsed.schema.columns.enumerated() where column.isEvent {
      let (first, last) = (parsed.quarter.firstDay, parsed.quarter.lastDay)
      for row in parsed.lines.indices {
        guard case .day(let day) = parsed.value(row, index), day < first || day > last else { continue }
        let origin = events[parsed.schema.name]?[Self.identity(of: row, in: parsed)]
        if day < first, let origin, origin < parsed.quarter { continue }
        let place = parsed.position(row, index)
        parsed.findings.add(
          .outsideQuarter, column: column.name, at: place, "\(column.name) \(day.iso) is not in \(parsed.quarter.name)",
          hint: "its row belongs to data/\(day.quarter.name)/\(parsed.schema.fileName)")
      }
    }
  }

  /// The file with findings about ids that neither a table nor a registry defines, and about days that are not its quarter's.
  func checked(_ parsed: ParsedFile) -> ParsedFile {
    var parsed = parsed
    checkDays(&parsed)
    for (index, column) in parsed.schema.columns.enumerated() {
      let tables = column.references.compactMap(\.table)
      guard !tables.isEmpty, tables.allSatisfy({ unread[$0].map { $0 > parsed.quarter } ?? true }) else { continue }
      let names = column.references.compactMap(\.registry)
      // Without the registry that could define an id nothing is known to be wrong.
      guard names.allSatisfy({ registries[$0] != nil }) else { continue }
      let also = frozen[parsed.quarter] ?? [:]
      let known =
        tables.map { keys[$0]?[parsed.quarter] ?? [] } + names.compactMap { registries[$0] }
        + Set(tables + names).compactMap { also[$0] }
      var lastGood: String?
      for row in parsed.lines.indices {
        let ids: [String]
        switch parsed.value(row, index) {
        case .text(let id): ids = [id]
        case .list(let items): ids = items
        default: continue
        }
        for id in ids where id != lastGood {
          if known.contains(where: { $0.contains(id) }) {
            lastGood = id
            continue
          }
          let places = tables.map { "\($0).csv" } + names.map { "the registry \($0)" }
          let place = parsed.position(row, index)
          parsed.findings.add(
            .unknownID, column: column.name, at: place,
            "\(column.name): “\(id)” is not in \(places.joined(separator: " or "))",
            hint: didYouMean(id, among: known.flatMap { $0 }.sorted()), about: column.subject(of: id))
        }
      }
    }
    return parsed
  }

  /// Findings where a file states another currency or unit than the quarter before it: growth between them would be noise.
  static func changesOfCurrency(_ files: [ParsedFile]) -> [Finding] {
    var findings: [Finding] = []
    for (name, group) in Dictionary(grouping: files, by: \.schema.name).sorted(by: { $0.key < $1.key }) {
      guard let schema = DataSchema.table(name) else { continue }
      for (index, column) in schema.columns.enumerated() where column.isUniform {
        var last: (text: String, path: String)?
        for file in group.sorted(by: { $0.quarter < $1.quarter }) {
          guard let row = file.lines.indices.first(where: { !file.value($0, index).isMissing }) else { continue }
          guard let text = file.value(row, index).text else { continue }
          if let last, last.text != text {
            let (line, place) = file.position(row, index)
            findings.append(
              Finding(
                .currencyMix, at: Place(file.file.path, line: line, column: place),
                "\(column.name) \(text) after \(last.text) in \(last.path): the quarters cannot be compared",
                hint: "restate the earlier quarters, or convert this one"))
          }
          last = (text, file.file.path)
        }
      }
    }
    return findings
  }
}

extension DataReference {
  /// The table's name, if it is one.
  var table: String? { if case .table(let name) = self { name } else { nil } }
  /// The registry's name, if it is one.
  var registry: String? { if case .registry(let name) = self { name } else { nil } }
}

extension DataColumn {
  /// What a cell names, the same as in documents that name it.
  func subject(of id: String) -> Subject {
    let registry = references.compactMap(\.registry).first ?? references.first?.name ?? name
    return registry == "documents" ? .document(id) : .entry(id, of: registry)
  }
}
