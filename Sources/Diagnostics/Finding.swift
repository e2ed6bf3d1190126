/// Something wrong with content, model or templates: a value, printed only by the command line.
public struct Finding: Hashable, Sendable {
  /// What kind of fault it is; stable, used by `severity` in portal.yml and by `silence`.
  public let code: FindingCode
  /// How much it matters in this portal.
  public var severity: Severity
  /// File, line and column.
  public var place: Place
  /// What is wrong, in one sentence without a full stop.
  public let message: String
  /// What to do about it, if there is more to say than the message does.
  public var hint: String?
  /// What it looked for in vain; nil for a fault that stands where it is found.
  public let subject: Subject?
  /// The other places of the same fault, in the order of printing, once findings of one cause are joined.
  public var related: [Place] = []

  /// Makes a finding with its code's default severity.
  public init(
    _ code: FindingCode, at place: Place, _ message: String, hint: String? = nil, about subject: Subject? = nil
  ) {
    self.code = code
    self.severity = code.defaultSeverity
    self.place = place
    self.message = message
    self.hint = hint
    self.subject = subject
  }

  /// In how many places it is.
  public var count: Int { related.count + 1 }
}

extension Finding: Comparable {
  /// Order within a stage: by place, then code, then message, so that a run prints the same whatever the threads did.
  public static func < (a: Finding, b: Finding) -> Bool {
    if a.place != b.place { return a.place < b.place }
    return (a.code.rawValue, a.message) < (b.code.rawValue, b.message)
  }
}

extension Finding: CustomStringConvertible {
  /// How many of the further places are printed.
  private static let shownPlaces = 3

  /// The printed line, paths as they are.
  public var description: String { line { $0.path } }

  /// `file:line:col: severity: [code] message (hint)`, the form that editors and CI understand. The whole line stays on one line.
  ///
  /// - Parameter path: The path of a place as seen from where the line is read.
  public func line(path: (Place) -> String) -> String {
    var text = "\(place.text(path: path(place))): \(severity.rawValue): [\(code.rawValue)] \(message)"
    if let hint { text += " (\(hint))" }
    if !related.isEmpty {
      let shown = related.prefix(Self.shownPlaces).map { $0.text(path: path($0)) }
      text += "; in \(count) places, also \(shown.joined(separator: ", "))"
      if related.count > shown.count { text += " … and \(related.count - shown.count) more" }
    }
    return text.singleLine
  }
}

extension String {
  /// The text with control characters shown as spaces: content is untrusted and must not steer a terminal.
  public var singleLine: String {
    guard unicodeScalars.contains(where: \.isControl) else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.map { $0.isControl ? " " : $0 }))
  }
}

extension Unicode.Scalar {
  /// A control character of ASCII or of its eight-bit extension, which some terminals obey as well.
  fileprivate var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }
}
