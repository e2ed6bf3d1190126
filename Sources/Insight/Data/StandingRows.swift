import Dates

/// What stays from quarter to quarter until somebody looks at it anew: ratings, scores, trends, customers, their plans, sources, and the
/// actions and topics that are still open. What is measured or happens in a quarter (sizes, shares, moves, deals, leads, voice, ratings
/// of documents) does not stay.
public enum StandingRows {
  /// The rows of the newest quarter before one that has the table, as they go on into it, a text a column of the schema; none for a table
  /// whose rows are a quarter's own.
  public static func rows(of table: DataTable, into quarter: Quarter) -> [[String]] {
    guard let stays = rules[table.schema.name],
      let before = table.quarters.last(where: { $0 < quarter && table.count(of: $0) > 0 })
    else { return [] }
    return table.rows(of: before).filter(stays).map { row in
      table.schema.columns.map { isOfItsQuarter($0, table.schema) ? "" : row[$0.name].canonical }
    }
  }

  /// Which rows of a table stay.
  private static let rules: [String: @Sendable (DataRow) -> Bool] = [
    "scores": { _ in true }, "appeals": { _ in true }, "trends": { _ in true }, "customers": { _ in true },
    "sources": { _ in true }, "pbip": { $0.text("status") != "done" }, "topics": \.isOpen, "actions": \.isOpen,
  ]

  /// Our revenue with a customer is a quarter's own: carried on it would be printed as if it had been earned twice.
  private static func isOfItsQuarter(_ column: DataColumn, _ schema: TableSchema) -> Bool {
    schema.name == "customers" && column.name == "our_revenue"
  }
}

extension DataTables {
  /// Whether a quarter says anything of its own: it has a row that is not just carried on from the quarters before.
  public func isFilled(_ quarter: Quarter) -> Bool {
    tables.contains { table in
      let rows = table.rows(of: quarter)
      guard !rows.isEmpty else { return false }
      let carried = Set(StandingRows.rows(of: table, into: quarter))
      return rows.contains { row in !carried.contains(table.schema.columns.map { row[$0.name].canonical }) }
    }
  }
}

extension DataValue {
  /// The value as a text that is the same however a file spells it: `0.20` and `20 %` are `0.2`. Empty for no data.
  public var canonical: String { number.map { QueryValue.real($0).canonical } ?? text ?? "" }
}
