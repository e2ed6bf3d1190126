import Collateral
import Diagnostics

/// What a build did.
public struct BuildSummary: Sendable {
  /// Findings in the order of printing.
  public var findings: [Finding] = []
  /// Findings that guard confidentiality and that a document's author silenced, with the reason.
  public var silenced: [(finding: Finding, reason: String)] = []
  /// The findings that the baseline has accepted.
  public var accepted: [Finding] = []
  /// How many findings of the baseline do not occur any longer.
  public var idleBaseline = 0
  /// The portal's exceptions that let a name of a customer or other words pass.
  public var exceptions: Set<WordException> = []
  /// Documents read.
  public var documents = 0
  /// Pages planned; 0 where errors stopped the build before.
  public var pages = 0
  /// Files written because they were new or different.
  public var written = 0
  /// Files left as they were.
  public var unchanged = 0
  /// Files removed that an earlier build had written.
  public var removed = 0
  /// Size of the whole site in bytes.
  public var bytes = 0
  /// What asking the index of the search gave; nil if it was not asked.
  public var search: SearchVerification?

  /// The site, kept so that a command which ends after the build need not free it piece by piece.
  var site: Site?

  /// Documents that are not built although no error says so.
  public var leftOut: Int { findings.reduce(0) { $1.code == .leftOut ? $0 + $1.count : $0 } }

  /// Whether content, model or templates are in error.
  public var hasErrors: Bool { findings.contains { $0.severity == .error } }
  /// Whether there are warnings.
  public var hasWarnings: Bool { findings.contains { $0.severity == .warning } }
}
