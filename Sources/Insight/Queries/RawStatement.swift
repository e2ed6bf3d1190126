internal import GRDBSQLite

/// A compiled statement. Together with `RawConnection` and `Sandbox` the only code that speaks to SQLite in C.
///
/// GRDB prepares statements under its own authorizer and runs them without a bound, so untrusted SQL is prepared here.
final class RawStatement {
  private let handle: OpaquePointer
  private let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  /// Takes over a statement that SQLite prepared.
  init(_ handle: OpaquePointer) { self.handle = handle }

  deinit { sqlite3_finalize(handle) }

  /// The names of the columns.
  var columns: [String] {
    (0..<sqlite3_column_count(handle)).map { index in
      sqlite3_column_name(handle, index).map { String(cString: $0) } ?? ""
    }
  }

  /// The names of the parameters, with their colons; nil for one without a name.
  var parameters: [String?] {
    let count = sqlite3_bind_parameter_count(handle)
    guard count > 0 else { return [] }
    return (1...count).map { index in sqlite3_bind_parameter_name(handle, index).map { String(cString: $0) } }
  }

  /// Gives the parameter at a position, from 1, a text, or no value.
  func bind(_ text: String?, at index: Int32) {
    guard var text else {
      sqlite3_bind_null(handle, index)
      return
    }
    _ = text.withUTF8 { buffer in
      buffer.withMemoryRebound(to: CChar.self) { bytes in
        // An empty text may have no address; SQLite would take that for no value.
        if let address = bytes.baseAddress {
          sqlite3_bind_text(handle, index, address, Int32(bytes.count), transient)
        } else {
          sqlite3_bind_text(handle, index, "", 0, transient)
        }
      }
    }
  }

  /// Gives the parameter at a position a whole number.
  func bind(_ value: Int, at index: Int32) { sqlite3_bind_int64(handle, index, Int64(value)) }

  /// Gives the parameter at a position a number.
  func bind(_ value: Double, at index: Int32) { sqlite3_bind_double(handle, index, value) }

  /// Gives the parameter at a position a value.
  func bind(_ value: QueryValue, at index: Int32) {
    switch value {
    case .null: sqlite3_bind_null(handle, index)
    case .integer(let value): bind(value, at: index)
    case .real(let value): bind(value, at: index)
    case .text(let text): bind(text, at: index)
    }
  }

  /// Runs to the next row; SQLITE_ROW, SQLITE_DONE or an error.
  func step() -> Int32 { sqlite3_step(handle) }

  /// Makes it ready to run again.
  func reset() { sqlite3_reset(handle) }

  /// The values of the row.
  var row: [QueryValue] { (0..<sqlite3_column_count(handle)).map(value) }

  private func value(_ index: Int32) -> QueryValue {
    switch sqlite3_column_type(handle, index) {
    case SQLITE_INTEGER: return .integer(Int(sqlite3_column_int64(handle, index)))
    case SQLITE_FLOAT:
      let value = sqlite3_column_double(handle, index)
      return value.isFinite ? .real(value) : .null
    case SQLITE_NULL: return .null
    default:
      guard let bytes = sqlite3_column_text(handle, index) else { return .text("") }
      let buffer = UnsafeBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(handle, index)))
      return .text(String(decoding: buffer, as: UTF8.self))
    }
  }
}
