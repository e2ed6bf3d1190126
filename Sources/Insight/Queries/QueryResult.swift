/// What a query gives.
public struct QueryResult: Hashable, Sendable {
  /// The names of the columns.
  public let columns: [String]
  /// The rows, each with a value for every column.
  public let rows: [[QueryValue]]
  /// The tables that the query reads.
  public let reads: Set<String>
  /// What its figures are made of; nil for a result that was kept and not computed.
  public var evidence: QueryEvidence?
  /// The figures, by row and column, that take what is missing for nothing.
  var bounds: [[Int]: MissingProbe.Bound] = [:]

  /// Gives columns and rows.
  public init(columns: [String], rows: [[QueryValue]], reads: Set<String> = []) {
    self.columns = columns
    self.rows = rows
    self.reads = reads
  }

  /// Whether a figure is only known to be at least so large.
  public func isAtLeast(_ row: Int, _ column: Int) -> Bool { bounds[[row, column]] == .atLeast }

  /// Whether a figure is none, since what is missing would make it larger or smaller.
  public func isOpen(_ row: Int, _ column: Int) -> Bool { bounds[[row, column]] == .open }

  /// The result without the figures that are not known in full, as a drawing shows it: a line breaks there.
  var known: QueryResult {
    guard !bounds.isEmpty else { return self }
    var rows = rows
    for place in bounds.keys { rows[place[0]][place[1]] = .null }
    return QueryResult(columns: columns, rows: rows, reads: reads)
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
