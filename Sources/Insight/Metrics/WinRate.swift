/// How often we win against a rival. Source: reports.md, group 4.
///
/// Rate = won ÷ (won + lost). Deals that ended without a decision are left out and counted apart. `n` is always printed with the rate.
public struct WinRate: Hashable, Sendable {
  /// Deals won against the rival.
  public let won: Int
  /// Deals lost against the rival.
  public let lost: Int
  /// Deals with the rival that nobody won.
  public let undecided: Int
  /// Below this n there is no rate (*cfg*, 10).
  public let leastForRate: Int
  /// Below this n the rate comes with an interval (*cfg*, 30).
  public let leastForPlain: Int

  /// Counts of deals, none negative (a negative one counts as 0).
  public init(won: Int, lost: Int, undecided: Int = 0, leastForRate: Int = 10, leastForPlain: Int = 30) {
    self.won = max(0, won)
    self.lost = max(0, lost)
    self.undecided = max(0, undecided)
    self.leastForRate = leastForRate
    self.leastForPlain = leastForPlain
  }

  /// Decided deals.
  public var n: Int { won + lost }

  /// Won ÷ n, a fraction; nil below `leastForRate`.
  public var rate: Double? { n >= leastForRate ? quotient(Double(won), Double(n)) : nil }

  /// The 95 % Wilson interval, to be printed with a rate from few deals; nil below `leastForRate` and from `leastForPlain` on.
  public var interval: ClosedRange<Double>? {
    n >= leastForRate && n < leastForPlain ? Self.wilson(successes: won, of: n) : nil
  }

  /// Wilson score interval of a share: (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) ÷ (1 + z²/n), within 0…1; nil for n = 0.
  ///
  /// z = 1.96 for 95 %. E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927). Sound for small n,
  /// where p ± z·√(p(1−p)/n) leaves 0…1.
  public static func wilson(successes: Int, of n: Int, z: Double = 1.96) -> ClosedRange<Double>? {
    guard n > 0, (0...n).contains(successes) else { return nil }
    let count = Double(n)
    let p = Double(successes) / count
    let z2 = z * z
    let middle = p + z2 / (2 * count)
    let half = z * (p * (1 - p) / count + z2 / (4 * count * count)).squareRoot()
    let scale = 1 + z2 / count
    let low = successes == 0 ? 0 : max(0, (middle - half) / scale)
    let high = successes == n ? 1 : min(1, (middle + half) / scale)
    return low...max(low, high)
  }

  /// Deals with the rival ÷ competed deals, a fraction: how often we meet. Nil without competed deals.
  public static func encounterRate(dealsWithRival: Int, competedDeals: Int) -> Double? {
    quotient(Double(dealsWithRival), Double(competedDeals))
  }
}
