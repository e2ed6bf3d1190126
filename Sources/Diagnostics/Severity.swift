/// How much a finding matters.
public enum Severity: String, Sendable, Comparable, CaseIterable {
  /// Worth knowing; never changes the exit code.
  case info
  /// The site is built; `--strict` turns it into a failure.
  case warning
  /// Nothing is written; exit code 1.
  case error

  /// Order: info, warning, error.
  public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }
}
