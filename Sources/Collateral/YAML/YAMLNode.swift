/// A node of a YAML text, with its place.
struct YAMLNode: Sendable {
  /// What it holds.
  let content: Content
  /// Where it starts.
  let mark: YAMLMark

  /// A key and its value.
  typealias Pair = (key: YAMLNode, value: YAMLNode)

  /// What a node can hold.
  enum Content: Sendable {
    case scalar(YAMLScalar)
    case sequence([YAMLNode])
    case mapping([Pair])
  }

  /// The scalar, if it is one.
  var scalar: YAMLScalar? { if case .scalar(let scalar) = content { scalar } else { nil } }

  /// The elements, if it is a sequence.
  var sequence: [YAMLNode]? { if case .sequence(let nodes) = content { nodes } else { nil } }

  /// The mapping, if it is one.
  var mapping: YAMLMapping? {
    if case .mapping(let pairs) = content { YAMLMapping(pairs: pairs, mark: mark) } else { nil }
  }

  /// Nothing given: an empty plain value, `~` or `null`.
  var isEmpty: Bool {
    guard case .scalar(let scalar) = content else { return false }
    return scalar.isPlain && (scalar.string.isEmpty || scalar.string == "~" || scalar.string == "null")
  }
}

/// A scalar as written, without its quotes.
struct YAMLScalar: Sendable {
  /// The text.
  let string: String
  /// Whether it is written without quotes.
  let isPlain: Bool
}

/// Line and column, from 1, the column in Unicode scalars.
struct YAMLMark: Sendable {
  let line: Int
  let column: Int
}

/// A mapping, in the order written; no scalar key stands twice.
struct YAMLMapping: Sendable {
  /// Keys and values.
  var pairs: [YAMLNode.Pair]
  /// Where it starts.
  let mark: YAMLMark

  /// The value of a key.
  subscript(_ key: String) -> YAMLNode? { pairs.first { $0.key.scalar?.string == key }?.value }

  /// Whether a key stands in the mapping with something after it, well formed or not.
  func gives(_ key: String) -> Bool { self[key].map { !$0.isEmpty } ?? false }

  /// The mapping as a node.
  var node: YAMLNode { YAMLNode(content: .mapping(pairs), mark: mark) }
}
