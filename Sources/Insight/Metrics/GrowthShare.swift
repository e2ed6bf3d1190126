/// Growth-share matrix (BCG): our share against the largest rival's, and the growth of the market. Source: reports.md, group 2.
public enum GrowthShare: String, Sendable, CaseIterable {
  /// Leads in a growing market.
  case star
  /// Follows in a growing market.
  case question
  /// Leads in a slow market.
  case cashCow = "cash-cow"
  /// Follows in a slow market.
  case dog

  /// Our share ÷ the largest rival's share, without unit, for a log axis with a line at 1.0.
  ///
  /// Shares in one unit (percent or fraction). "Others" is no rival and must not be handed in. Nil without our share, without rivals, or if no
  /// rival has a share above 0. At most one player of a market is above 1.
  public static func relativeShare(ours: Double?, rivals: [Double]) -> Double? {
    guard let ours, ours >= 0, rivals.allSatisfy(\.isFinite), let largest = rivals.max(), largest > 0 else {
      return nil
    }
    return quotient(ours, largest)
  }
}
