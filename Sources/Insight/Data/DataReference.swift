/// Where the ids of a column are defined.
public enum DataReference: Hashable, Sendable {
  /// A registry or vocabulary, or the ids of another kind (`documents`, `scenarios`, `slots`), under the name that the caller gives it.
  case registry(String)
  /// The key of another table, in the same quarter or an earlier one.
  case table(String)

  /// The name of the registry or table.
  public var name: String {
    switch self {
    case .registry(let name), .table(let name): name
    }
  }
}
