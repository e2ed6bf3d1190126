/// Finds the figures of a query that take what is missing for nothing, as a sum over empty cells does: they are too small by what nobody knows.
///
/// The query is run again with figures in the place of the missing ones. What stays the same with zeros, and grows in step with larger
/// figures, is at least what it says; what changes otherwise is no figure. Empty cells count, and the row of a segment that a quarter
/// lacks although an earlier one has it. A mean or a count, which leaves missing cells out, is no such figure.
struct MissingProbe {
  /// How a figure stands to what is missing.
  enum Bound: Hashable, Sendable {
    /// It is at least so large.
    case atLeast
    /// It would be another one, larger or smaller.
    case open
  }

  /// The connection, outside of the sandbox.
  let connection: RawConnection
  /// The columns that the query reads, each as `table.column`.
  let columns: Set<String>
  /// The report's quarter.
  let quarter: String
  /// Whether there is a table of segments, in which alone a row can be missed.
  let knowsSegments: Bool

  /// A place to be filled: a cell, or a row that is not there.
  private struct Gap {
    let table: String
    /// The columns to fill, by name.
    let columns: [String]
    /// The rows with an empty cell; none for a new row.
    let row: Int?
    let segment: String
    let quarter: String
  }

  private static let most = 5_000

  /// The bounds by row and column of the result; `run` gives the result again, nil if it cannot.
  func bounds(of result: QueryResult, _ run: () -> QueryResult?) throws -> [[Int]: Bound] {
    let gaps = try gaps()
    guard !gaps.isEmpty, gaps.count <= Self.most else { return [:] }
    let names = Array(Set(gaps.flatMap(\.columns))).sorted()
    func filled(_ size: Double, _ isReversed: Bool) throws -> QueryResult? {
      try fill(gaps) { name in
        let at = names.firstIndex(of: name) ?? 0
        return size * Double(1 + 2 * (isReversed ? names.count - 1 - at : at))
      }
      defer { try? empty(gaps) }
      return run()
    }
    guard let zero = try filled(0, false) else { return [:] }
    guard let one = try filled(1e7, false), let two = try filled(2e7, false), let other = try filled(1e7, true) else {
      return [:]
    }
    let probes = [zero, one, two, other].map { Rows($0, like: result) }
    var bounds: [[Int]: Bound] = [:]
    for (row, values) in result.rows.enumerated() {
      for column in values.indices {
        guard let known = values[column].number else { continue }
        let found = probes.compactMap { $0.number(row, column) }
        guard found.count == 4, Self.isSame(found[0], known), !found.allSatisfy({ Self.isSame($0, known) }) else {
          continue
        }
        let (first, double) = (found[1] - known, found[2] - known)
        let isInStep = first > 0 && found[3] > known && abs(double - 2 * first) <= 1e-6 * abs(double)
        bounds[[row, column]] = isInStep ? .atLeast : .open
      }
    }
    return bounds
  }

  private static func isSame(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(1, abs(a), abs(b)) }

  /// The rows of another run by their texts, since an order by figures changes with these.
  private struct Rows {
    private let result: QueryResult
    private let places: [Int?]

    init(_ result: QueryResult, like first: QueryResult) {
      self.result = result
      func key(_ row: [QueryValue]) -> [String] {
        row.compactMap { if case .text(let text) = $0 { text } else { nil } }
      }
      let keys = result.rows.map(key)
      let isAlike = keys.count == first.rows.count && zip(keys, first.rows).allSatisfy { $0 == key($1) }
      var byKey: [[String]: Int?] = [:]
      for (index, key) in keys.enumerated() { byKey[key] = .some(byKey[key] == nil ? index : nil) }
      places = first.rows.enumerated().map { index, row in isAlike ? index : byKey[key(row)] ?? nil }
    }

    func number(_ row: Int, _ column: Int) -> Double? {
      guard let place = places[row], result.rows[place].indices.contains(column) else { return nil }
      return result.rows[place][column].number
    }
  }

  // MARK: Gaps

  private func gaps() throws -> [Gap] {
    var gaps: [Gap] = []
    for schema in DataSchema.tables {
      let read = schema.columns.filter { $0.type.isNumeric && columns.contains("\(schema.name).\($0.name)") }.map(
        \.name)
      guard !read.isEmpty else { continue }
      let table = TableLoader.hiddenName(schema.name)
      for column in read {
        let sql = "SELECT rowid FROM \(table) WHERE quarter <= ? AND \"\(column)\" IS NULL LIMIT \(Self.most + 1)"
        for row in try rows(sql) {
          guard case .integer(let id) = row[0] else { continue }
          gaps.append(Gap(table: table, columns: [column], row: id, segment: "", quarter: ""))
        }
      }
      guard schema.key == ["segment"], knowsSegments else { continue }
      let sql =
        "SELECT s.segment, q.quarter FROM (SELECT segment, MIN(quarter) AS first FROM \(table) GROUP BY segment) s "
        + "JOIN (SELECT DISTINCT quarter FROM \(table) WHERE quarter <= ?) q ON q.quarter > s.first "
        + "WHERE s.segment IN (SELECT id FROM registry_segments) AND NOT EXISTS "
        + "(SELECT 1 FROM \(table) d WHERE d.segment = s.segment AND d.quarter = q.quarter) LIMIT \(Self.most + 1)"
      for row in try rows(sql) {
        guard case .text(let segment) = row[0], case .text(let quarter) = row[1] else { continue }
        gaps.append(Gap(table: table, columns: read, row: nil, segment: segment, quarter: quarter))
      }
    }
    return gaps
  }

  private func rows(_ sql: String) throws -> [[QueryValue]] {
    guard let statement = try connection.prepare(sql).statement else { return [] }
    statement.bind(quarter, at: 1)
    var rows: [[QueryValue]] = []
    while statement.step() == RawError.row { rows.append(statement.row) }
    return rows
  }

  private func fill(_ gaps: [Gap], _ value: (String) -> Double) throws {
    for gap in gaps {
      if let row = gap.row {
        try execute("UPDATE \(gap.table) SET \"\(gap.columns[0])\" = ? WHERE rowid = ?") {
          $0.bind(value(gap.columns[0]), at: 1)
          $0.bind(row, at: 2)
        }
      } else {
        let names = gap.columns.map { "\"\($0)\"" }.joined(separator: ", ")
        let marks = gap.columns.map { _ in "?" }.joined(separator: ", ")
        try execute("INSERT INTO \(gap.table) (quarter, segment, \(names)) VALUES (?, ?, \(marks))") {
          $0.bind(gap.quarter, at: 1)
          $0.bind(gap.segment, at: 2)
          for (at, column) in gap.columns.enumerated() { $0.bind(value(column), at: Int32(at) + 3) }
        }
      }
    }
  }

  private func empty(_ gaps: [Gap]) throws {
    for gap in gaps {
      if let row = gap.row {
        try execute("UPDATE \(gap.table) SET \"\(gap.columns[0])\" = NULL WHERE rowid = ?") { $0.bind(row, at: 1) }
      } else {
        try execute("DELETE FROM \(gap.table) WHERE quarter = ? AND segment = ?") {
          $0.bind(gap.quarter, at: 1)
          $0.bind(gap.segment, at: 2)
        }
      }
    }
  }

  private func execute(_ sql: String, _ bind: (RawStatement) -> Void) throws {
    guard let statement = try connection.prepare(sql).statement else { return }
    bind(statement)
    let code = statement.step()
    if code != RawError.done { throw connection.error(code) }
  }
}
