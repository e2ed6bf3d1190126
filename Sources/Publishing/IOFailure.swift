import Glibc

/// A failed attempt to read or write: the one error that this room throws.
///
/// The command line prints its description and exits with 74.
public struct IOFailure: Error, Hashable, Sendable {
  /// The file or folder, as the caller named it (relative paths stay relative).
  public let path: String
  /// The system's error number, such as `ENOSPC`.
  public let errno: Int32
  /// What was tried, as a verb that follows "cannot": `write`, `read`, `create`, `remove`, `lock`, `open`, `pack`.
  public let operation: String
  /// Why it failed, in words.
  public let reason: String

  /// Describes a failure; without a reason in words the system's own wording for the number is used.
  public init(path: String, errno: Int32, operation: String, reason: String? = nil) {
    self.path = path
    self.errno = errno
    self.operation = operation
    self.reason = reason ?? String(cString: strerror(errno))
  }
}

extension IOFailure: CustomStringConvertible {
  /// One line: `cannot write public/en/index.html: No space left on device`.
  public var description: String { "cannot \(operation) \(path): \(reason)" }
}
