import Dates

extension Freshness {
  /// f = clamp(1 − age ÷ (2·review_days), 0, 1), age = T − last_reviewed in days; nil if the type needs no review.
  ///
  /// 1 when new, 0.5 on the day it falls due, 0 at twice the interval; 0 if expired. Without unit. Source: reports.md, group 5.
  public static func score(_ document: Document, state: State, asOf: Day) -> Double? {
    guard state != .expired else { return 0 }
    guard let days = document.reviewDays, days > 0 else { return nil }
    return min(1, max(0, 1 - Double(asOf.days(since: document.lastReviewed)) / Double(2 * days)))
  }
}

extension Library {
  /// The freshness score of a document at the portal's as-of date.
  public func freshnessScore(_ index: Int) -> Double? {
    Freshness.score(documents[index], state: freshness[index].state, asOf: asOf)
  }

  /// Verified share: (age ≤ review_days and not expired) ÷ published, a fraction; nil without documents. Source: reports.md, group 5.
  ///
  /// A document whose type needs no review cannot fall overdue and counts as verified. `documents` are published ones, by index.
  public func verifiedShare(_ documents: [Int]) -> Double? {
    guard !documents.isEmpty else { return nil }
    return Double(documents.count { freshness[$0].state < .overdue }) / Double(documents.count)
  }
}
