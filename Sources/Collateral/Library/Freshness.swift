import Dates

/// How a document stands towards its review interval at the as-of date.
public struct Freshness: Sendable, Hashable {
  /// The four states.
  public enum State: String, Sendable, CaseIterable, Comparable {
    /// Age ≤ review_days − 30 (the portal's `due_days`).
    case fresh
    /// Age ≤ review_days.
    case due
    /// Age > review_days.
    case overdue
    /// The as-of date is after `expires`.
    case expired

    /// Better before worse.
    public static func < (a: State, b: State) -> Bool { a.rank < b.rank }

    private var rank: Int { State.allCases.firstIndex(of: self) ?? 0 }
  }

  /// The state.
  public let state: State
  /// The day on which the review falls due; nil if the type needs none.
  public let reviewBy: Day?
  /// Days until then; negative if it has passed.
  public let daysLeft: Int?

  /// Freshness of a document at the as-of date.
  public init(_ document: Document, asOf: Day, dueDays: Int) {
    reviewBy = document.reviewDays.map { document.lastReviewed.adding(days: $0) }
    daysLeft = reviewBy.map { $0.days(since: asOf) }
    if let expires = document.expires, asOf > expires {
      state = .expired
    } else if let daysLeft, daysLeft < 0 {
      state = .overdue
    } else if let daysLeft, daysLeft < dueDays {
      state = .due
    } else {
      state = .fresh
    }
  }
}
