import Diagnostics

/// What the build found, for the quality page.
struct QualityReport: Sendable {
  /// Findings that are shown: not switched off, not silenced.
  private(set) var findings: [Finding]
  /// Findings that a document's author silenced, with the reason.
  let silenced: [(finding: Finding, reason: String)]

  /// Takes in which files are left out. Where errors keep the portal from being built, none is.
  mutating func add(_ leftOut: QualityReport) {
    guard !leftOut.findings.isEmpty, !findings.contains(where: { $0.severity == .error }) else { return }
    findings = FindingJoin.joined(findings + leftOut.findings)
  }

  /// The silenced findings that guard confidentiality.
  var guarded: [(finding: Finding, reason: String)] { silenced.filter(\.finding.code.guardsConfidentiality) }

  /// Why documents may not go to a customer although their author silenced it: the first finding that guards confidentiality, by path.
  var withheld: [String: Finding] {
    Dictionary(guarded.map { ($0.finding.place.path, $0.finding) }, uniquingKeysWith: { first, _ in first })
  }
}
