/// What a query may take. Work is counted in steps and not timed, so that a query is refused on every machine or on none; the clock
/// is only the last guard.
public struct QueryLimits: Hashable, Sendable {
  /// Steps of SQLite's virtual machine; about 20 to 40 million a second.
  public var steps = 20_000_000
  /// Rows of the result.
  public var rows = 10_000
  /// Bytes of the longest text.
  public var textBytes = 100_000
  /// Bytes of the query itself.
  public var queryBytes = 20_000
  /// Bytes of memory that SQLite may take for it.
  public var memoryBytes = 256 << 20
  /// Seconds after which a query is stopped even within its steps. The steps of an ordinary query take under one; only texts made
  /// to be slow to match (`LIKE` over 100,000 letters, a million times) come to this.
  public var seconds = 10

  /// The usual limits.
  public init() {}
}
