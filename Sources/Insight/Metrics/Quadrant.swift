/// What the SPAN plane advises: the four quadrants between the cuts of both axes.
///
/// Cut τ = 3 (*cfg*), ≥ τ is high. Source: reports.md, group 1; the four names are common usage.
public enum Quadrant: String, Sendable, CaseIterable {
  /// Strong and attractive: grow, invest 增长/投资.
  case growInvest = "grow-invest"
  /// Attractive, not strong: acquire skill 获取技能.
  case acquireSkill = "acquire-skill"
  /// Strong, not attractive: harvest or segment anew 收获/重新细分.
  case harvest
  /// Neither: avoid, exit 避免/退出.
  case avoidExit = "avoid-exit"

  /// The quadrant for a side of each axis.
  public init(strong: Bool, attractive: Bool) {
    self =
      switch (strong, attractive) {
      case (true, true): .growInvest
      case (false, true): .acquireSkill
      case (true, false): .harvest
      case (false, false): .avoidExit
      }
  }

  /// How far below a cut a rating still reaches it: ratings are compared to a millionth, so that 3.2 computed from weights is 3.2.
  static let tolerance = 1e-6

  /// The quadrant in which a position lies, without regard to where it came from. Ratings are compared to a millionth.
  public init(_ position: SpanPosition, cut: Double = 3) {
    self.init(strong: position.x >= cut - Self.tolerance, attractive: position.y >= cut - Self.tolerance)
  }

  /// Whether competitive position is high.
  public var isStrong: Bool { self == .growInvest || self == .harvest }

  /// Whether market attractiveness is high.
  public var isAttractive: Bool { self == .growInvest || self == .acquireSkill }

  /// The quadrant after a move from this one.
  ///
  /// An axis changes sides only if the new rating is more than `margin` past the cut, which stops flicker between quarters. Ratings are
  /// compared to a millionth.
  public func after(_ position: SpanPosition, cut: Double = 3, margin: Double = 0.2) -> Quadrant {
    Quadrant(
      strong: Self.side(was: isStrong, now: position.x, cut: cut, margin: margin),
      attractive: Self.side(was: isAttractive, now: position.y, cut: cut, margin: margin))
  }

  /// The quadrant of each quarter of a history, oldest first; nil where there is no position. A gap does not make a segment forget its quadrant.
  public static func history(_ positions: [SpanPosition?], cut: Double = 3, margin: Double = 0.2) -> [Quadrant?] {
    var last: Quadrant?
    return positions.map { position in
      guard let position else { return nil }
      let now = last?.after(position, cut: cut, margin: margin) ?? Quadrant(position, cut: cut)
      last = now
      return now
    }
  }

  private static func side(was high: Bool, now value: Double, cut: Double, margin: Double) -> Bool {
    high ? value >= cut - margin - tolerance : value > cut + margin + tolerance
  }
}
