/// A table that the caller gives to queries beside the data: `documents`, `findings`, `coverage`, `registry_segments` and the like.
public struct ExtraTable: Sendable {
  /// Its name in queries; lower-case letters, digits and underscores.
  public let name: String
  /// Its columns, named likewise.
  public let columns: [String]
  /// Its rows; one shorter than the columns ends in no value.
  public let rows: [[QueryValue]]
  /// Columns by which large tables are looked up.
  public let indexes: [String]

  /// Names a table and gives its rows.
  public init(_ name: String, columns: [String], rows: [[QueryValue]], indexes: [String] = []) {
    self.name = name
    self.columns = columns
    self.rows = rows
    self.indexes = indexes
  }
}
