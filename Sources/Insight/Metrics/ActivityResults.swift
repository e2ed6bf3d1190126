/// What came of activities: results, never the number of activities. Source: reports.md, group 6.
///
/// Deals are linked to activities and documents, which shows that they met, not that one caused the other: always worded "linked".
public struct ActivityResults: Hashable, Sendable {
  /// How far a lead has come.
  public enum Stage: String, Sendable, CaseIterable {
    /// Not looked at yet.
    case new
    /// A real need.
    case qualified
    /// An opportunity in the sales process.
    case opportunity
    /// Won.
    case won
    /// Lost; the data does not say how far it had come, so it counts as a lead and nothing more.
    case lost
  }

  /// A lead.
  public struct Lead: Hashable, Sendable {
    /// Its stage.
    public let stage: Stage
    /// Whether it was mined (sought actively 主动挖掘), not collected.
    public let isMined: Bool

    /// A lead.
    public init(stage: Stage, isMined: Bool) {
      self.stage = stage
      self.isMined = isMined
    }
  }

  /// A deal that links to at least one of the activities or documents in question.
  public struct LinkedDeal: Hashable, Sendable {
    /// Whether it was won.
    public let isWon: Bool
    /// Its value, in the report's currency.
    public let value: Double?
    /// Its margin, in the report's currency.
    public let margin: Double?

    /// A deal.
    public init(isWon: Bool, value: Double?, margin: Double?) {
      self.isWon = isWon
      self.value = value
      self.margin = margin
    }
  }

  /// All leads; nil, as are the three below, if the data says nothing of leads: missing is not zero.
  public let leads: Int?
  /// Leads at stage qualified, opportunity or won.
  public let qualifiedLeads: Int?
  /// Leads at stage opportunity or won.
  public let opportunities: Int?
  /// Mined leads.
  public let minedLeads: Int?
  /// Cost of the activities, in the report's currency.
  public let cost: PartialSum
  /// Value of linked won deals, in the report's currency.
  public let influencedValue: PartialSum
  /// Margin of linked won deals, in the report's currency.
  public let linkedMargin: PartialSum

  /// Results of some activities: their leads (nil if the data does not say), their costs (nil if not stated) and the deals linked to them.
  public init(leads: [Lead]?, costs: [Double?], deals: [LinkedDeal]) {
    self.leads = leads?.count
    qualifiedLeads = leads?.count { [.qualified, .opportunity, .won].contains($0.stage) }
    opportunities = leads?.count { [.opportunity, .won].contains($0.stage) }
    minedLeads = leads?.count(where: \.isMined)
    cost = PartialSum(costs)
    let won = deals.filter(\.isWon)
    influencedValue = PartialSum(won.map(\.value))
    linkedMargin = PartialSum(won.map(\.margin))
  }

  /// Opportunities ÷ leads, a fraction; nil without leads.
  public var leadToOpportunity: Double? { quotient(opportunities.map(Double.init), leads.map(Double.init)) }

  /// Cost ÷ qualified leads, currency a lead; nil without a cost or a qualified lead.
  public var costPerQualifiedLead: Double? { quotient(cost.value, qualifiedLeads.map(Double.init)) }

  /// (margin of linked won deals − cost) ÷ cost, a fraction, worded "linked return". Nil without either or at no cost.
  public var linkedROI: Double? {
    guard let margin = linkedMargin.value, let cost = cost.value else { return nil }
    return quotient(margin - cost, cost)
  }

  /// Mined ÷ all leads, a fraction; nil without leads.
  public var minedShare: Double? { quotient(minedLeads.map(Double.init), leads.map(Double.init)) }
}
