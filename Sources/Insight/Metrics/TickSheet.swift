/// The tick-sheet 勾勾表: which steps of the customer's process an insight topic covers, by service scene. Source: reports.md, group 6.
public struct TickSheet: Hashable, Sendable {
  /// A cell, one process step in one service scene.
  public enum Mark: String, Sendable, CaseIterable {
    /// A topic with all its duties assigned.
    case ticked
    /// A topic that lacks a duty: listed apart, not counted.
    case half
    /// No topic.
    case blank
    /// The scene does not apply to this step: not in the denominator.
    case notApplicable = "not-applicable"
  }

  /// Cells with a complete topic.
  public let ticked: Int
  /// Cells whose topics all lack a duty.
  public let half: Int
  /// Cells without a topic.
  public let blank: Int

  /// Counts the marks of a sheet.
  public init(_ marks: some Sequence<Mark>) {
    var counts: [Mark: Int] = [:]
    for mark in marks { counts[mark, default: 0] += 1 }
    ticked = counts[.ticked] ?? 0
    half = counts[.half] ?? 0
    blank = counts[.blank] ?? 0
  }

  /// Ticked ÷ applicable cells, a fraction; nil if no cell applies.
  public var share: Double? { quotient(Double(ticked), Double(ticked + half + blank)) }

  /// The mark of an applicable cell from its topics, each with its duties (set by, investigate, supply data, use, judge).
  ///
  /// One topic whose duties are all assigned ticks the cell. An absent or empty duty is not assigned.
  public static func mark(topics: [[String?]]) -> Mark {
    if topics.isEmpty { return .blank }
    return topics.contains { $0.allSatisfy { !($0 ?? "").isEmpty } } ? .ticked : .half
  }
}
