internal import GRDBSQLite

/// What stands between an author's query and SQLite: it may read the report's tables with a list of functions, for so many steps.
///
/// The authorizer sees every action while a query is prepared, the progress handler counts the steps while it runs. Both speak to
/// this object, which lives as long as the connection.
final class Sandbox {
  /// Why a query was broken off.
  enum Breach: Equatable {
    /// It did something else than read what it may; `word` is where to look for it in the text.
    case forbidden(message: String, word: String, hint: String?)
    /// It ran into a limit.
    case limit(String)
  }

  /// The first breach of the query at hand.
  private(set) var breach: Breach?
  /// The tables that the query reads, by their names in queries.
  private(set) var reads: Set<String> = []
  /// The columns that it reads of these, each as `table.column`.
  private(set) var columns: Set<String> = []

  private let tables: Set<String>
  private let hidden: [String: String]
  private let limits: QueryLimits
  private var stepsLeft = 0
  private var memoryLimit: Int64 = 0
  private var deadline = ContinuousClock.now
  private static let stride: Int32 = 1_000

  /// A sandbox around the tables of these names; `hidden` are those that only our views read, with the views' names.
  init(tables: Set<String>, hidden: [String: String], limits: QueryLimits) {
    self.tables = tables
    self.hidden = hidden
    self.limits = limits
  }

  /// Closes the sandbox around a connection while `body` prepares and runs a query.
  func around<Value>(_ connection: RawConnection, _ body: () throws -> Value) rethrows -> Value {
    breach = nil
    reads = []
    columns = []
    stepsLeft = limits.steps
    memoryLimit = sqlite3_memory_used() + Int64(limits.memoryBytes)
    deadline = .now + .seconds(limits.seconds)
    let context = Unmanaged.passUnretained(self).toOpaque()
    sqlite3_set_authorizer(
      connection.handle,
      { context, action, first, second, _, _ in
        guard let context else { return SQLITE_DENY }
        return Unmanaged<Sandbox>.fromOpaque(context).takeUnretainedValue().authorize(action, first.text, second.text)
      }, context)
    sqlite3_progress_handler(
      connection.handle, Self.stride,
      { context in
        guard let context else { return 1 }
        return Unmanaged<Sandbox>.fromOpaque(context).takeUnretainedValue().progress()
      }, context)
    defer {
      sqlite3_set_authorizer(connection.handle, nil, nil)
      sqlite3_progress_handler(connection.handle, 0, nil, nil)
    }
    return try body()
  }

  private func authorize(_ action: Int32, _ first: String, _ second: String) -> Int32 {
    switch action {
    case SQLITE_SELECT, SQLITE_RECURSIVE: return SQLITE_OK
    case SQLITE_READ: return read(first.lowercased(), second.lowercased())
    case SQLITE_FUNCTION:
      let name = second.lowercased()
      if QueryFunctions.allowed.contains(name) { return SQLITE_OK }
      return refuse(
        "the function \(name) is not among those that queries may use", name, QueryFunctions.hint(for: name))
    default:
      let (message, word) = Self.words(for: action, first)
      return refuse(message, word, nil)
    }
  }

  private func read(_ table: String, _ column: String) -> Int32 {
    let hasColumn = !column.isEmpty
    if tables.contains(table) {
      reads.insert(table)
      if hasColumn { columns.insert(table + "." + column) }
      return SQLITE_OK
    }
    if let name = hidden[table] {
      // A view of which no column is needed, as in count(*), shows only by what it reads itself.
      if !name.isEmpty { reads.insert(name) }
      return SQLITE_OK
    }
    // Without a column it may be the query's own name for a part of itself; SQLite's own tables all have one of these beginnings.
    if !hasColumn,
      !["sqlite_", "pragma_", "json_", "fts", "dbstat", "bytecode", "tables_used", "stmt"].contains(
        where: table.hasPrefix)
    {
      return SQLITE_OK
    }
    return refuse("a query may read the report's tables, not \(table)", table, nil)
  }

  private func refuse(_ message: String, _ word: String, _ hint: String?) -> Int32 {
    if breach == nil { breach = .forbidden(message: message, word: word, hint: hint) }
    return SQLITE_DENY
  }

  /// Whether the query took so little that it can be run a few times more.
  var isLight: Bool { limits.steps - stepsLeft < limits.steps / 10 }

  private func progress() -> Int32 {
    stepsLeft -= Int(Self.stride)
    if stepsLeft <= 0 {
      breach = .limit("the query takes more than \(limits.steps) steps")
    } else if sqlite3_memory_used() > memoryLimit {
      breach = .limit("the query takes more than \(limits.memoryBytes >> 20) MB of memory")
    } else if ContinuousClock.now > deadline {
      breach = .limit("the query takes more than \(limits.seconds) seconds")
    }
    return breach == nil ? 0 : 1
  }

  private static func words(for action: Int32, _ first: String) -> (message: String, word: String) {
    switch action {
    case SQLITE_PRAGMA: ("a query may not use PRAGMA \(first)", "pragma")
    case SQLITE_ATTACH: ("a query may not attach a database", "attach")
    case SQLITE_DETACH: ("a query may not detach a database", "detach")
    case SQLITE_INSERT: ("a query may only read, not insert", "insert")
    case SQLITE_UPDATE: ("a query may only read, not update", "update")
    case SQLITE_DELETE: ("a query may only read, not delete", "delete")
    default: ("a query may only read the report's tables", "")
    }
  }
}

extension UnsafePointer<CChar>? {
  /// The text at an address; empty if there is none.
  fileprivate var text: String { map { String(cString: $0) } ?? "" }
}
