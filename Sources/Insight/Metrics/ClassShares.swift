/// How much the strategic (S) and partner (A) customers weigh, in their market and with us. Source: reports.md, group 6, and source 004.
///
/// The two shares of revenue answer different questions and are never mixed: the first is about the customers' own revenue in the market,
/// the second about our revenue from them.
public struct ClassShares: Hashable, Sendable {
  /// A customer.
  public struct Customer: Hashable, Sendable {
    /// `S`, `A`, `B` or `C`.
    public let customerClass: String
    /// The customer's own revenue, in one currency.
    public let ownRevenue: Double?
    /// Our revenue from the customer, in one currency.
    public let ourRevenue: Double?
    /// Whether there is a fresh customer profile and a fresh value proposition.
    public let isServed: Bool

    /// A customer.
    public init(customerClass: String, ownRevenue: Double?, ourRevenue: Double?, isServed: Bool) {
      self.customerClass = customerClass
      self.ownRevenue = ownRevenue
      self.ourRevenue = ourRevenue
      self.isServed = isServed
    }
  }

  /// S + A share of the customers' own revenue, a fraction; nil if none of them or none of all is known.
  public let shareOfMarket: Double?
  /// S + A share of our revenue, a fraction; nil if none is known.
  public let shareOfOurs: Double?
  /// S and A customers with fresh profile and value proposition ÷ S and A customers, a fraction; nil without such customers.
  public let servedShare: Double?
  /// Customers left out of `shareOfMarket` because their own revenue is not known.
  public let missingOwn: Int
  /// Customers left out of `shareOfOurs` because our revenue is not known.
  public let missingOurs: Int

  /// The shares over a market's customers.
  public init(_ customers: [Customer]) {
    let keys = customers.filter { ["S", "A"].contains($0.customerClass) }
    let own = PartialSum(customers.map(\.ownRevenue))
    let ours = PartialSum(customers.map(\.ourRevenue))
    shareOfMarket = Self.share(of: keys.map(\.ownRevenue), in: own)
    shareOfOurs = Self.share(of: keys.map(\.ourRevenue), in: ours)
    servedShare = quotient(Double(keys.count(where: \.isServed)), Double(keys.count))
    missingOwn = own.missing
    missingOurs = ours.missing
  }

  /// No such customers is a share of 0; such customers without a known figure is no share at all.
  private static func share(of parts: [Double?], in whole: PartialSum) -> Double? {
    quotient(parts.isEmpty ? 0 : PartialSum(parts).value, whole.value)
  }
}
