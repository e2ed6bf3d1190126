/// The state of one cell of the coverage heatmap, scenario × slot. Source: reports.md, group 5.
public enum HeatCell: Int, Sendable, CaseIterable, Comparable {
  /// No published document.
  case none = 0
  /// Only overdue or expired ones.
  case stale = 1
  /// At least one that is fresh or due.
  case fresh = 2
  /// At least one that is fresh and rated ≥ 4 by at least three eligible raters.
  case rated = 3

  /// A document in the cell.
  public struct Entry: Hashable, Sendable {
    /// Whether it is fresh or due: within its review interval and not expired.
    public let isCurrent: Bool
    /// Whether it is fresh: its review is more than 30 days off.
    public let isFresh: Bool
    /// Its field rating.
    public let rating: FieldRating

    /// A document in the cell.
    public init(isCurrent: Bool, isFresh: Bool, rating: FieldRating) {
      self.isCurrent = isCurrent
      self.isFresh = isFresh
      self.rating = rating
    }
  }

  /// The state that a cell's published documents give.
  public init(_ entries: [Entry], leastRating: Double = 4, leastRaters: Int = 3) {
    let best = entries.contains { $0.isFresh && $0.rating.n >= leastRaters && ($0.rating.value ?? 0) >= leastRating }
    self = best ? .rated : entries.contains(where: \.isCurrent) ? .fresh : entries.isEmpty ? .none : .stale
  }

  /// Emptier before fuller.
  public static func < (a: HeatCell, b: HeatCell) -> Bool { a.rawValue < b.rawValue }
}
