import Dates
import Diagnostics

/// A row of a table.
public struct DataRow: Sendable {
  private let shared: DataTable.Shared
  private let index: Int

  /// The row at a position of a table.
  init(_ shared: DataTable.Shared, index: Int) {
    self.shared = shared
    self.index = index
  }

  private var table: DataTable { _read { yield shared.table } }

  /// The quarter whose folder the row is from.
  public var quarter: Quarter { table.start(of: index).quarter }

  /// File and line.
  public var place: Place { Place(table.start(of: index).path, line: table.lines[index]) }

  /// The value in a column; missing if the table has no such column.
  public subscript(column: String) -> DataValue {
    guard let position = table.schema.index(of: column) else { return .missing }
    return self[position]
  }

  /// The value in the column at a position of the schema.
  public subscript(column: Int) -> DataValue { table.values[index * table.schema.columns.count + column] }

  /// The text in a column; nil if the cell is missing.
  public func text(_ column: String) -> String? { self[column].text }

  /// The number in a column; nil if the cell is missing or not numeric.
  public func number(_ column: String) -> Double? { self[column].number }

  /// The day in a column.
  public func day(_ column: String) -> Day? { if case .day(let day) = self[column] { day } else { nil } }

  /// The month in a column.
  public func month(_ column: String) -> YearMonth? { if case .month(let month) = self[column] { month } else { nil } }

  /// The quarter in a column; `quarter` is the row's own.
  public func quarter(_ column: String) -> Quarter? {
    if case .quarter(let value) = self[column] { value } else { nil }
  }

  /// The flag in a column.
  public func flag(_ column: String) -> Bool? { if case .flag(let value) = self[column] { value } else { nil } }

  /// Whether an action or topic is still to be done: not done, dropped or closed. One without a state is open.
  public var isOpen: Bool { text("state").map { !DataSchema.closedStates.contains($0) } ?? true }

  /// Whether an action or topic is late on a day: open, and due before it. Without a due date nothing is late.
  ///
  /// The day is the report's own: the quarter's last for a market report, the as-of date for a segment's.
  public func isLate(at day: Day) -> Bool { isOpen && (self.day("due").map { $0 < day } ?? false) }

  /// The items in a column of lists; none if the cell is missing.
  public func list(_ column: String) -> [String] { if case .list(let items) = self[column] { items } else { [] } }
}
