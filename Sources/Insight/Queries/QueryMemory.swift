import Dates

extension QueryEngine {
  /// The results so far, each under what it depends on.
  struct Memory {
    /// How many queries were run.
    private(set) var runs = 0
    private var dependences: [String: Dependence] = [:]
    private var results: [Key: Result<QueryResult, QueryFailure>] = [:]

    private struct Key: Hashable {
      let sql: String
      let values: [String?]
    }

    /// The result of a query that was run with these values of what it depends on.
    func result(_ sql: String, _ parameters: QueryParameters) -> Result<QueryResult, QueryFailure>? {
      dependences[sql].flatMap { results[Key(sql: sql, values: $0.values(parameters))] }
    }

    /// Keeps a result.
    mutating func store(
      _ result: Result<QueryResult, QueryFailure>, _ sql: String, _ parameters: QueryParameters,
      _ dependence: Dependence
    ) {
      runs += 1
      dependences[sql] = dependence
      results[Key(sql: sql, values: dependence.values(parameters))] = result
    }
  }

  /// What a query's result depends on beside the tables.
  struct Dependence: Hashable {
    /// Whether it reads data, which end with the report's quarter.
    var readsData = false
    /// The parameters that it names.
    var parameters: Set<String> = []

    /// The values of all this in a report.
    func values(_ given: QueryParameters) -> [String?] {
      [readsData ? given.quarter.name : nil]
        + QueryParameters.names.map { parameters.contains($0) ? given.value(of: $0) : nil }
    }
  }
}
