import Diagnostics

/// The findings of a run with what machines want to know about it, for every format that they are written in.
public struct FindingDocument: Sendable {
  /// The formats, by the names that the command takes.
  public enum Format: String, CaseIterable, Sendable {
    /// A line for each, for people and editors.
    case text
    /// Our own, with a documented form.
    case json
    /// SARIF 2.1.0, for code scanning.
    case sarif
    /// JUnit's XML, for test reports.
    case junit
    /// Commands of GitHub Actions, which become annotations.
    case github
  }

  /// In the order of printing.
  let findings: [Finding]
  /// How many findings a baseline has accepted.
  let accepted: Int
  /// What kept the run from ending; nil if nothing did.
  let failure: String?
  let paths: FindingPaths

  /// The findings of a run.
  public init(_ findings: [Finding], accepted: Int = 0, failure: String? = nil, paths: FindingPaths) {
    self.findings = findings
    self.accepted = accepted
    self.failure = failure
    self.paths = paths
  }

  /// The document in a format, with a line feed at the end unless it is empty.
  public func bytes(in format: Format) throws -> [UInt8] {
    switch format {
    case .text: Array(findings.map { $0.line(path: paths.path) + "\n" }.joined().utf8)
    case .json: try FindingJSON.bytes(self)
    case .sarif: try SARIFLog.bytes(self)
    case .junit: Array(JUnitReport(self).text.utf8)
    case .github: Array(GitHubAnnotations(self).text.utf8)
    }
  }

  /// How many findings have a severity.
  func count(_ severity: Severity) -> Int { findings.count { $0.severity == severity } }
}

extension Finding {
  /// Message and hint in one text.
  var sentence: String { (hint.map { "\(message) (\($0))" } ?? message).singleLine }
}
