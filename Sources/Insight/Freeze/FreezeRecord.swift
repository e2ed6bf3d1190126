import Dates
import Diagnostics

/// What `freeze.json` of a quarter holds: all that its report prints, or is computed from.
public struct FreezeRecord: Sendable, Equatable {
  /// The quarter.
  public var quarter: Quarter
  /// The tool's version.
  public var tool: String
  /// T when it was frozen; nil in records of old, which hold figures alone.
  public var date: Day?
  /// The hash of every input by its path: data files of the quarter and of those before it, the report's text, the configuration.
  public var inputs: [String: String]
  /// The figures by name that later builds compute again from the rows.
  public var dataFigures: [String: String]
  /// The figures by name that later builds read from here, since the library that gave them lives on.
  public var libraryFigures: [String: String]
  /// The thresholds that the report is computed with.
  public var thresholds: [String: Double] = [:]
  /// The managers' texts by file name.
  public var texts: [String: FrozenText] = [:]
  /// The entries of registries and, under `vocabulary …`, of vocabularies, in their order.
  public var names: [String: [FrozenName]] = [:]
  /// The rows by `<quarter>/<table>`: those of the quarter, and those of earlier quarters that had no full record of their own.
  public var tables: [String: FrozenTable] = [:]
  /// Every note that had been written when it was frozen anew.
  public var notes: [FrozenNote] = []
  /// What freezing anew replaced, the oldest first.
  public var history: [EarlierFreeze] = []

  /// Freezes figures. Hashes are texts of the caller's choice and are only compared.
  public init(quarter: Quarter, tool: String, date: Day?, inputs: [String: String], figures: [String: FrozenFigure]) {
    self.quarter = quarter
    self.tool = tool
    self.date = date
    self.inputs = inputs
    dataFigures = figures.filter { $0.value.isFromDataAlone }.mapValues(\.value)
    libraryFigures = figures.filter { !$0.value.isFromDataAlone }.mapValues(\.value)
  }

  /// Whether it holds rows, thresholds, names and texts; records of an earlier form hold figures alone.
  public var isWhole: Bool { date != nil }

  /// Every cell of every row and all computed figures, by name.
  public var figures: [String: String] {
    var cells = dataFigures
    for (key, table) in tables {
      guard let (quarter, schema) = Self.table(key) else { continue }
      let prefix = RowName.prefix(schema.name, of: quarter, in: self.quarter)
      let rows = table.cells(schema)
      for (row, suffix) in zip(rows, RowName.suffixes(rows, schema)) {
        for (column, cell) in zip(schema.columns, row) { cells["\(prefix).\(column.name)\(suffix)"] = cell }
      }
    }
    return cells
  }

  /// The quarter and table of a key of `tables`.
  public static func table(_ key: String) -> (quarter: Quarter, schema: TableSchema)? {
    let parts = key.split(separator: "/")
    guard parts.count == 2, let quarter = Quarter(parts[0]), let schema = DataSchema.table(String(parts[1])) else {
      return nil
    }
    return (quarter, schema)
  }

  /// The record, with what it has in common with the one that it replaces: the living library's figures stay those of the first freeze, and
  /// what was other then is told.
  ///
  /// - Parameter notes: the notes on the earlier record, with their values.
  public func replacing(_ earlier: FreezeRecord, notes: [FrozenNote]) -> FreezeRecord {
    var record = self
    record.libraryFigures.merge(earlier.libraryFigures) { _, first in first }
    record.notes = earlier.notes + notes.filter { !earlier.notes.contains($0) }
    record.history = earlier.history
    record.date = earlier.date
    if record == earlier { return earlier }
    record.date = date
    let (old, new) = (earlier.values, values)
    var changed: [String: String?] = old.filter { new[$0.key] != $0.value }.mapValues { $0 }
    if earlier.isWhole { for name in new.keys where old[name] == nil { changed.updateValue(nil, forKey: name) } }
    let replaced = EarlierFreeze(date: earlier.date?.iso ?? "", tool: earlier.tool, values: changed)
    record.history = earlier.history + [replaced]
    return record
  }

  /// All that is compared, by name.
  private var values: [String: String] {
    var values = figures
    for (key, value) in thresholds { values["threshold \(key)"] = QueryValue.real(value).canonical }
    for (file, text) in texts { values[FrozenText.name(file)] = text.digest }
    return values
  }

  /// The ids that its rows name in a quarter, by registry or table: what is taken from there since is still known to these rows.
  public func knownIDs(of quarter: Quarter) -> [String: Set<String>] {
    var ids: [String: Set<String>] = [:]
    for (key, table) in tables {
      guard let (own, schema) = Self.table(key), own == quarter else { continue }
      for (index, name) in table.columns.enumerated() {
        guard let column = schema.index(of: name).map({ schema.columns[$0] }) else { continue }
        for reference in column.references {
          for row in table.rows where !row[index].isEmpty {
            let items = column.separator.map { row[index].split(separator: $0).map(String.init) } ?? [row[index]]
            ids[reference.name, default: []].formUnion(items)
          }
        }
      }
    }
    return ids
  }
}

/// A restatement note as a record keeps it when the quarter is frozen anew.
public struct FrozenNote: Sendable, Hashable, Codable {
  /// Which figure.
  public var figure: String
  /// Its value before, and after.
  public var old: String, new: String
  /// Why.
  public var reason: String
  /// Since when.
  public var date: String

  /// A note.
  public init(figure: String, old: String, new: String, reason: String, date: String) {
    self.figure = figure
    self.old = old
    self.new = new
    self.reason = reason
    self.date = date
  }
}
