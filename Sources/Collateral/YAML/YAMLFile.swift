import Diagnostics
internal import Yams

/// A piece of YAML read into nodes, with its faults as findings.
///
/// Yams keeps line and column of every node; Codable would lose them. `Resolver.basic` leaves scalars as they are written: the
/// default one runs regular expressions on each.
struct YAMLFile {
  /// Where the YAML stands.
  let origin: YAMLOrigin
  /// The root; nil if it is empty or does not parse.
  let root: Node?

  /// Parses; every fault becomes a finding in `findings`.
  init(_ text: String, path: String, lineOffset: Int = 0, findings: inout [Finding]) {
    origin = YAMLOrigin(path: path, lineOffset: lineOffset)
    func report(_ code: FindingCode, _ line: Int, _ column: Int, _ message: String, hint: String? = nil) {
      findings.append(Finding(code, at: Place(path, line: line + lineOffset, column: column), message, hint: hint))
    }
    var text = text
    let preflight = text.withUTF8 { (tab: Self.tabIndent($0), expands: YAMLBounds.expandsTooFar($0), mayBeDeep: YAMLBounds.mayBeDeep($0)) }
    var parsed: Node?
    if let (line, column) = preflight.tab {
      report(.tabIndent, line, column, "YAML is indented with spaces, not with a tab", hint: "replace the tab by two spaces")
    } else if preflight.expands {
      report(.tooComplex, 1, 1, "the aliases of this YAML may stand for more than a million values", hint: "write the values out")
    } else {
      do {
        // A resolver of its own, as empty as `.basic`: every node holds it, and threads that count one object's holders wait for one another.
        parsed = try Yams.Parser(yaml: text, resolver: .basic.removing(.merge), encoding: .utf8).singleRoot()
        if preflight.mayBeDeep, let root = parsed, let (code, mark) = YAMLBounds.fault(in: root, budget: max(100_000, text.utf8.count)) {
          let isDeep = code == .nestingTooDeep
          report(
            code, mark?.line ?? 1, mark?.column ?? 1,
            isDeep ? Self.tooDeep : "the aliases of this YAML stand for too many values", hint: isDeep ? nil : "write the values out")
          parsed = nil
        }
      } catch {
        findings.append(Self.finding(for: error, in: text, path: path, lineOffset: lineOffset))
      }
    }
    root = parsed
  }

  /// The place of a node.
  func place(_ mark: Mark?) -> Place { origin.place(mark) }

  private static let tooDeep = "YAML is nested more than \(YAMLBounds.maximumDepth) deep"

  /// The first tab that indents something: libyaml would report it unclearly.
  private static func tabIndent(_ bytes: UnsafeBufferPointer<UInt8>) -> (line: Int, column: Int)? {
    guard bytes.contains(0x09) else { return nil }
    var line = 1
    var at = 0
    while at < bytes.count {
      let start = at
      while at < bytes.count, bytes[at] == 0x20 { at += 1 }
      let isTab = at < bytes.count && bytes[at] == 0x09
      let column = at - start + 1
      var hasText = false
      while at < bytes.count, bytes[at] != 0x0A {
        if bytes[at] > 0x20 { hasText = true }
        at += 1
      }
      if isTab, hasText { return (line, column) }
      at += 1
      line += 1
    }
    return nil
  }

  private static func finding(for error: any Error, in text: String, path: String, lineOffset: Int) -> Finding {
    func place(_ line: Int, _ column: Int) -> Place { Place(path, line: line + lineOffset, column: column) }
    switch error {
    case YamlError.parser(_, let problem, let mark, _) where problem.hasPrefix("Maximum nesting level"):
      return Finding(.nestingTooDeep, at: place(mark.line, mark.column), tooDeep)
    case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _):
      return Finding(
        .invalidYAML, at: place(mark.line, mark.column), "YAML does not parse: \(problem)", hint: "a value with a colon or a # needs quotes")
    case YamlError.duplicatedKeysInMapping(let keys, let context):
      let names = keys.map { "“\($0)”" }.joined(separator: ", ")
      let first = (line: context.mark.line, column: context.mark.column)
      let again = keys.first.flatMap { RepeatedKey(text).place(of: $0, after: first.line, first.column) } ?? first
      return Finding(.duplicateKey, at: place(again.line, again.column), "key \(names) stands twice", hint: "keep one of them")
    case YamlError.reader(let problem, let offset, _, _):
      let before = text.unicodeScalars[..<(offset.map { text.index(text.startIndex, offsetBy: $0) } ?? text.startIndex)]
      let line = before.count { $0 == "\n" } + 1
      let column = before.reversed().prefix { $0 != "\n" }.count + 1
      return Finding(.invalidYAML, at: place(line, column), "YAML does not parse: \(problem)", hint: "remove the character")
    default:
      return Finding(.invalidYAML, at: place(1, 1), "YAML does not parse")
    }
  }
}

/// Where a piece of YAML stands: what is needed to place a node, without the nodes, whose copies cost.
struct YAMLOrigin {
  /// The file's path, for findings.
  let path: String
  /// Lines before the YAML in its file (1 for front matter).
  let lineOffset: Int

  /// The place of a node.
  func place(_ mark: Mark?) -> Place {
    Place(path, line: (mark?.line ?? 1) + lineOffset, column: mark?.column ?? 1)
  }
}
