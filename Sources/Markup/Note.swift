public import Diagnostics

/// Something wrong with a body: a finding that does not yet know its file.
public struct Note: Hashable, Sendable {
  /// What kind of fault.
  public var code: FindingCode
  /// Line in the file, from 1.
  public var line: Int
  /// Column in Unicode scalars, from 1; 0 for the whole line.
  public var column: Int
  /// What is wrong, in one sentence without a full stop.
  public var message: String
  /// What to do about it.
  public var hint: String?

  /// Makes a note.
  public init(_ code: FindingCode, line: Int, column: Int, _ message: String, hint: String? = nil) {
    self.code = code
    self.line = line
    self.column = column
    self.message = message
    self.hint = hint
  }

  /// The finding, once the file is known.
  public func finding(in path: String) -> Finding {
    Finding(code, at: Place(path, line: line, column: column), message, hint: hint)
  }
}
