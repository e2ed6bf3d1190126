/// What a query gives.
public struct QueryResult: Hashable, Sendable {
  /// The names of the columns.
  public let columns: [String]
  /// The rows, each with a value for every column.
  public let rows: [[QueryValue]]
  /// The tables that the query reads.
  public let reads: Set<String>

  /// Gives columns and rows.
  public init(columns: [String], rows: [[QueryValue]], reads: Set<String> = []) {
    self.columns = columns
    self.rows = rows
    self.reads = reads
  }

  /// The position of a column; nil if there is none of that name.
  public func index(of column: String) -> Int? { columns.firstIndex(of: column) }

  /// The values of a column, in the order of the rows; nil if there is none of that name.
  public func values(of column: String) -> [QueryValue]? {
    index(of: column).map { position in rows.map { $0[position] } }
  }

  /// Whether it comes from the quarters' data files alone, so that a frozen quarter must give it again. What reads the living
  /// library or a registry changes with time.
  public var isFromDataAlone: Bool { reads.allSatisfy { DataSchema.table($0) != nil } }
}
