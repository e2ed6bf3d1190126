/// Turns a raw value (a market size, a growth rate) into a rating by break-points that the configuration fixes.
///
/// Fixed points, not the smallest and largest value of the quarter and not ranks: with those, every segment moves when one does
/// (reports.md, group 1).
public struct RatingScale: Hashable, Sendable {
  private let points: [Double]
  private let rises: Bool

  /// Four break-points, in the unit of the raw value, strictly rising (more is better) or strictly falling (less is better); nil otherwise.
  public init?(_ points: [Double]) {
    guard points.count == 4, points.allSatisfy(\.isFinite) else { return nil }
    let rises = points[0] < points[3]
    guard zip(points, points.dropFirst()).allSatisfy({ rises ? $0 < $1 : $0 > $1 }) else { return nil }
    self.points = points
    self.rises = rises
  }

  /// 1 plus the number of break-points that the value reaches, so 1…5; nil for a missing value.
  public func rating(of value: Double?) -> Double? {
    guard let value, value.isFinite else { return nil }
    return Double(1 + points.count { rises ? value >= $0 : value <= $0 })
  }
}
