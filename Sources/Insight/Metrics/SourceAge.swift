public import Dates

/// How old a source is, in quarters of the calendar. Source: reports.md, Evidence.
public struct SourceAge: Hashable, Sendable, Comparable {
  /// Quarters from the source's quarter to the report's; 0 in the same quarter.
  public let quarters: Int

  /// The age at a report's quarter of a source published on a day; nil if it is undated or later than the quarter.
  public init?(published: Day?, at quarter: Quarter) {
    guard let published, published <= quarter.lastDay else { return nil }
    quarters = quarter.index - published.quarter.index
  }

  /// Older than four quarters (*cfg*): flagged.
  public func isOld(limit: Int = 4) -> Bool { quarters > limit }

  /// Younger before older.
  public static func < (a: SourceAge, b: SourceAge) -> Bool { a.quarters < b.quarters }
}
