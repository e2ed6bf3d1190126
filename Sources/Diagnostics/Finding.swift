/// Something wrong with content, model or templates: a value, printed only by the command line.
public struct Finding: Hashable, Sendable {
  /// What kind of fault it is; stable, used by `severity` in portal.yml and by `silence`.
  public let code: FindingCode
  /// How much it matters in this portal.
  public var severity: Severity
  /// File, line and column.
  public let place: Place
  /// What is wrong, in one sentence without a full stop.
  public let message: String
  /// What to do about it, if there is more to say than the message does.
  public let hint: String?

  /// Makes a finding with its code's default severity.
  public init(_ code: FindingCode, at place: Place, _ message: String, hint: String? = nil) {
    self.code = code
    self.severity = code.defaultSeverity
    self.place = place
    self.message = message
    self.hint = hint
  }
}

extension Finding: Comparable {
  /// Order of printing: by place, then code, then message, so that a run prints the same whatever the threads did.
  public static func < (a: Finding, b: Finding) -> Bool {
    if a.place != b.place { return a.place < b.place }
    return (a.code.rawValue, a.message) < (b.code.rawValue, b.message)
  }
}

extension Finding: CustomStringConvertible {
  /// `file:line:col: severity: [code] message (hint)`, the form that editors and CI understand. The whole line stays on one line.
  public var description: String {
    var text = place.path
    if place.line > 0 { text += ":\(place.line)" }
    if place.column > 0 { text += ":\(place.column)" }
    text += ": \(severity.rawValue): [\(code.rawValue)] \(message)"
    if let hint { text += " (\(hint))" }
    return text.singleLine
  }
}

extension String {
  /// The text with control characters shown as spaces: content is untrusted and must not steer a terminal.
  fileprivate var singleLine: String {
    guard unicodeScalars.contains(where: \.isControl) else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.map { $0.isControl ? " " : $0 }))
  }
}

extension Unicode.Scalar {
  /// A control character of ASCII or of its eight-bit extension, which some terminals obey as well.
  fileprivate var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }
}
