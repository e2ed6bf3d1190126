/// Ranks by a figure, and how they change between quarters. Source: reports.md, Deltas.
public enum Ranking {
  /// Rank 1 for the largest figure. Equal figures share a rank and the next one is left out (1, 2, 2, 4). Ids without a figure have no rank.
  public static func ranks(_ figures: [String: Double?]) -> [String: Int] {
    let known = figures.compactMapValues { $0?.ifFinite }
    let falling = known.values.sorted(by: >)
    var first: [Double: Int] = [:]
    for (index, value) in falling.enumerated() where first[value] == nil { first[value] = index + 1 }
    return known.compactMapValues { first[$0] }
  }

  /// Places climbed (above 0) or fallen (below 0); nil if the id had or has no rank.
  public static func change(from before: Int?, to after: Int?) -> Int? {
    guard let before, let after else { return nil }
    return before - after
  }
}
