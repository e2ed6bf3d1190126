/// A cell of the GE-McKinsey nine-box, on the same axes as SPAN.
///
/// Cuts at 2⅓ and 3⅔, each reached by ≥. Sources disagree on which axis is which, so a chart always labels both (reports.md, group 2).
public struct NineBox: Hashable, Sendable {
  /// Competitive position: 0 low, 1 medium, 2 high.
  public let column: Int
  /// Market attractiveness: 0 low, 1 medium, 2 high.
  public let row: Int

  /// The two cuts, without unit.
  public static let cuts = [7.0 / 3, 11.0 / 3]

  /// What a zone advises.
  public enum Zone: String, Sendable, CaseIterable {
    /// The three cells at the top right.
    case invest
    /// The diagonal between.
    case select
    /// The three cells at the bottom left.
    case harvest
  }

  /// The cell of a position.
  public init(_ position: SpanPosition) {
    column = Self.cuts.count { position.x >= $0 - 1e-9 }
    row = Self.cuts.count { position.y >= $0 - 1e-9 }
  }

  /// Invest above the falling diagonal, harvest below it, select on it.
  public var zone: Zone { column + row > 2 ? .invest : column + row == 2 ? .select : .harvest }
}
