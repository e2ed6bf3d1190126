internal import GRDBSQLite

/// An error of SQLite.
struct RawError: Error, Equatable {
  /// The primary result code.
  let code: Int32
  /// SQLite's message.
  let message: String
  /// The byte of the text at which it arose.
  let offset: Int?

  /// The code of a statement that has run to its end.
  static let done = SQLITE_DONE
  /// The code of a statement that has a row.
  static let row = SQLITE_ROW

  /// Whether the work was broken off by the sandbox.
  var isInterruption: Bool { code == SQLITE_INTERRUPT }
  /// Whether a limit of SQLite's own was met.
  var isTooBig: Bool { code == SQLITE_TOOBIG || code == SQLITE_NOMEM }
  /// Whether the sandbox refused it.
  var isRefusal: Bool { code == SQLITE_AUTH }
}
