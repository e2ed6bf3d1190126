import Dates

/// Puts tables into a database.
///
/// A data table is stored with its quarter under a hidden name; queries see a view of it that ends with the report's quarter, so
/// that a report of an old quarter computes the same whatever came after.
struct TableLoader {
  /// The connection, whose database is empty.
  let connection: RawConnection

  /// The name under which a data table is stored.
  static func hiddenName(_ table: String) -> String { "_data_\(table)" }

  /// The table that holds the report's quarter.
  static let scope = "_scope"

  /// Creates and fills everything.
  func load(_ data: DataTables, _ extra: [ExtraTable]) throws(RawError) {
    try connection.execute("PRAGMA temp_store = MEMORY")
    try connection.execute("PRAGMA journal_mode = OFF")
    try connection.execute("BEGIN")
    try connection.execute("CREATE TABLE \(Self.scope) (quarter TEXT)")
    try connection.execute("INSERT INTO \(Self.scope) VALUES (NULL)")
    for table in data.tables { try load(table) }
    for table in extra { try load(table) }
    try connection.execute("COMMIT")
  }

  private func load(_ table: DataTable) throws(RawError) {
    let name = Self.hiddenName(table.schema.name)
    let columns = table.schema.columns
    let declared = columns.map { "\(Self.quoted($0.name)) \(Self.affinity($0.type))" }
    try connection.execute("CREATE TABLE \(name) (\((["quarter TEXT"] + declared).joined(separator: ", ")))")
    let shared = DataTable.Shared(table)
    try fill(name, width: columns.count + 1, count: table.count) { row, statement in
      let row = DataRow(shared, index: row)
      statement.bind(row.quarter.name, at: 1)
      for index in columns.indices { Self.bind(row[index], to: statement, at: Int32(index) + 2) }
    }
    try connection.execute("CREATE INDEX \(name)_quarter ON \(name) (quarter)")
    if columns.contains(where: { $0.name == "segment" }) {
      try connection.execute("CREATE INDEX \(name)_segment ON \(name) (segment, quarter)")
    }
    // The plus keeps the view's own condition from choosing an index that the query's conditions need.
    try connection.execute(
      "CREATE VIEW \(Self.quoted(table.schema.name)) AS SELECT * FROM \(name) "
        + "WHERE +quarter <= (SELECT quarter FROM \(Self.scope))")
  }

  private func load(_ table: ExtraTable) throws(RawError) {
    let name = Self.quoted(table.name)
    try connection.execute("CREATE TABLE \(name) (\(table.columns.map(Self.quoted).joined(separator: ", ")))")
    let width = table.columns.count
    try fill(name, width: width, count: table.rows.count) { row, statement in
      let values = table.rows[row]
      for index in 0..<width { statement.bind(index < values.count ? values[index] : .null, at: Int32(index) + 1) }
    }
    for column in table.indexes {
      try connection.execute(
        "CREATE INDEX \(Self.quoted("_\(table.name)_\(column)")) ON \(name) (\(Self.quoted(column)))")
    }
  }

  private func fill(_ name: String, width: Int, count: Int, _ bind: (Int, RawStatement) -> Void) throws(RawError) {
    let marks = Array(repeating: "?", count: width).joined(separator: ", ")
    guard count > 0, let insert = try connection.prepare("INSERT INTO \(name) VALUES (\(marks))").statement else {
      return
    }
    for row in 0..<count {
      bind(row, insert)
      let code = insert.step()
      insert.reset()
      if code != RawError.done { throw connection.error(code) }
    }
  }

  private static func bind(_ value: DataValue, to statement: RawStatement, at index: Int32) {
    switch value {
    case .integer(let value): statement.bind(value, at: index)
    case .number(let value): statement.bind(value, at: index)
    default: statement.bind(value.text, at: index)
    }
  }

  private static func affinity(_ type: ColumnType) -> String {
    switch type {
    case .integer: "INTEGER"
    case .number, .percent, .money: "REAL"
    default: "TEXT"
    }
  }

  private static func quoted(_ name: String) -> String { "\"\(name.replacing("\"", with: "\"\""))\"" }
}
