/// One criterion of a weighted score: how much it counts and how it was rated.
public struct Criterion: Hashable, Sendable {
  /// Its name or id.
  public let name: String
  /// Its share of the score, 0…1.
  public let weight: Double
  /// Its rating, 1…5; nil if nobody has rated it.
  public let rating: Double?

  /// A criterion of a weighted score.
  public init(_ name: String, weight: Double, rating: Double?) {
    self.name = name
    self.weight = weight
    self.rating = rating
  }
}

/// Strategic positioning (SPAN 战略定位分析): market attractiveness (y) and competitive position (x) of a segment.
///
/// Both axes are weighted scores: y = Σ wᵢ·rᵢ over size, growth, profit potential, strategic value; x = Σ vⱼ·qⱼ over $APPEALS against the
/// best rival, share, brand, cost, channel. Ratings and scores run from 1 to 5 without unit. Source: reports.md, group 1.
public enum Span {
  /// How far from 1 a sum of weights may be: thirds written with three decimals (0.333) are 0.001 short.
  public static let tolerance = 0.001

  /// Whether the weights are those of one whole: none negative, Σw = 1 ± `tolerance`.
  public static func weightsAddUp(_ weights: some Sequence<Double>) -> Bool {
    var sum = 0.0
    for weight in weights {
      guard weight.isFinite, weight >= 0 else { return false }
      sum += weight
    }
    return abs(sum - 1) <= tolerance + 1e-9
  }

  /// Σ w·r on the scale 1…5.
  ///
  /// Nil if there are no criteria, a weight counts for something and has no rating, a rating is outside 1…5, or the weights do not add up: a
  /// score over half of the criteria would look like one over all. Rounded to a millionth, once for whoever reads it: sums of decimal
  /// fractions leave last bits that nobody means, and a score that one report rounds and another does not falls on two sides of a cut.
  public static func score(_ criteria: [Criterion]) -> Double? {
    guard !criteria.isEmpty, weightsAddUp(criteria.lazy.map(\.weight)) else { return nil }
    var sum = 0.0
    for criterion in criteria where criterion.weight > 0 {
      guard let rating = criterion.rating, (1...5).contains(rating) else { return nil }
      sum += criterion.weight * rating
    }
    return sum.ifFinite.map { ($0 * 1e6).rounded() / 1e6 }
  }
}
