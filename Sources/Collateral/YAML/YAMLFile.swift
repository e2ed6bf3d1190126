import Diagnostics

/// A piece of YAML read into nodes, with its faults as findings.
struct YAMLFile {
  /// Where the YAML stands.
  let origin: YAMLOrigin
  /// The root; nil if it is empty or does not parse.
  let root: YAMLNode?

  /// Parses; every fault becomes a finding in `findings`.
  init(_ text: some StringProtocol, path: String, lineOffset: Int = 0, findings: inout [Finding]) {
    let origin = YAMLOrigin(path: path, lineOffset: lineOffset)
    self.origin = origin
    var text = Substring(text)
    root = text.withUTF8 { bytes in
      if let mark = Self.tabIndent(bytes) {
        findings.append(
          Finding(
            .tabIndent, at: origin.place(mark), "YAML is indented with spaces, not with a tab",
            hint: "replace the tab by two spaces"))
        return nil
      }
      do throws(YAMLLoader.Fault) {
        let (root, repeated) = try YAMLLoader.read(bytes)
        findings += repeated.map {
          Finding(.duplicateKey, at: origin.place($0.mark), "key “\($0.key)” stands twice", hint: "keep one of them")
        }
        return root
      } catch {
        findings.append(Self.finding(for: error, in: bytes, origin))
        return nil
      }
    }
  }

  /// The place of a node.
  func place(_ mark: YAMLMark) -> Place { origin.place(mark) }

  /// The first tab that indents something: libyaml would report it unclearly.
  private static func tabIndent(_ bytes: UnsafeBufferPointer<UInt8>) -> YAMLMark? {
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
      if isTab, hasText { return YAMLMark(line: line, column: column) }
      at += 1
      line += 1
    }
    return nil
  }

  private static func finding(
    for fault: YAMLLoader.Fault, in bytes: UnsafeBufferPointer<UInt8>, _ origin: YAMLOrigin
  ) -> Finding {
    switch fault {
    case .tooDeep(let mark):
      Finding(.nestingTooDeep, at: origin.place(mark), "YAML is nested more than \(YAMLLoader.maximumDepth) deep")
    case .tooLarge(let mark):
      Finding(
        .tooComplex, at: origin.place(mark), "the aliases of this YAML stand for too many values",
        hint: "write the values out")
    case .problem(let problem, let mark):
      Finding(
        .invalidYAML, at: origin.place(mark), "YAML does not parse: \(problem)",
        hint: "a value with a colon or a # needs quotes")
    case .character(let problem, let offset):
      Finding(
        .invalidYAML, at: origin.place(mark(of: offset, in: bytes)), "YAML does not parse: \(problem)",
        hint: "remove the character")
    }
  }

  private static func mark(of offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> YAMLMark {
    let before = bytes.prefix(offset)
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return YAMLMark(
      line: before.count { $0 == 0x0A } + 1,
      column: String(decoding: before[start...], as: UTF8.self).unicodeScalars.count + 1)
  }
}

/// Where a piece of YAML stands: what is needed to place a node.
struct YAMLOrigin {
  /// The file's path, for findings.
  let path: String
  /// Lines before the YAML in its file (1 for front matter).
  let lineOffset: Int

  /// The place of a node.
  func place(_ mark: YAMLMark) -> Place { Place(path, line: mark.line + lineOffset, column: mark.column) }
}
