import Dates

/// What a query may be asked with: `:quarter`, `:segment`, `:as_of`.
public struct QueryParameters: Hashable, Sendable {
  /// The report's quarter; tables show this one and earlier ones.
  public let quarter: Quarter
  /// The report's segment; nil for a report about all of them.
  public let segment: String?
  /// The as-of date.
  public let asOf: Day

  /// Gives the values. A quarter's report is seen from its last day.
  public init(quarter: Quarter, segment: String? = nil, asOf: Day? = nil) {
    self.quarter = quarter
    self.segment = segment
    self.asOf = asOf ?? quarter.lastDay
  }

  /// The names, each with its colon.
  public static let names = [":quarter", ":segment", ":as_of"]

  /// The value of a name with its colon; nil if there is no such parameter or this report has no value for it.
  func value(of name: String) -> String? {
    switch name {
    case ":quarter": quarter.name
    case ":segment": segment
    case ":as_of": asOf.iso
    default: nil
    }
  }
}
