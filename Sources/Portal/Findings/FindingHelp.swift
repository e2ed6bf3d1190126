import Diagnostics

/// What a code means, what usually causes it and what to do: the rows of docs/findings.md, which is part of the tool.
struct FindingHelp: Sendable {
  /// Meaning, one sentence.
  let meaning: String
  /// The usual cause; nil if there is none that is more usual.
  let cause: String?
  /// What to do; nil where the meaning says it.
  let remedy: String?

  /// The help of a code.
  static subscript(_ code: FindingCode) -> FindingHelp? { rows[code] }

  private static let rows: [FindingCode: FindingHelp] = read(
    String(decoding: PackageResources.findings_md, as: UTF8.self))

  /// Reads `| code | severity | meaning | cause | remedy |` rows; a bar inside a cell has a backslash before it.
  private static func read(_ text: String) -> [FindingCode: FindingHelp] {
    var rows: [FindingCode: FindingHelp] = [:]
    for line in text.split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.replacing("\\|", with: "\u{0}").split(separator: "|", omittingEmptySubsequences: false).map {
        trimmed($0).replacing("\u{0}", with: "|")
      }
      guard cells.count == 7, let code = FindingCode(rawValue: cells[1].filter { $0 != "`" }) else { continue }
      func given(_ text: String) -> String? { text.isEmpty || text == "–" || text == "As above" ? nil : text }
      rows[code] = FindingHelp(meaning: cells[3], cause: given(cells[4]), remedy: given(cells[5]))
    }
    return rows
  }

  private static func trimmed(_ text: Substring) -> String {
    let start = text.drop { $0 == " " }
    return String(start[..<(start.lastIndex { $0 != " " }.map { start.index(after: $0) } ?? start.startIndex)])
  }

  /// In Markdown.
  var markdown: String {
    [meaning, cause.map { "**Usual cause.** " + $0 }, remedy.map { "**Remedy.** " + $0 }].compactMap(\.self)
      .map { $0 + "." }.joined(separator: "\n\n")
  }

  /// As plain text.
  var text: String {
    let parts = [meaning, cause.map { "Usual cause: " + $0 }, remedy.map { "Remedy: " + $0 }]
    return parts.compactMap(\.self).map { $0.filter { $0 != "`" && $0 != "*" } + "." }.joined(separator: " ")
  }
}
