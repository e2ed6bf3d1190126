import Diagnostics
internal import Yams

/// Bounds on YAML that is small on disk and large, or deep, in memory.
///
/// libyaml stops at 1,000 levels by itself; what stays is bounded here: levels that a reader could not follow, and aliases, by which a
/// few lines can stand for billions of nodes.
enum YAMLBounds {
  /// Limit on nesting.
  static let maximumDepth = 100
  /// The most nodes that aliases may make of a few.
  private static let maximumExpansion = 1_000_000.0
  /// The longest chain of anchors that use one another.
  private static let maximumChain = 64

  /// Whether aliases may expand too far. Asked before parsing, since the parser itself hashes keys.
  ///
  /// With A anchors and B aliases a text can stand for at most (B ÷ a)^a nodes, for the worst a ≤ A. What only looks like an anchor
  /// counts as one, so that nothing is missed.
  static func expandsTooFar(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.contains(UInt8(ascii: "&")), bytes.contains(UInt8(ascii: "*")) else { return false }
    let anchors = Set(names(after: UInt8(ascii: "&"), in: bytes))
    let aliases = names(after: UInt8(ascii: "*"), in: bytes).count { anchors.contains($0) }
    let chain = min(anchors.count, aliases)
    guard chain <= maximumChain else { return true }
    for length in stride(from: 1, through: chain, by: 1) {
      var nodes = 1.0
      for _ in 0..<length { nodes *= Double(aliases) / Double(length) }
      if nodes > maximumExpansion { return true }
    }
    return false
  }

  /// Whether there is anything to bound: aliases, or more signs and lines than a tree of the greatest depth needs. A quick no for
  /// ordinary front matter.
  static func mayBeDeep(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var signs = 0
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "*"), UInt8(ascii: "&"): return true
      case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "?"), UInt8(ascii: "-"), 0x0A: signs += 1
      default: break
      }
    }
    return signs >= maximumDepth
  }

  private static func names(after sign: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> [[UInt8]] {
    var names: [[UInt8]] = []
    var at = 0
    while at < bytes.count {
      guard bytes[at] == sign else {
        at += 1
        continue
      }
      let name = bytes[(at + 1)...].prefix {
        (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
      }
      if !name.isEmpty { names.append(Array(name)) }
      at += name.count + 1
    }
    return names
  }

  /// The first node that lies too deep, or nil; nodes that aliases repeat count each time, up to `budget` of them.
  static func fault(in root: Node, budget: Int) -> (code: FindingCode, mark: Mark?)? {
    var left = budget
    func visit(_ node: Node, _ depth: Int) -> (FindingCode, Mark?)? {
      left -= 1
      if left < 0 { return (.tooComplex, node.mark) }
      switch node {
      case .scalar, .alias: return nil
      case .sequence(let nodes):
        if depth > maximumDepth { return (.nestingTooDeep, node.mark) }
        for node in nodes { if let fault = visit(node, depth + 1) { return fault } }
      case .mapping(let pairs):
        if depth > maximumDepth { return (.nestingTooDeep, node.mark) }
        for (key, value) in pairs { if let fault = visit(key, depth + 1) ?? visit(value, depth + 1) { return fault } }
      }
      return nil
    }
    return visit(root, 1)
  }
}
