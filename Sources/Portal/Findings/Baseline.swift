import Diagnostics
import Publishing
import Synchronization

/// Findings that a team has accepted for now: old ones do not fail a build, new ones do.
///
/// Known by fingerprint and number: a second finding of the same words in one file is a new one.
public struct Baseline: Sendable {
  /// One line of the file.
  struct Entry: Sendable {
    let fingerprint: String
    var count: Int
    let code: String
    let path: String
    let message: String
  }

  /// A file that is no baseline, by its line.
  public struct Malformed: Error, CustomStringConvertible, Sendable {
    /// What is wrong.
    public let description: String
  }

  private static let title = "# fieldbook baseline 1"
  private(set) var entries: [Entry]

  /// A baseline of findings as they were before any were joined.
  public init(_ findings: [Finding]) {
    var known: [String: Int] = [:]
    var entries: [Entry] = []
    for finding in findings {
      let fingerprint = finding.fingerprint
      if let index = known[fingerprint] {
        entries[index].count += 1
      } else {
        known[fingerprint] = entries.count
        entries.append(
          Entry(
            fingerprint: fingerprint, count: 1, code: finding.code.rawValue, path: finding.logicalPath.singleLine,
            message: finding.message.singleLine))
      }
    }
    // By path, so that changes of one file are lines beside each other.
    self.entries = entries.sorted {
      ($0.path, $0.code, $0.message, $0.fingerprint) < ($1.path, $1.code, $1.message, $1.fingerprint)
    }
  }

  /// Reads a file.
  ///
  /// - Throws: `IOFailure` if it cannot be read, `Malformed` if it is none.
  public init(path: String) throws {
    let text = String(decoding: try SingleFile.read(path), as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.hasSuffix("\r") ? $0.dropLast() : $0
    }
    guard lines.first?.hasPrefix(Self.title) == true else {
      throw Malformed(description: "\(path): this is no baseline: line 1 is not “\(Self.title)”")
    }
    entries = []
    for (number, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
      let parts = line.split(separator: "\t", maxSplits: 4, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 5, let count = Int(parts[1]), count > 0, ContentHash(hex: parts[0].utf8) != nil else {
        throw Malformed(description: "\(path):\(number + 1): this is no line of a baseline")
      }
      entries.append(Entry(fingerprint: parts[0], count: count, code: parts[2], path: parts[3], message: parts[4]))
    }
  }

  /// The file.
  public var bytes: [UInt8] {
    let head =
      Self.title
      + ": findings that are accepted for now. Written by fieldbook check --write-baseline; see docs/findings.md.\n"
    let lines = entries.map { "\($0.fingerprint)\t\($0.count)\t\($0.code)\t\($0.path)\t\($0.message)\n" }
    return Array((head + "# fingerprint, number, code, file, finding\n" + lines.joined()).utf8)
  }

  /// How many findings it accepts.
  public var count: Int { entries.reduce(0) { $0 + $1.count } }
}

/// A baseline while findings are held against it; or, where one is being written, the collection of what it will hold.
final class BaselineUse: Sendable {
  /// What is asked of it.
  enum Mode: Sendable {
    case none
    case given(Baseline)
    case collecting
  }

  /// What the options of a build ask for.
  convenience init(_ options: BuildOptions) {
    self.init(options.collectsBaseline ? .collecting : options.baseline.map(Mode.given) ?? .none)
  }

  private let isCollecting: Bool
  private let state: Mutex<(left: [String: Int], accepted: [Finding])>

  init(_ mode: Mode) {
    var left: [String: Int] = [:]
    if case .given(let baseline) = mode {
      for entry in baseline.entries { left[entry.fingerprint, default: 0] += entry.count }
    }
    if case .collecting = mode { isCollecting = true } else { isCollecting = false }
    state = Mutex((left, []))
  }

  /// Whether a finding is accepted. What guards confidentiality never is.
  func accepts(_ finding: Finding) -> Bool {
    guard finding.severity > .info, !finding.code.guardsConfidentiality else { return false }
    return state.withLock { state in
      if !isCollecting {
        guard !state.left.isEmpty else { return false }
        let fingerprint = finding.fingerprint
        guard let count = state.left[fingerprint], count > 0 else { return false }
        state.left[fingerprint] = count - 1
      }
      state.accepted.append(finding)
      return true
    }
  }

  /// The findings that were accepted.
  var accepted: [Finding] { state.withLock { $0.accepted } }

  /// How many findings of the baseline do not occur any longer.
  var idle: Int { state.withLock { $0.left.values.reduce(0, +) } }
}
