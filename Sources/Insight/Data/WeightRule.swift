/// Weights that add up to 1 within each group of rows.
public struct WeightRule: Sendable {
  /// The column of weights.
  public let column: String
  /// The columns that form the groups.
  public let groups: [String]

  /// Names the weights and their groups.
  public init(_ column: String, per groups: [String]) {
    self.column = column
    self.groups = groups
  }
}
