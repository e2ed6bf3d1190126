/// What a chart's figures are, and therefore how they are written.
public enum ChartFormat: Hashable, Sendable {
  /// A count or a measure; large ones are shortened (41.2 M, 4120万).
  case number
  /// Always with so many decimals, never shortened; for ratings.
  case decimals(Int)
  /// A fraction, written in percent.
  case percent
  /// Percentage points, already in points.
  case points
  /// Money in the named currency; the currency stands in the axis title and in the table's header, not on each figure.
  case money(String)

  /// The unit that a header names besides its title; empty if the figures carry it themselves.
  public var unit: String { if case .money(let currency) = self { currency } else { "" } }
}
