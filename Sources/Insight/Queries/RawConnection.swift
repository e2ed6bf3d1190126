internal import GRDBSQLite

/// A connection to SQLite, used within a GRDB queue's turn.
struct RawConnection {
  /// SQLite's own handle.
  let handle: OpaquePointer

  /// Prepares the first statement of a text.
  ///
  /// - Returns: The statement, nil for a text of nothing but space and comments, and the byte at which the rest begins.
  /// - Throws: `RawError` with SQLite's message.
  func prepare(_ sql: String) throws(RawError) -> (statement: RawStatement?, end: Int) {
    var statement: OpaquePointer?
    var end = 0
    var sql = sql
    let code = sql.withUTF8 { buffer in
      buffer.withMemoryRebound(to: CChar.self) { bytes -> Int32 in
        guard let start = bytes.baseAddress else { return SQLITE_OK }
        var tail: UnsafePointer<CChar>?
        let code = sqlite3_prepare_v2(handle, start, Int32(bytes.count), &statement, &tail)
        if let tail { end = tail - start }
        return code
      }
    }
    guard code == SQLITE_OK else { throw error(code) }
    return (statement.map(RawStatement.init), end)
  }

  /// Runs one statement of our own that gives no rows.
  func execute(_ sql: String) throws(RawError) {
    guard let statement = try prepare(sql).statement else { return }
    let code = statement.step()
    guard code == SQLITE_DONE || code == SQLITE_ROW else { throw error(code) }
  }

  /// What SQLite says of the last call that failed.
  func error(_ code: Int32) -> RawError {
    let offset = Int(sqlite3_error_offset(handle))
    let message = sqlite3_errmsg(handle).map { String(cString: $0) } ?? "unknown error"
    return RawError(code: code & 0xFF, message: message, offset: offset >= 0 ? offset : nil)
  }

  /// Lowers SQLite's own limits, so that neither preparing nor a single step can take much.
  func lower(to limits: QueryLimits) {
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, Int32(clamping: limits.textBytes))
    sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, Int32(clamping: max(limits.queryBytes, 1_000)))
    sqlite3_limit(handle, SQLITE_LIMIT_COLUMN, 200)
    sqlite3_limit(handle, SQLITE_LIMIT_EXPR_DEPTH, 200)
    sqlite3_limit(handle, SQLITE_LIMIT_COMPOUND_SELECT, 50)
    sqlite3_limit(handle, SQLITE_LIMIT_VDBE_OP, 100_000)
    sqlite3_limit(handle, SQLITE_LIMIT_FUNCTION_ARG, 20)
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0)
    sqlite3_limit(handle, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100)
    sqlite3_limit(handle, SQLITE_LIMIT_VARIABLE_NUMBER, 20)
    sqlite3_limit(handle, SQLITE_LIMIT_TRIGGER_DEPTH, 1)
    sqlite3_limit(handle, SQLITE_LIMIT_WORKER_THREADS, 0)
  }
}
