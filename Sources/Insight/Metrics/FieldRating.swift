/// A document's rating by the field, drawn towards the portfolio's mean while there are few of them. Source: reports.md, group 6.
///
/// Only eligible raters' ratings may be handed in (nobody from the owner's management line); that is decided where people are known.
public struct FieldRating: Hashable, Sendable {
  /// (C·m + Σr) ÷ (C + n), on the scale 1…5; nil without a rating or without a portfolio mean. Printed with n.
  public let value: Double?
  /// How many ratings there are.
  public let n: Int

  /// From a document's ratings r (1…5, others are left out), the portfolio's mean m and the weight C of that mean (*cfg*, 5 ratings).
  public init(ratings: [Double], portfolioMean: Double?, weight: Double = 5) {
    let valid = ratings.filter { (1...5).contains($0) }
    n = valid.count
    guard let mean = portfolioMean?.ifFinite, !valid.isEmpty else {
      value = nil
      return
    }
    value = quotient(weight * mean + valid.reduce(0, +), weight + Double(valid.count))
  }

  /// The plain mean of all ratings of the portfolio; nil without one.
  public static func portfolioMean(_ ratings: [Double]) -> Double? {
    let valid = ratings.filter { (1...5).contains($0) }
    return quotient(valid.reduce(0, +), Double(valid.count))
  }
}
