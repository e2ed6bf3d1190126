/// A controlled vocabulary: keys with labels, in the order written.
public final class Vocabulary: Sendable {
  /// The keys, in order.
  public let keys: [String]
  private let labels: [String: Label]

  /// A vocabulary of keys and labels.
  public init(_ entries: [(key: String, label: Label)]) {
    keys = entries.map(\.key)
    labels = Dictionary(entries.map { ($0.key, $0.label) }, uniquingKeysWith: { first, _ in first })
  }

  /// The label of a key; nil for an unknown key.
  public subscript(_ key: String) -> Label? { labels[key] }

  /// A key's place in the order; last for an unknown key.
  public func rank(of key: String) -> Int { keys.firstIndex(of: key) ?? keys.count }
}
