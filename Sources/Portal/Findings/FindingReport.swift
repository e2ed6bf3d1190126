import Collateral
import Diagnostics

/// Makes of what was found what is told: severities as the portal wants them, effects of known causes left out, repeats joined, causes
/// first.
struct FindingReport: Sendable {
  /// Severities by code, as portal.yml has them.
  let severity: [FindingCode: Severity?]
  /// Reasons by code, by document.
  let silenced: [String: [String: String]]
  /// What could not be read.
  let unread: Unread
  private let library: Library
  /// What the team has accepted.
  let baseline: BaselineUse

  /// The report of a portal.
  init(_ library: Library, unread: Unread, baseline: BaselineUse) {
    self.baseline = baseline
    self.library = library
    severity = library.configuration.severity
    silenced = Dictionary(
      library.documents.filter { !$0.silenced.isEmpty }.map { ($0.path, $0.silenced) },
      uniquingKeysWith: { first, _ in first })
    self.unread = unread
  }

  /// What is told.
  func quality(of findings: [Finding]) -> QualityReport {
    var shown: [Finding] = []
    var quiet: [(Finding, String)] = []
    for var finding in findings.sorted() where !FindingJoin.isRepeat(finding, of: shown.last) {
      if let changed = severity[finding.code], !isFixed(finding) {
        guard let changed else { continue }
        finding.severity = changed
      }
      // Its reason may have silenced what is wrong; that the document is not there is told all the same.
      if finding.code != .leftOut, let reason = silenced[finding.place.path]?[finding.code.rawValue] {
        quiet.append((finding, reason))
      } else if isFixed(finding) || finding.code == .leftOut || !baseline.accepts(finding) {
        shown.append(finding)
      }
    }
    // Nothing is left out of a portal that is not built.
    if shown.contains(where: { $0.severity == .error }) { shown.removeAll { $0.code == .leftOut } }
    let joined = FindingJoin.joined(withoutEffects(shown))
    return QualityReport(findings: joined.map(withSuccessor), silenced: quiet)
  }

  /// A finding about an id that is used in several places and gone, with the entry that took its place where only one can have.
  private func withSuccessor(_ finding: Finding) -> Finding {
    guard finding.code == .unknownID, finding.count > 1, case .entry(_, of: let registry)? = finding.subject,
      finding.hint?.hasPrefix("did you mean") != true, let heir = library.onlyUnusedEntry(of: registry)
    else { return finding }
    var finding = finding
    finding.hint = "is it “\(heir)” now, which no document names?"
    return finding
  }

  /// A fault of a settings file that hides others.
  private func isFixed(_ finding: Finding) -> Bool {
    unread.settings.contains(finding.place.path) && finding.place.folder == .content
  }

  /// Leaves out what follows from something unread, as long as an error tells of that.
  private func withoutEffects(_ findings: [Finding]) -> [Finding] {
    let errors = Set(findings.lazy.filter { $0.severity == .error }.map(\.place.path))
    let settingsFail = findings.contains { $0.severity == .error && FindingStage($0) == .settings }
    if unread.isWithoutConfiguration, settingsFail { return findings.filter { FindingStage($0) == .settings } }
    var subjects: Set<Subject> = []
    for page in unread.pages where settingsFail || errors.contains(page.path) {
      subjects.insert(.path(page.path))
      if let id = page.id { subjects.insert(.document(id)) }
    }
    subjects.formUnion(unread.languages.map(Subject.language))
    guard !subjects.isEmpty else { return findings }
    let quarters = unread.pages.filter { $0.path.hasPrefix("reports/") }.map { page in
      page.path.split(separator: "/").dropLast().joined(separator: "/") + "/"
    }
    return findings.filter { finding in
      // Figures of a text that could not be read are not gone.
      if finding.code == .frozenChanged, quarters.contains(where: finding.place.path.hasPrefix) { return false }
      // A stage without material may have it in a document that could not be read.
      if finding.code == .noNextStep { return false }
      guard let subject = finding.subject, !finding.code.guardsConfidentiality else { return true }
      if subjects.contains(subject) { return false }
      // A heading of a document that could not be read.
      if case .path(let path) = subject, let hash = path.firstIndex(of: "#") {
        return !subjects.contains(.path(String(path[..<hash])))
      }
      return true
    }
  }
}
