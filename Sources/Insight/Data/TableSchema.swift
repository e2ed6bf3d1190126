/// A table of the data: the columns of `<name>.csv`, its key and its rules.
public struct TableSchema: Sendable {
  /// The name of the table and, with `.csv`, of its file.
  public let name: String
  /// The columns, in the order of the documentation; a file may order them as it likes.
  public let columns: [DataColumn]
  /// The columns that tell rows apart within a quarter. Empty: the row as a whole.
  public let key: [String]
  /// Columns of which a file needs at least one; every other column is needed.
  public let alternatives: [String]
  /// Weights that add up to 1.
  public let weights: WeightRule?

  /// Declares a table.
  public init(
    _ name: String, key: [String] = [], alternatives: [String] = [], weights: WeightRule? = nil, _ columns: [DataColumn]
  ) {
    self.name = name
    self.key = key
    self.alternatives = alternatives
    self.weights = weights
    self.columns = columns
  }

  /// The position of a column; nil if the table has none of that name.
  public func index(of column: String) -> Int? { columns.firstIndex { $0.name == column } }

  /// The file's name.
  public var fileName: String { name + ".csv" }
}
