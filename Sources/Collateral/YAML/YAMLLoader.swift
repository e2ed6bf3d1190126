internal import CYAML

/// Builds nodes from libyaml's events.
///
/// Bounded: levels that no reader could follow, and aliases, by which a few lines can stand for billions of nodes, are faults.
struct YAMLLoader {
  /// What stops the reading.
  enum Fault: Error {
    /// The text is not YAML: what libyaml says of it, and where.
    case problem(String, YAMLMark)
    /// A byte that is no text, or a character that YAML does not allow: what libyaml says of it, and the offset in bytes.
    case character(String, offset: Int)
    /// More than `maximumDepth` levels.
    case tooDeep(YAMLMark)
    /// Aliases stand for too many nodes.
    case tooLarge(YAMLMark)
  }

  /// Limit on nesting.
  static let maximumDepth = 100

  /// The keys that stand a second time in their mapping; the first one counts.
  private(set) var repeated: [(key: String, mark: YAMLMark)] = []

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private var event = yaml_event_t()
  private var anchors: [String: (node: YAMLNode, size: Int)] = [:]
  private var budget: Int

  /// Reads a text.
  ///
  /// - Returns: The root, nil if there is none; and the keys that stand twice.
  static func read(_ text: UnsafeBufferPointer<UInt8>) throws(Fault) -> (
    root: YAMLNode?, repeated: [(key: String, mark: YAMLMark)]
  ) {
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { parser.deallocate() }
    guard yaml_parser_initialize(parser) == 1 else { throw .problem("no memory", YAMLMark(line: 1, column: 1)) }
    defer { yaml_parser_delete(parser) }
    yaml_parser_set_input_string(parser, text.baseAddress, text.count)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    var loader = YAMLLoader(parser: parser, budget: max(100_000, text.count))
    defer { yaml_event_delete(&loader.event) }
    let root = try loader.document()
    return (root, loader.repeated)
  }

  private init(parser: UnsafeMutablePointer<yaml_parser_t>, budget: Int) {
    self.parser = parser
    self.budget = budget
  }

  private var mark: YAMLMark { YAMLMark(event.start_mark) }

  private mutating func document() throws(Fault) -> YAMLNode? {
    try next()
    try next()
    guard event.type == YAML_DOCUMENT_START_EVENT else { return nil }
    try next()
    let root = try node(depth: 1)
    try next()
    try next()
    guard event.type == YAML_STREAM_END_EVENT else { throw .problem("a second document starts here", mark) }
    return root
  }

  /// Moves to the next event.
  private mutating func next() throws(Fault) {
    yaml_event_delete(&event)
    guard yaml_parser_parse(parser, &event) == 1 else { throw fault }
  }

  private var fault: Fault {
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? "it is malformed"
    let mark = YAMLMark(parser.pointee.problem_mark)
    if parser.pointee.error == YAML_READER_ERROR { return .character(problem, offset: parser.pointee.problem_offset) }
    return problem.hasPrefix("Maximum nesting level") ? .tooDeep(mark) : .problem(problem, mark)
  }

  /// The node that starts with the present event.
  private mutating func node(depth: Int) throws(Fault) -> YAMLNode {
    let mark = mark
    budget -= 1
    guard budget >= 0 else { throw .tooLarge(mark) }
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let style = scalar.style
      let string = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      let isPlain = style == YAML_PLAIN_SCALAR_STYLE || style == YAML_ANY_SCALAR_STYLE
      return keep(
        YAMLNode(content: .scalar(YAMLScalar(string: string, isPlain: isPlain)), mark: mark), name(scalar.anchor),
        size: 1)
    case YAML_ALIAS_EVENT:
      guard let known = name(event.data.alias.anchor).flatMap({ anchors[$0] }) else {
        throw .problem("found undefined alias", mark)
      }
      budget -= known.size
      guard budget >= 0 else { throw .tooLarge(mark) }
      return known.node
    case YAML_SEQUENCE_START_EVENT:
      let (anchor, before) = (name(event.data.sequence_start.anchor), budget)
      guard depth <= Self.maximumDepth else { throw .tooDeep(mark) }
      var nodes: [YAMLNode] = []
      try next()
      while event.type != YAML_SEQUENCE_END_EVENT {
        nodes.append(try node(depth: depth + 1))
        try next()
      }
      return keep(YAMLNode(content: .sequence(nodes), mark: mark), anchor, size: before - budget)
    case YAML_MAPPING_START_EVENT:
      let (anchor, before) = (name(event.data.mapping_start.anchor), budget)
      guard depth <= Self.maximumDepth else { throw .tooDeep(mark) }
      return keep(YAMLNode(content: .mapping(try pairs(depth: depth)), mark: mark), anchor, size: before - budget)
    default: throw .problem("it is malformed", mark)
    }
  }

  private mutating func pairs(depth: Int) throws(Fault) -> [YAMLNode.Pair] {
    var pairs: [YAMLNode.Pair] = []
    var many: Set<String> = []
    try next()
    while event.type != YAML_MAPPING_END_EVENT {
      let key = try node(depth: depth + 1)
      try next()
      let value = try node(depth: depth + 1)
      try next()
      if let name = key.scalar?.string, stands(name, in: pairs, &many) {
        repeated.append((name, key.mark))
      } else {
        pairs.append((key, value))
      }
    }
    return pairs
  }

  /// Whether a mapping has a key already. Few keys are compared; from some on they are hashed.
  private func stands(_ name: String, in pairs: [YAMLNode.Pair], _ many: inout Set<String>) -> Bool {
    guard pairs.count >= 32 else { return pairs.contains { $0.key.scalar?.string == name } }
    if many.isEmpty { many = Set(pairs.compactMap { $0.key.scalar?.string }) }
    return !many.insert(name).inserted
  }

  /// Remembers a node that has an anchor.
  private mutating func keep(_ node: YAMLNode, _ anchor: String?, size: Int) -> YAMLNode {
    if let anchor { anchors[anchor] = (node, size) }
    return node
  }

  private func name(_ anchor: UnsafeMutablePointer<yaml_char_t>?) -> String? { anchor.map { String(cString: $0) } }
}

extension YAMLMark {
  fileprivate init(_ mark: yaml_mark_t) { self.init(line: mark.line + 1, column: mark.column + 1) }
}
