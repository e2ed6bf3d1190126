/// What an author's query may take, under `reports` in portal.yml; nil leaves the tool's own limit.
public struct ReportLimits: Sendable {
  /// Rows of a query's result.
  public var queryRows: Int?
  /// Seconds after which a query is stopped.
  public var querySeconds: Int?
  /// Millions of steps of the query engine, counted so that a query is refused on every machine or on none.
  public var querySteps: Int?

  static let specs: [String: FieldSpec] = {
    func upTo(_ most: Int) -> FieldSpec {
      var spec = FieldSpec(.integer)
      spec.min = 1
      spec.max = most
      return spec
    }
    return ["query_rows": upTo(1_000_000), "query_seconds": upTo(600), "query_steps": upTo(10_000)]
  }()

  mutating func take(_ record: Record) {
    queryRows = record.integer("query_rows")
    querySeconds = record.integer("query_seconds")
    querySteps = record.integer("query_steps")
  }
}
