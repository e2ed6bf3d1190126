import Diagnostics

/// Why a query gives nothing.
public struct QueryFailure: Error, Hashable, Sendable {
  /// The code of the finding.
  public let code: FindingCode
  /// What is wrong, in one sentence without a full stop.
  public let message: String
  /// What to do about it.
  public let hint: String?
  /// The byte of the query at which it is wrong; nil for the query as a whole.
  public let offset: Int?

  /// A failure, at a byte of the query if it has a place there.
  init(_ code: FindingCode, _ message: String, hint: String? = nil, offset: Int? = nil) {
    self.code = code
    self.message = message
    self.hint = hint
    self.offset = offset
  }
}
