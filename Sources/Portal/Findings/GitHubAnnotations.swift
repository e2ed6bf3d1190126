import Diagnostics

/// Findings as commands of GitHub Actions' log, which the forge shows at their lines.
///
/// It shows 10 errors, 10 warnings and 10 notices of a step and drops the others without a word: so the worst come first, and the last
/// notice counts the rest.
struct GitHubAnnotations {
  let document: FindingDocument

  /// What the forge shows of each kind in one step.
  static let limit = 10

  init(_ document: FindingDocument) { self.document = document }

  /// The lines for the log.
  var text: String {
    var lines: [String] = []
    if let failure = document.failure { lines.append("::error title=fieldbook::\(data(failure))") }
    var left: [String] = []
    for severity in [Severity.error, .warning, .info] {
      let findings = document.findings.filter { $0.severity == severity }
      // One notice is kept for the count.
      let limit = Self.limit - (severity == .info ? 1 : 0) - (severity == .error && document.failure != nil ? 1 : 0)
      lines += findings.prefix(limit).map(command)
      if findings.count > limit { left.append(counted(findings.count - limit, severity)) }
    }
    if !left.isEmpty {
      let rest = left.joined(separator: ", ")
      lines.append("::notice title=fieldbook::\(data("\(rest) more: see the log, or run fieldbook check"))")
      // Lines of a group begin with a path, never with what the forge would take for a command.
      lines.append("::group::All findings")
      lines += document.findings.map { " " + $0.line(path: document.paths.relative) }
      lines.append("::endgroup::")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func counted(_ number: Int, _ severity: Severity) -> String {
    let name = severity == .info ? "notice" : severity.rawValue
    return "\(number) \(name)\(number == 1 ? "" : "s")"
  }

  private func command(_ finding: Finding) -> String {
    let kind = finding.severity == .info ? "notice" : finding.severity.rawValue
    var properties = ["file=\(property(document.paths.relative(finding.place)))"]
    if finding.place.line > 0 { properties.append("line=\(finding.place.line)") }
    if finding.place.column > 0 { properties.append("col=\(finding.place.column)") }
    properties.append("title=\(finding.code.rawValue)")
    let count = finding.related.isEmpty ? "" : "; in \(finding.count) places"
    return "::\(kind) \(properties.joined(separator: ","))::\(data(finding.sentence + count))"
  }

  private func data(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
