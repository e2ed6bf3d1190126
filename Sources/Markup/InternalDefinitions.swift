/// Link targets that are defined in internal blocks, kept from the text outside.
///
/// `[name]: address "title"` serves the whole document, so that a link outside would publish an internal address. Labels of such
/// definitions, and of their uses inside, get a sentinel, which makes them names of their own; and at the end each label is defined
/// once more, for uses outside, with an address that the renderer knows and reports.
struct InternalDefinitions {
  /// The address that stands for a definition which must not be seen.
  static let address = Sentinel.bytes
  /// The bytes to be parsed instead.
  private(set) var bytes: [UInt8] = []
  /// Where each line starts in them.
  private(set) var lineStarts: [Int] = []

  /// Scopes the definitions of a parsed body; nil if there is none in an internal block.
  init?(_ source: UnsafeBufferPointer<UInt8>, lineStarts: [Int], tree: MarkdownTree) {
    let blocks = Self.blocks(tree, lineStarts: lineStarts, count: source.count)
    var labels: [String: [UInt8]] = [:]
    var order: [String] = []
    for block in blocks {
      for start in Self.lineStarts(lineStarts, in: block) {
        guard let label = Self.definition(source, from: start, to: block.upperBound) else { continue }
        let key = Self.key(source, label)
        if labels.updateValue(labels[key] ?? Array(source[label]), forKey: key) == nil { order.append(key) }
      }
    }
    guard !labels.isEmpty else { return nil }
    var insertions: [Int] = []
    for block in blocks {
      for at in block where source[at] == 0x5B {
        if let label = Self.label(source, from: at, to: block.upperBound), labels[Self.key(source, label)] != nil {
          insertions.append(at + 1)
        }
      }
    }
    insert(insertions, in: source, lineStarts)
    for key in order {
      bytes += "\n\n[".utf8
      bytes += labels[key] ?? []
      bytes += "]: ".utf8
      bytes += Self.address
    }
    bytes.append(0x0A)
  }

  private mutating func insert(_ places: [Int], in source: UnsafeBufferPointer<UInt8>, _ starts: [Int]) {
    bytes.reserveCapacity(source.count + places.count * 4 + 256)
    lineStarts.reserveCapacity(starts.count)
    var done = 0
    var line = 0
    for place in places + [source.count] {
      while line < starts.count, starts[line] < place || place == source.count {
        lineStarts.append(starts[line] + bytes.count - done)
        line += 1
      }
      bytes += source[done..<place]
      if place < source.count { bytes += Sentinel.bytes }
      done = place
    }
  }

  /// The bytes of internal blocks: between fences that cmark found at the top of the tree.
  private static func blocks(_ tree: MarkdownTree, lineStarts: [Int], count: Int) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    var open: Int?
    var depth = 0
    func offset(_ line: Int) -> Int { line - 1 < lineStarts.count ? lineStarts[max(line, 1) - 1] : count }
    var node = tree.firstChild(tree.root)
    while let current = node {
      defer { node = tree.next(current) }
      guard tree.kind(current) == .htmlBlock, !RawHTML.startsWithComment(tree.literal(current)) else { continue }
      for fence in InternalFence.all(in: tree.literal(current)) {
        let line = tree.start(current).line + fence.line
        switch fence.role {
        case .open:
          depth += 1
          if depth == 1 { open = offset(line + 1) }
        case .close:
          depth = max(0, depth - 1)
          if depth == 0, let start = open, start <= offset(line) { blocks.append(start..<offset(line)) }
          if depth == 0 { open = nil }
        }
      }
    }
    if let open { blocks.append(open..<count) }
    return blocks
  }

  private static func lineStarts(_ starts: [Int], in block: Range<Int>) -> ArraySlice<Int> {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < block.lowerBound { low = middle + 1 } else { high = middle }
    }
    return starts[low...].prefix { $0 < block.upperBound }
  }

  /// The label that a line defines, inside any lists and quotations, and behind a footnote's own.
  private static func definition(_ source: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Range<Int>? {
    var at = start
    while at < end {
      switch source[at] {
      case 0x20, 0x09, 0x3E, 0x2A, 0x2B, 0x2D, 0x30...0x39, 0x2E, 0x29: at += 1
      case 0x5B where at + 1 < end && source[at + 1] == 0x5E:
        guard let close = source[at..<end].firstIndex(of: 0x5D), close + 1 < end, source[close + 1] == 0x3A else {
          return nil
        }
        at = close + 2
      case 0x5B:
        guard let label = label(source, from: at, to: end), label.upperBound + 1 < end,
          source[label.upperBound + 1] == 0x3A
        else { return nil }
        return label
      default: return nil
      }
    }
    return nil
  }

  /// What stands between `[` and its `]`, if it may be a label: up to 999 bytes without brackets and blank lines.
  private static func label(_ source: UnsafeBufferPointer<UInt8>, from open: Int, to end: Int) -> Range<Int>? {
    var at = open + 1
    guard at < end, source[at] != 0x5E else { return nil }
    let limit = min(end, open + 1_000)
    while at < limit {
      switch source[at] {
      case 0x5C: at += 1
      case 0x5B: return nil
      case 0x5D: return open + 1..<at
      case 0x0A where at + 1 < end && source[at + 1] == 0x0A: return nil
      default: break
      }
      at += 1
    }
    return nil
  }

  /// The label as cmark compares it: small letters, one blank for many.
  private static func key(_ source: UnsafeBufferPointer<UInt8>, _ label: Range<Int>) -> String {
    let text = RawHTML.withoutSentinels(UnsafeBufferPointer(rebasing: source[label]))
    return String(decoding: text, as: UTF8.self).lowercased().split { $0.isWhitespace }.joined(separator: " ")
  }
}
