import Dates

/// The rows of a data file as a frozen quarter's record holds them: every cell, in the order of the file.
public struct FrozenTable: Sendable, Hashable {
  /// The columns that have a cell in some row, by name.
  public let columns: [String]
  /// The rows, a text a column (see `DataValue.canonical`); empty for no data.
  public let rows: [[String]]

  /// Rows as a record gives them.
  public init(columns: [String], rows: [[String]]) {
    self.columns = columns
    self.rows = rows
  }

  /// The rows of a quarter.
  public init(_ table: DataTable, _ quarter: Quarter) {
    let names = table.schema.columns.map(\.name)
    let rows = table.rows(of: quarter)
    let cells = rows.map { row in names.map { row[$0].canonical } }
    let used = names.indices.filter { index in cells.contains { !$0[index].isEmpty } }
    self.init(columns: used.map { names[$0] }, rows: cells.map { row in used.map { row[$0] } })
  }

  /// The rows with a cell for every column of a schema, in its order; what the schema no longer has is left out.
  func cells(_ schema: TableSchema) -> [[String]] {
    let places = schema.columns.map { column in columns.firstIndex(of: column.name) }
    return rows.map { row in places.map { $0.map { row[$0] } ?? "" } }
  }

  /// The file that these rows come from, for a build whose folder has it no more.
  public func file(_ path: String, _ schema: TableSchema) -> DataFile {
    let lines = [schema.columns.map(\.name)] + cells(schema)
    return DataFile(
      path: path, bytes: Array(lines.map { $0.map(CSVText.field).joined(separator: ",") + "\n" }.joined().utf8))
  }
}

/// How rows and cells of data files are named in records, findings and notes.
///
/// `segments.gross_margin[segment=manufacturing]` is a cell and `segments[segment=manufacturing]` a row. Where a table has no key, a row is
/// named by its number in the frozen file. A cell of an earlier quarter begins with it: `2025Q4/segments.sam[segment=campus]`.
enum RowName {
  /// The part in brackets of every row; of rows with one key, the second and later ones have their number behind it.
  static func suffixes(_ rows: [[String]], _ schema: TableSchema) -> [String] {
    let keys = schema.key.compactMap(schema.index)
    guard !keys.isEmpty else { return rows.indices.map { "[#\($0 + 1)]" } }
    var seen: [String: Int] = [:]
    return rows.map { row in
      let key = keys.map { "\(schema.columns[$0].name)=\(row[$0])" }.joined(separator: ",")
      let number = seen[key, default: 0] + 1
      seen[key] = number
      return number == 1 ? "[\(key)]" : "[\(key),#\(number)]"
    }
  }

  /// The name of a table in a record of another quarter.
  static func prefix(_ table: String, of quarter: Quarter, in record: Quarter) -> String {
    quarter == record ? table : "\(quarter.name)/\(table)"
  }

  /// A row in one line: its cells by column, those without data left out, so that a column that comes later changes nothing.
  static func line(_ row: [String], _ schema: TableSchema) -> String {
    zip(schema.columns, row).filter { !$1.isEmpty }.map { "\($0.name)=\(CSVText.field($1))" }.joined(separator: ",")
  }
}
