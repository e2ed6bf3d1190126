import Diagnostics
internal import Yams

/// A piece of YAML read into nodes, with its faults as findings.
///
/// Yams keeps line and column of every node; Codable would lose them. `Resolver.basic` leaves scalars as they are written: the
/// default one runs regular expressions on each.
struct YAMLFile {
  /// The file's path, for findings.
  let path: String
  /// The root; nil if it is empty or does not parse.
  let root: Node?
  /// Lines before the YAML in its file (1 for front matter).
  let lineOffset: Int

  init(path: String, root: Node?, lineOffset: Int) {
    self.path = path
    self.root = root
    self.lineOffset = lineOffset
  }

  /// Limit on nesting, blocks and brackets together.
  static let maximumDepth = 100

  /// Parses; every fault becomes a finding in `findings`.
  init(_ text: String, path: String, lineOffset: Int = 0, findings: inout [Finding]) {
    self.path = path
    self.lineOffset = lineOffset
    if let fault = Self.preflight(text) {
      findings.append(Finding(fault.code, at: Place(path, line: fault.line + lineOffset, column: fault.column), fault.message, hint: fault.hint))
      root = nil
      return
    }
    do {
      root = try Yams.Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
    } catch {
      root = nil
      findings.append(Self.finding(for: error, in: text, path: path, lineOffset: lineOffset))
    }
  }

  /// The place of a node.
  func place(_ mark: Mark?) -> Place {
    Place(path, line: (mark?.line ?? 1) + lineOffset, column: mark?.column ?? 1)
  }

  /// Faults that libyaml would report unclearly, or not survive: tab indents and deep nesting.
  private static func preflight(_ text: String) -> (code: FindingCode, line: Int, column: Int, message: String, hint: String?)? {
    var text = text
    return text.withUTF8 { preflight($0) }
  }

  private static func preflight(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> (code: FindingCode, line: Int, column: Int, message: String, hint: String?)? {
    var line = 1
    var indents: [Int] = []
    var flow = 0
    var at = 0
    while at < bytes.count {
      let start = at
      var dashes = 0
      while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x2D {
        if bytes[at] == 0x2D { dashes += 1 }
        at += 1
      }
      let column = at - start
      let isTab = at < bytes.count && bytes[at] == 0x09 && dashes == 0
      var hasText = false
      while at < bytes.count, bytes[at] != 0x0A {
        let byte = bytes[at]
        if byte > 0x20 { hasText = true }
        if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { flow += 1 }
        if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { flow = max(0, flow - 1) }
        if flow > maximumDepth { break }
        at += 1
      }
      if isTab, hasText {
        return (.tabIndent, line, column + 1, "YAML is indented with spaces, not with a tab", "replace the tab by two spaces")
      }
      if hasText {
        while let last = indents.last, last >= column { indents.removeLast() }
        indents.append(column)
      }
      if flow > maximumDepth || indents.count + dashes > maximumDepth {
        return (.nestingTooDeep, line, 1, "YAML is nested more than \(maximumDepth) deep", nil)
      }
      at += 1
      line += 1
    }
    return nil
  }

  private static func finding(for error: any Error, in text: String, path: String, lineOffset: Int) -> Finding {
    func place(_ mark: Mark) -> Place { Place(path, line: mark.line + lineOffset, column: mark.column) }
    switch error {
    case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _):
      return Finding(.invalidYAML, at: place(mark), "YAML does not parse: \(problem)", hint: "a value with a colon or a # needs quotes")
    case YamlError.duplicatedKeysInMapping(let keys, let context):
      let names = keys.map { "“\($0)”" }.joined(separator: ", ")
      let again = keys.first.flatMap { repeated($0, after: context.mark, in: text) } ?? context.mark.line
      return Finding(.duplicateKey, at: Place(path, line: again + lineOffset, column: context.mark.column), "key \(names) stands twice", hint: "keep one of them")
    default:
      return Finding(.invalidYAML, at: Place(path, line: 1 + lineOffset, column: 1), "YAML does not parse")
    }
  }

  /// The line on which a key of the same mapping stands again: Yams tells only the first.
  private static func repeated(_ key: String, after mark: Mark, in text: String) -> Int? {
    let indent = String(repeating: " ", count: max(0, mark.column - 1))
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() where index >= mark.line {
      let start = line.hasPrefix(indent) ? line.dropFirst(indent.count) : "-"
      if start.hasPrefix(key), start.dropFirst(key.count).drop(while: { $0 == " " }).first == ":" { return index + 1 }
    }
    return nil
  }
}
