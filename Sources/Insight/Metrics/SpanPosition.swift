/// Where a segment stands on the SPAN plane; both ratings 1…5.
public struct SpanPosition: Hashable, Sendable {
  /// Competitive position 竞争地位.
  public let x: Double
  /// Market attractiveness 市场吸引力.
  public let y: Double

  /// A position; nil if either rating is missing or not finite, because half a position is no place on the plane.
  public init?(x: Double?, y: Double?) {
    guard let x, let y, x.isFinite, y.isFinite else { return nil }
    self.x = x
    self.y = y
  }
}
