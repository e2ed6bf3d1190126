/// Finds where a key stands a second time: Yams tells only the first place.
struct RepeatedKey {
  private let lines: [[Unicode.Scalar]]

  init(_ text: String) {
    lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
  }

  /// Line and column, from 1, of the key's next place in the mapping whose first one stands at `line` and `column`.
  func place(of key: String, after line: Int, _ column: Int) -> (line: Int, column: Int)? {
    guard lines.indices.contains(line - 1) else { return nil }
    let key = Array(key.unicodeScalars)
    let before = lines[line - 1].prefix(column - 1).last { $0 != " " }
    let isFlow = before == "{" || before == ","
    return isFlow ? inFlow(key, line, column) : inBlock(key, line, column) ?? inFlow(key, line, column)
  }

  /// In a block every key of a mapping starts at the same column.
  private func inBlock(_ key: [Unicode.Scalar], _ line: Int, _ column: Int) -> (line: Int, column: Int)? {
    for (index, text) in lines.enumerated().dropFirst(line) {
      guard let indent = text.firstIndex(where: { $0 != " " }) else { continue }
      if indent < column - 1 { return nil }
      if indent == column - 1, stands(key, at: indent, in: text) { return (index + 1, column) }
    }
    return nil
  }

  private func inFlow(_ key: [Unicode.Scalar], _ line: Int, _ column: Int) -> (line: Int, column: Int)? {
    for (index, text) in lines.enumerated().dropFirst(line - 1) {
      for at in text.indices where index >= line || at >= column {
        // The blanks before are looked at last, once a run: a line of nothing but blanks would take the square of its length.
        guard text[at] != " ", stands(key, at: at, in: text) else { continue }
        let before = text[..<at].last { $0 != " " }
        if before == nil || before == "{" || before == "," { return (index + 1, at + 1) }
      }
    }
    return nil
  }

  /// Whether the key stands there, in quotes or not, with a colon after it.
  private func stands(_ key: [Unicode.Scalar], at start: Int, in text: [Unicode.Scalar]) -> Bool {
    var at = start
    let quote: Unicode.Scalar? = text[at] == "\"" || text[at] == "'" ? text[at] : nil
    if quote != nil { at += 1 }
    guard text[at...].starts(with: key) else { return false }
    at += key.count
    if let quote {
      guard at < text.count, text[at] == quote else { return false }
      at += 1
    }
    return text[at...].first { $0 != " " } == ":"
  }
}
