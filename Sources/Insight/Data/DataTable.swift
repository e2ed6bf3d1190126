import Dates

/// A table with the rows of all quarters, ascending by quarter and within one in the order of the file.
public struct DataTable: Sendable {
  /// Its columns and rules.
  public let schema: TableSchema
  /// How many rows it has.
  public var count: Int { lines.count }

  /// The cells, row after row.
  private(set) var values: [DataValue] = []
  /// The line of each row in its file.
  private(set) var lines: [Int] = []
  /// Each file with the position of its first row.
  private(set) var starts: [(quarter: Quarter, path: String, row: Int)] = []

  /// An empty table.
  init(_ schema: TableSchema) { self.schema = schema }

  /// Adds the rows of a file; its quarter is later than all before.
  mutating func append(_ parsed: ParsedFile) {
    starts.append((parsed.quarter, parsed.file.path, lines.count))
    values += parsed.values
    lines += parsed.lines
  }

  /// Adds the rows of a file of another table, in an order given by their positions in the file.
  mutating func append(_ other: DataTable, _ start: (quarter: Quarter, path: String, row: Int), _ order: [Int]) {
    starts.append((start.quarter, start.path, lines.count))
    let width = schema.columns.count
    for position in order {
      let row = start.row + position
      values += other.values[row * width..<(row + 1) * width]
      lines.append(other.lines[row])
    }
  }

  /// All rows.
  public var rows: [DataRow] { rows(in: 0..<count) }

  /// The quarters of which there is a file, ascending.
  public var quarters: [Quarter] { starts.map(\.quarter) }

  /// The rows of one quarter; none if it has no file.
  public func rows(of quarter: Quarter) -> [DataRow] { rows(in: range(of: quarter)) }

  /// How many rows a quarter has.
  public func count(of quarter: Quarter) -> Int { range(of: quarter).count }

  private func range(of quarter: Quarter) -> Range<Int> {
    guard let index = starts.firstIndex(where: { $0.quarter == quarter }) else { return 0..<0 }
    return starts[index].row..<(index + 1 < starts.count ? starts[index + 1].row : count)
  }

  /// The rows up to and with a quarter.
  public func rows(upTo quarter: Quarter) -> [DataRow] {
    let end = starts.first { $0.quarter > quarter }?.row ?? count
    return rows(in: 0..<end)
  }

  /// The row at a position, from 0.
  func row(_ index: Int) -> DataRow { DataRow(Shared(self), index: index) }

  private func rows(in range: Range<Int>) -> [DataRow] {
    guard !range.isEmpty else { return [] }
    let shared = Shared(self)
    return range.map { DataRow(shared, index: $0) }
  }

  /// The table as rows hold it: one reference each, where the table itself would be counted part by part.
  final class Shared: Sendable {
    /// The table.
    let table: DataTable

    /// Shares a table.
    init(_ table: DataTable) { self.table = table }
  }

  /// Which file and quarter a row is from.
  func start(of row: Int) -> (quarter: Quarter, path: String, row: Int) {
    // Few files a table: a linear look from the end is quick enough.
    starts.last { $0.row <= row } ?? (Quarter(year: 1, number: 1), schema.fileName, 0)
  }
}
