/// How concentrated a market is: Herfindahl-Hirschman index and the share of the four largest. Source: reports.md, group 3.
///
/// The firms behind "others" are not known, so both figures have a low and a high bound. Low: so many small firms that they add nothing.
/// High: firms as large as the smallest named one, with a remainder; no split of "others" into firms not larger than that gives more.
public struct Concentration: Hashable, Sendable {
  /// Σ(share in %)², 0…10,000, from low to high bound. Equal bounds if everybody is named.
  public let hhi: ClosedRange<Double>
  /// Share of the four largest, in %. Exact (equal bounds) if four or more are named.
  public let cr4: ClosedRange<Double>

  /// From the shares of the named players in percent. What they leave of 100 belongs to "others", whether or not the data has a row for them.
  ///
  /// Nil without a named share above 0, with a negative share, or if the shares exceed 100 by more than 0.1 (rounding).
  public init?(namedShares: [Double]) {
    let named = namedShares.filter { $0 > 0 }.sorted(by: >)
    let sum = named.reduce(0, +)
    guard namedShares.allSatisfy({ $0.isFinite && $0 >= 0 }), let smallest = named.last, sum <= 100.1 else {
      return nil
    }
    let others = Self.split(max(0, 100 - sum), by: smallest)
    let low = named.reduce(0) { $0 + $1 * $1 }
    let high = low + Double(others.firms) * smallest * smallest + others.remainder * others.remainder
    hhi = min(low, 10_000)...min(high, 10_000)
    let four = named.prefix(4).reduce(0, +)
    let free = 4 - min(4, named.count)
    let fill = Double(min(free, others.firms)) * smallest + (free > others.firms ? others.remainder : 0)
    cr4 = four...(four + fill)
  }

  /// How concentrated a market counts as.
  public enum Band: String, Sendable, CaseIterable {
    /// Below the lower limit.
    case low
    /// From the lower to the upper limit.
    case moderate
    /// Above the upper limit.
    case high
  }

  /// Limits between bands (*cfg*), in HHI points.
  public struct Limits: Hashable, Sendable {
    /// From here on moderate.
    public let moderate: Double
    /// Above this high.
    public let high: Double

    /// Limits of one's own.
    public init(moderate: Double, high: Double) {
      self.moderate = moderate
      self.high = high
    }

    /// US merger guidelines of 1992: 1000 and 1800.
    public static let us1992 = Limits(moderate: 1000, high: 1800)
  }

  /// The band of the low and of the high bound; they differ if the unknown firms could tip it.
  public func bands(_ limits: Limits = .us1992) -> (low: Band, high: Band) {
    (Self.band(hhi.lowerBound, limits), Self.band(hhi.upperBound, limits))
  }

  private static func band(_ value: Double, _ limits: Limits) -> Band {
    value > limits.high ? .high : value >= limits.moderate ? .moderate : .low
  }

  private static func split(_ rest: Double, by size: Double) -> (firms: Int, remainder: Double) {
    guard rest > 1e-9, size > 1e-6 else { return (0, 0) }
    let firms = (rest / size + 1e-9).rounded(.down)
    return (Int(firms), max(0, rest - firms * size))
  }
}
