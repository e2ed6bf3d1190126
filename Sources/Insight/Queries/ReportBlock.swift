import Diagnostics

/// A block of a report: a query, a chart or a table.
public struct ReportBlock: Sendable {
  /// What the block is.
  public enum Content: Sendable {
    /// A query with its name.
    case query(name: String, sql: String)
    /// A chart of a query's result: its type, and the other words of the block by name (`x`, `y`, `series`, `title`, …).
    case chart(type: String, data: String, options: [String: String])
    /// A query's result as a table, with the other words of the block by name.
    case table(data: String, options: [String: String])
  }

  /// What it is.
  public let content: Content
  /// Where its fence opens.
  public let place: Place
  /// Its lines, fences included.
  public let lines: ClosedRange<Int>
  /// Its bytes in the text, the last line's end included.
  public let range: Range<Int>

  /// Where the query's text begins in the file's text; for a chart or table, its own words.
  let body: Range<Int>
  /// Where each word stands.
  let places: [String: Place]

  /// The place of a word of the block; of the block if it has no such word.
  public func place(of option: String) -> Place { places[option] ?? place }
}
