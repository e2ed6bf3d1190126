/// A figure of one quarter under a stable id.
public enum Reading: Hashable, Sendable {
  /// The quarter has no such id.
  case absent
  /// The id is there, its figure is not: "no data", never 0.
  case missing
  /// The figure.
  case value(Double)

  /// A row's figure; one that is not finite is missing.
  public init(_ value: Double?) { self = value?.ifFinite.map(Reading.value) ?? .missing }

  /// The figure, if there is one.
  public var number: Double? { if case .value(let number) = self { number } else { nil } }
}

/// What happened to a figure between two quarters. Source: reports.md, Deltas.
public struct Delta: Hashable, Sendable {
  /// In what a change is counted.
  public enum Unit: Sendable {
    /// As a rate of the figure before (a fraction): money, counts.
    case rate
    /// As a difference in the figure's own unit: shares in points, ratings in points.
    case points
  }

  /// The classes of change.
  public enum Movement: String, Sendable, CaseIterable {
    /// The id was not there before.
    case new
    /// The id is not there any more.
    case gone
    /// Risen by the noise band or more.
    case up
    /// Fallen by the noise band or more.
    case down
    /// Changed by less than the noise band, or not at all.
    case flat
    /// The earlier figure is not the one that was frozen: the comparison is with the corrected one, and says so.
    case restated
    /// A figure is missing on either side.
    case noData = "no-data"
  }

  /// What happened.
  public let movement: Movement
  /// The figure before, as now known.
  public let before: Double?
  /// The figure now.
  public let after: Double?
  /// after − before, in the figure's unit; nil if either is missing.
  public let difference: Double?
  /// The difference in the unit asked for: a fraction of the figure before, or points. Nil also for a rate against 0 or less.
  public let change: Double?

  /// Compares two quarters' figures; nil if the id is in neither.
  ///
  /// `noise` is the band (*cfg*) in the unit of `change`; within it a figure counts as flat. `frozen` is the earlier figure as a frozen report
  /// printed it; if it differs from `before`, the movement is `restated` and `difference` still says which way.
  public init?(before: Reading, after: Reading, unit: Unit, noise: Double = 0, frozen: Double? = nil) {
    if before == .absent && after == .absent { return nil }
    self.before = before.number
    self.after = after.number
    let pair = before.number.flatMap { old in after.number.map { (old, $0) } }
    difference = pair.flatMap { ($0.1 - $0.0).ifFinite }
    change = unit == .points ? difference : Growth.rate(from: before.number, to: after.number)
    movement =
      switch (before, after) {
      case (.absent, _): .new
      case (_, .absent): .gone
      case (.value(let old), .value) where Self.differs(frozen, old): .restated
      case (.value, .value): Self.direction(difference, change, noise)
      default: .noData
      }
  }

  private static func differs(_ frozen: Double?, _ now: Double) -> Bool {
    guard let frozen else { return false }
    return abs(frozen - now) > 1e-9 * max(1, abs(frozen), abs(now))
  }

  private static func direction(_ difference: Double?, _ change: Double?, _ noise: Double) -> Movement {
    guard let difference else { return .noData }
    if difference == 0 { return .flat }
    if let change, abs(change) < noise - 1e-12 { return .flat }
    return difference > 0 ? .up : .down
  }
}
