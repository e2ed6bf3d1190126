import Diagnostics

/// One run of one query in the sandbox.
struct QueryRun {
  /// The query.
  let sql: String
  /// Its parameters.
  let parameters: QueryParameters
  /// What it may take.
  let limits: QueryLimits
  /// The tables and their columns, for hints.
  let catalogue: [String: [String]]
  /// The connection.
  let connection: RawConnection
  /// What stands around it.
  let sandbox: Sandbox
  /// The unit and currency of segments.csv.
  let money: (unit: String?, currency: String?)

  private static let largestExpansion = 500

  /// The result, and what it depends on.
  func result() -> (Result<QueryResult, QueryFailure>, QueryEngine.Dependence) {
    var dependence = QueryEngine.Dependence()
    let text = SQLText(sql)
    if let failure = refusal(of: text) { return (.failure(failure), dependence) }
    do {
      try setScope()
      var result = try sandbox.around(connection) { try run(text, &dependence) }
      let columns = sandbox.columns
      result.evidence = QueryEvidence(columns: columns, text: text, unit: money.unit, currency: money.currency)
      result.bounds = bounds(of: result, text, columns)
      return (.success(result), dependence)
    } catch let error as RawError {
      let explanation = QueryExplanation(text: text, catalogue: catalogue, limits: limits)
      return (.failure(explanation.failure(error, sandbox.breach, reads: sandbox.reads)), dependence)
    } catch let failure as QueryFailure {
      return (.failure(failure), dependence)
    } catch {
      return (.failure(QueryFailure(.badQuery, "the query failed")), dependence)
    }
  }

  /// Which figures of a query that sums up take what is missing for nothing.
  private func bounds(of result: QueryResult, _ text: SQLText, _ columns: Set<String>) -> [[Int]: MissingProbe.Bound] {
    guard sandbox.isLight, text.tokens.contains(where: { $0.isWord && $0.text.lowercased() == "sum" }) else {
      return [:]
    }
    let probe = MissingProbe(
      connection: connection, columns: columns, quarter: parameters.quarter.name,
      knowsSegments: catalogue["registry_segments"]?.contains("id") == true)
    let found = try? probe.bounds(of: result) {
      var ignored = QueryEngine.Dependence()
      return try? sandbox.around(connection) { try run(text, &ignored) }
    }
    return found ?? [:]
  }

  /// What can be said against a query before SQLite sees it.
  private func refusal(of text: SQLText) -> QueryFailure? {
    guard sql.utf8.count <= limits.queryBytes else {
      return QueryFailure(.queryLimit, "the query is longer than \(limits.queryBytes) bytes")
    }
    guard let first = text.tokens.first else { return QueryFailure(.badQuery, "the query is empty") }
    guard ["select", "with", "values"].contains(first.text.lowercased()) else {
      return QueryFailure(
        .forbiddenQuery,
        "a query may only read: it begins with SELECT or WITH, not \(first.text.prefix(40).uppercased())",
        offset: first.offset)
    }
    if let word = text.tokens.first(where: { $0.isWord && $0.text.hasPrefix("_") && isOurs($0.text.lowercased()) }) {
      return QueryFailure(
        .forbiddenQuery, "a query may read the report's tables, not \(word.text)", offset: word.offset)
    }
    guard text.expandedSize <= Self.largestExpansion else {
      return QueryFailure(
        .queryLimit,
        "the expressions after WITH mention one another so often that the query grows beyond \(Self.largestExpansion) parts"
      )
    }
    return nil
  }

  private func isOurs(_ name: String) -> Bool {
    name == TableLoader.scope || catalogue.keys.contains { TableLoader.hiddenName($0) == name }
  }

  private func setScope() throws {
    guard let statement = try connection.prepare("UPDATE \(TableLoader.scope) SET quarter = ?").statement else {
      return
    }
    statement.bind(parameters.quarter.name, at: 1)
    let code = statement.step()
    if code != RawError.done { throw connection.error(code) }
  }

  private func run(_ text: SQLText, _ dependence: inout QueryEngine.Dependence) throws -> QueryResult {
    let (prepared, end) = try connection.prepare(sql)
    guard let statement = prepared else { throw QueryFailure(.badQuery, "the query is empty") }
    dependence.readsData = sandbox.reads.contains { DataSchema.table($0) != nil }
    if let rest = text.tokens.first(where: { $0.offset >= end && $0.text != ";" }) {
      throw QueryFailure(.forbiddenQuery, "a block holds one query; this is a second", offset: rest.offset)
    }
    try bind(statement, text, &dependence)
    let columns = try columns(of: statement, text)
    return QueryResult(columns: columns, rows: try rows(of: statement), reads: sandbox.reads)
  }

  private func bind(_ statement: RawStatement, _ text: SQLText, _ dependence: inout QueryEngine.Dependence) throws {
    for (index, name) in statement.parameters.enumerated() {
      guard let name, QueryParameters.names.contains(name) else {
        let hint = name.flatMap { didYouMean($0, among: QueryParameters.names) }
        throw QueryFailure(
          .badQuery, "there is no parameter \(name ?? "?")",
          hint: hint ?? "parameters: \(QueryParameters.names.joined(separator: ", "))",
          offset: text.offset(ofParameter: name ?? "?"))
      }
      dependence.parameters.insert(name)
      guard let value = parameters.value(of: name) else {
        throw QueryFailure(.badQuery, "\(name) has no value in this report", offset: text.offset(ofParameter: name))
      }
      statement.bind(value, at: Int32(index) + 1)
    }
  }

  private func columns(of statement: RawStatement, _ text: SQLText) throws -> [String] {
    let columns = statement.columns
    var seen: Set<String> = []
    for name in columns where !seen.insert(name).inserted {
      throw QueryFailure(
        .badQuery, "two columns of the result are named \(name)", hint: "name one with AS",
        offset: text.offset(of: name))
    }
    return columns
  }

  private func rows(of statement: RawStatement) throws -> [[QueryValue]] {
    var rows: [[QueryValue]] = []
    var bytes = 0
    while true {
      let code = statement.step()
      if code == RawError.done { return rows }
      guard code == RawError.row else { throw connection.error(code) }
      guard rows.count < limits.rows else {
        throw QueryFailure(.queryLimit, "the query gives more than \(limits.rows) rows", hint: "sum up, or add LIMIT")
      }
      let row = statement.row
      for case .text(let text) in row { bytes += text.utf8.count }
      guard bytes <= limits.memoryBytes else {
        throw QueryFailure(.queryLimit, "the query gives more than \(limits.memoryBytes >> 20) MB of text")
      }
      rows.append(row)
    }
  }
}
