import Dates
internal import GRDB
import Synchronization

/// Runs the authors' queries over the portal's tables, in an in-memory database that nothing can write to any more.
///
/// One query runs once for each value of what it depends on: the quarter if it reads data, and the parameters that it names. Results
/// do not depend on the order in which they are asked for; asking from several threads is safe, and queries take turns.
public final class QueryEngine: Sendable {
  /// What a query may take.
  public let limits: QueryLimits
  /// The tables that queries may read, with their columns.
  public let catalogue: [String: [String]]

  private let money: (unit: String?, currency: String?)
  private let queue: DatabaseQueue
  private let box: Box
  private let memory = Mutex(Memory())

  /// Loads the tables.
  ///
  /// - Throws: `InsightFailure` if two tables have one name, or a table's name or columns are none that SQL can have.
  public init(_ data: DataTables, extra: [ExtraTable] = [], limits: QueryLimits = QueryLimits()) throws {
    self.limits = limits
    var catalogue: [String: [String]] = [:]
    for table in data.tables { catalogue[table.schema.name] = ["quarter"] + table.schema.columns.map(\.name) }
    for table in extra {
      guard catalogue.updateValue(table.columns, forKey: table.name) == nil, table.isWellFormed else {
        throw InsightFailure(
          "the table \(table.name) cannot be queried: its name is taken, or it or a column has no proper name")
      }
    }
    self.catalogue = catalogue
    let segments = data["segments"]?.rows ?? []
    money = (
      segments.last { $0.text("unit") != nil }?.text("unit"),
      segments.last { $0.text("currency") != nil }?.text("currency")
    )
    var hidden = [TableLoader.scope: ""]
    for table in data.tables { hidden[TableLoader.hiddenName(table.schema.name)] = table.schema.name }
    box = Box(sandbox: Sandbox(tables: Set(catalogue.keys), hidden: hidden, limits: limits))
    do {
      queue = try DatabaseQueue()
      try queue.inDatabase { database in
        for function in QueryFunctions.own { database.add(function: function) }
        guard let handle = database.sqliteConnection else { throw InsightFailure("SQLite gave no connection") }
        let connection = RawConnection(handle: handle)
        try TableLoader(connection: connection).load(data, extra)
        connection.lower(to: limits)
      }
    } catch let error as RawError {
      throw InsightFailure("SQLite: \(error.message)")
    }
  }

  /// The result of a query, or why there is none.
  public func run(_ sql: String, with parameters: QueryParameters) -> Result<QueryResult, QueryFailure> {
    if let known = memory.withLock({ $0.result(sql, parameters) }) { return known }
    return queue.inDatabase { database -> Result<QueryResult, QueryFailure> in
      // Another thread may have run it while this one waited for its turn.
      if let known = memory.withLock({ $0.result(sql, parameters) }) { return known }
      guard let handle = database.sqliteConnection else {
        return .failure(QueryFailure(.badQuery, "SQLite gave no connection"))
      }
      let run = QueryRun(
        sql: sql, parameters: parameters, limits: limits, catalogue: catalogue,
        connection: RawConnection(handle: handle),
        sandbox: box.sandbox, money: money)
      let (result, dependence) = run.result()
      memory.withLock { $0.store(result, sql, parameters, dependence) }
      return result
    }
  }

  /// How many queries SQLite was given so far.
  public var runs: Int { memory.withLock { $0.runs } }

  /// The sandbox, which only the queue's turn touches. Unchecked, since Swift does not see that GRDB's serial queue is what keeps a
  /// second thread from it.
  private struct Box: @unchecked Sendable {
    let sandbox: Sandbox
  }
}

extension ExtraTable {
  /// Whether SQL can name it and its columns, each once.
  fileprivate var isWellFormed: Bool {
    ([name] + columns).allSatisfy { name in
      !name.isEmpty && !name.hasPrefix("_") && !name.hasPrefix("sqlite_")
        && name.utf8.allSatisfy {
          $0.isDigit || $0 == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
        }
    } && Set(columns).count == columns.count && !columns.isEmpty
  }
}
