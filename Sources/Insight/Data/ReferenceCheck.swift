import Diagnostics

/// Looks up the ids of a column in the registries. References into other tables are left to `CrossReferenceCheck`.
struct ReferenceCheck {
  private let column: DataColumn
  private let known: [Set<String>]
  private let isChecked: Bool
  private var lastGood = ""

  /// A check of one column. A column that may refer to a table, or to a registry that the caller did not give, is not checked here.
  init(_ column: DataColumn, registries: [String: Set<String>]) {
    self.column = column
    let names = column.references.compactMap { reference in
      if case .registry(let name) = reference { name } else { nil }
    }
    known = names.compactMap { registries[$0] }
    isChecked = !names.isEmpty && names.count == column.references.count && known.count == names.count
  }

  /// The first id that nothing defines; nil if all is well.
  mutating func unknown(in value: DataValue) -> String? {
    guard isChecked else { return nil }
    switch value {
    case .text(let id):
      if id == lastGood { return nil }
      guard isKnown(id) else { return id }
      lastGood = id
      return nil
    case .list(let ids): return ids.first { !isKnown($0) }
    default: return nil
    }
  }

  /// What to say of an unknown id.
  func message(for id: String) -> String {
    let places = column.references.map(\.name).joined(separator: " or ")
    let also = column.reserved.isEmpty ? "" : ", nor is it \(column.reserved.joined(separator: " or "))"
    return "\(column.name): “\(id)” is not in \(places)\(also)"
  }

  /// The nearest id.
  func hint(for id: String) -> String? {
    didYouMean(id, among: column.reserved + known.flatMap { $0 }.sorted())
  }

  private func isKnown(_ id: String) -> Bool { known.contains { $0.contains(id) } || column.reserved.contains(id) }
}
