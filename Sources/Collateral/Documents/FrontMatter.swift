import Diagnostics

/// The front matter and body of a Markdown file.
struct FrontMatter {
  /// The YAML between the fences; empty if the file has none.
  let yaml: Substring
  /// The Markdown after it.
  let body: Substring
  /// The line that the body starts on.
  let bodyLine: Int

  /// Splits a file. An opening fence that never closes is a finding, and gives nil.
  static func split(_ text: String, path: String, findings: inout [Finding]) -> FrontMatter? {
    let bytes = text.utf8
    guard text.hasPrefix("---"), let firstEnd = bytes.firstIndex(of: 0x0A), isFence(bytes[..<firstEnd]) else {
      return FrontMatter(yaml: "", body: text[...], bodyLine: 1)
    }
    let start = bytes.index(after: firstEnd)
    var line = 2
    var lineStart = start
    while lineStart < bytes.endIndex {
      let lineEnd = bytes[lineStart...].firstIndex(of: 0x0A) ?? bytes.endIndex
      let next = lineEnd < bytes.endIndex ? bytes.index(after: lineEnd) : bytes.endIndex
      if isFence(bytes[lineStart..<lineEnd]) || isEnd(bytes[lineStart..<lineEnd]) {
        return FrontMatter(yaml: text[start..<lineStart], body: text[next...], bodyLine: line + 1)
      }
      lineStart = next
      line += 1
    }
    findings.append(
      Finding(
        .unclosedFrontMatter, at: Place(path, line: 1, column: 1), "the front matter never closes",
        hint: "put a line with “---” after the last field"))
    return nil
  }

  /// Three full stops, which end a document in YAML.
  private static func isEnd(_ line: Substring.UTF8View) -> Bool {
    line.starts(with: [0x2E, 0x2E, 0x2E]) && line.dropFirst(3).allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  /// Three hyphens and nothing else but blanks.
  private static func isFence(_ line: Substring.UTF8View) -> Bool {
    line.starts(with: [0x2D, 0x2D, 0x2D]) && line.dropFirst(3).allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }
}
