/// What cannot happen with any content: the caller gave tables that no database can hold, or SQLite itself gave up.
public struct InsightFailure: Error, CustomStringConvertible, Sendable {
  /// What failed.
  public let description: String

  /// A failure in words.
  init(_ description: String) { self.description = description }
}
