import Diagnostics

/// What the build found, for the quality page.
struct QualityReport: Sendable {
  /// Findings that are shown: not switched off, not silenced.
  let findings: [Finding]
  /// Findings that a document's author silenced, with the reason.
  let silenced: [(finding: Finding, reason: String)]
}
