/// How large a market is, and how much of it is within reach, in one currency. Source: reports.md, group 3.
public struct MarketSize: Hashable, Sendable {
  /// Total addressable market: accounts × annual contract value.
  public let tam: Double?
  /// Serviceable market: serviceable accounts × annual contract value.
  public let sam: Double?
  /// Obtainable market: SAM × attainable share.
  public let som: Double?

  /// Sizes as somebody has stated them; not finite or negative counts as missing.
  public init(tam: Double?, sam: Double?, som: Double?) {
    self.tam = Self.size(tam)
    self.sam = Self.size(sam)
    self.som = Self.size(som)
  }

  /// Sizes from below: accounts × ACV (currency a year), serviceable accounts × ACV, × attainable share (fraction; last year's share will do).
  public init(accounts: Double?, serviceable: Double?, acv: Double?, attainableShare: Double?) {
    let sam = Self.product(serviceable, acv)
    self.init(tam: Self.product(accounts, acv), sam: sam, som: Self.product(sam, attainableShare))
  }

  /// A pair of sizes in the wrong order.
  public enum Disorder: String, Sendable, CaseIterable {
    /// The obtainable part is larger than the serviceable one.
    case somAboveSAM = "som-above-sam"
    /// The serviceable part is larger than the whole.
    case samAboveTAM = "sam-above-tam"
    /// The obtainable part is larger than the whole, and the serviceable one is not known.
    case somAboveTAM = "som-above-tam"
  }

  /// What contradicts SOM ≤ SAM ≤ TAM. Missing sizes contradict nothing.
  public var disorders: [Disorder] {
    var found: [Disorder] = []
    if let som, let sam, som > sam { found.append(.somAboveSAM) }
    if let sam, let tam, sam > tam { found.append(.samAboveTAM) }
    if sam == nil, let som, let tam, som > tam { found.append(.somAboveTAM) }
    return found
  }

  /// Revenue ÷ SAM, a fraction; nil without either or with a SAM of 0.
  public func penetration(revenue: Double?) -> Double? { quotient(revenue, sam) }

  private static func size(_ value: Double?) -> Double? { value.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil } }

  private static func product(_ a: Double?, _ b: Double?) -> Double? {
    guard let a, let b else { return nil }
    return (a * b).ifFinite
  }
}
