/// Whether our product is there when the customer plans to invest (PBIP against roadmap). Source: reports.md, group 6, and source 004.
public enum PlanSlack: Hashable, Sendable {
  /// GA comes in time; months between GA and PBIP, ≥ 0.
  case canTakePart(months: Int)
  /// GA comes too late; months by which it does, < 0.
  case gap(months: Int)
  /// One of the dates is missing: no date is not a slack of 0.
  case undated

  /// months(PBIP) − months(GA).
  public init(pbip: YearMonth?, ga: YearMonth?) {
    guard let pbip, let ga else {
      self = .undated
      return
    }
    let months = pbip.number - ga.number
    self = months >= 0 ? .canTakePart(months: months) : .gap(months: months)
  }

  /// The slack in months; nil if undated.
  public var months: Int? {
    switch self {
    case .canTakePart(let months), .gap(let months): months
    case .undated: nil
    }
  }
}
