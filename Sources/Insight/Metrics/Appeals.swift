/// $APPEALS: how customers rate us and our rivals on eight weighted dimensions. Source: reports.md, group 4.
///
/// A player's score is `Span.score` over the dimensions: score_k = Σ w_d·r_kd, ratings 1…5.
public enum Appeals {
  /// One dimension: its weight and who was rated how.
  public struct Dimension: Hashable, Sendable {
    /// The dimension's id, such as `price`.
    public let name: String
    /// Its weight, 0…1; the weights of all dimensions make 1.
    public let weight: Double
    /// Our rating, 1…5; nil if not rated.
    public let us: Double?
    /// The rivals' ratings by rival id; a rival who was not rated is not in it.
    public let rivals: [String: Double]

    /// A dimension.
    public init(_ name: String, weight: Double, us: Double?, rivals: [String: Double]) {
      self.name = name
      self.weight = weight
      self.us = us
      self.rivals = rivals
    }
  }

  /// Where we stand on a dimension against the best rival.
  public struct Gap: Hashable, Sendable {
    /// The dimension's id.
    public let name: String
    /// The rivals with the best rating, in order of their ids; empty if none was rated.
    public let best: [String]
    /// w_d·(r_us − max rival r), in weighted rating points; below 0 we are behind. Nil if either side is missing.
    public let gap: Double?
  }

  /// The gaps, worst first, then those without a figure; equal gaps stay in the order given.
  public static func gaps(_ dimensions: [Dimension]) -> [Gap] {
    let gaps = dimensions.map { dimension in
      let rated = dimension.rivals.filter(\.value.isFinite)
      let top = rated.values.max()
      let best = rated.filter { $0.value == top }.keys.sorted()
      var gap: Double?
      if let us = dimension.us, let top { gap = (dimension.weight * (us - top)).ifFinite }
      return Gap(name: dimension.name, best: best, gap: gap)
    }
    return gaps.enumerated().sorted { a, b in
      (a.element.gap ?? .infinity, a.offset) < (b.element.gap ?? .infinity, b.offset)
    }.map(\.element)
  }
}
