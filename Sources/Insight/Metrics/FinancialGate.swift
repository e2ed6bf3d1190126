/// The check after SPAN 财务分析: a segment must also earn money.
///
/// Passed if expected revenue ≥ its floor and gross margin ≥ its floor (*cfg*, 20 %); else a veto mark stands on the bubble. Source: reports.md, group 1.
public struct FinancialGate: Hashable, Sendable {
  /// The least expected revenue, in the report's currency.
  public let revenueFloor: Double
  /// The least gross margin, as a fraction.
  public let marginFloor: Double

  /// A gate with the configured floors.
  public init(revenueFloor: Double, marginFloor: Double = 0.2) {
    self.revenueFloor = revenueFloor
    self.marginFloor = marginFloor
  }

  /// What the gate says.
  public enum Verdict: Hashable, Sendable {
    /// Both floors are reached.
    case pass
    /// At least one floor is missed.
    case veto(revenue: Bool, margin: Bool)
    /// A figure is missing and the other one reaches its floor.
    case unknown
  }

  /// The verdict on expected revenue (currency) and gross margin (fraction). One figure below its floor is a veto whatever the other one is.
  public func verdict(expectedRevenue: Double?, grossMargin: Double?) -> Verdict {
    let revenue = expectedRevenue?.ifFinite
    let margin = grossMargin?.ifFinite
    let revenueFails = revenue.map { $0 < revenueFloor } ?? false
    let marginFails = margin.map { $0 < marginFloor } ?? false
    if revenueFails || marginFails { return .veto(revenue: revenueFails, margin: marginFails) }
    return revenue == nil || margin == nil ? .unknown : .pass
  }
}
