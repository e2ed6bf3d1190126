/// The shares of a segment's players, from its rows of shares.csv: the one reader for every report and for frozen figures.
///
/// Shares as stated; a player of whom only the revenue is given has its part of the sum of revenues, if none of these is missing: a part of
/// an incomplete sum would be too large.
public struct PlayerShares: Sendable {
  /// Players with their share of the market in percent, in the order of the file; `us` is us, `others` nobody in particular.
  public let players: [(player: String, percent: Double?)]

  /// Reads the rows of one segment in one quarter.
  public init(_ rows: some Sequence<DataRow>) {
    let rows = Array(rows)
    let revenues = PartialSum(rows.map { $0.number("revenue") })
    players = rows.map { row in
      let stated = row.number("share_pct")
      guard stated == nil, revenues.missing == 0, let whole = revenues.value, whole > 0, let own = row.number("revenue")
      else {
        return (row.text("player") ?? "", stated)
      }
      // 1 of 3 with the last bits of a division is a third and no more: rounded as scores are.
      return (row.text("player") ?? "", (own / whole * 100 * 1e6).rounded() / 1e6)
    }
  }

  /// Reads the rows of one quarter, by segment.
  public static func bySegment(_ rows: [DataRow]) -> [String: PlayerShares] {
    Dictionary(grouping: rows.filter { $0.text("segment") != nil }) { $0.text("segment") ?? "" }
      .mapValues { PlayerShares($0) }
  }

  /// Whether a player has a row, with a share or without.
  public func names(_ player: String) -> Bool { players.contains { $0.player == player } }

  /// A player's share in percent; nil if there is none or the player has no row.
  public func percent(_ player: String) -> Double? { players.first { $0.player == player }?.percent }
}
