import Insight

/// The rivals' shares of a segment against the quarter before: who is the largest, who is gone, new or back.
struct RivalShares {
  private let now, before: [(player: String, percent: Double?)]
  private let earlier: Set<String>
  private let text: ReportText

  init(_ facts: SegmentFacts, _ text: ReportText) {
    func rivals(_ standing: SegmentStanding) -> [(player: String, percent: Double?)] {
      standing.shares.filter { $0.player != "us" && $0.player != "others" }
    }
    now = rivals(facts.now)
    before = rivals(facts.before)
    let past = facts.index.quarters.dropLast(2).flatMap {
      facts.portfolio.standing(facts.segment.id, $0).shares.map(\.player)
    }
    earlier = Set(past)
    self.text = text
  }

  /// The largest rival, by name and what it was before if it is another, and every rival that is gone, without a share, new or back.
  ///
  /// A quarter without shares says nothing of rivals, and one after it nothing of who is new.
  var sentences: [String] {
    guard !now.isEmpty else { return [] }
    return [leader].compactMap(\.self) + movements
  }

  /// Against whom our share is held, where it is another rival than before.
  var note: String? {
    guard let largest = Self.largest(now), let last = Self.largest(before), last.player != largest.player else {
      return nil
    }
    return text.filled("sr_rival_other", ["rival": text.player(largest.player), "before": text.player(last.player)])
  }

  private var leader: String? {
    guard let largest = Self.largest(now), let share = largest.percent else { return nil }
    let values = ["rival": text.player(largest.player), "value": shown(share)]
    guard let last = Self.largest(before), last.player != largest.player else {
      return text.filled("sr_a_rival", ["rival": values["rival"] ?? "", "value": values["value"] ?? ""])
    }
    return text.filled(
      "sr_a_rival_other",
      [
        "rival": values["rival"] ?? "", "value": values["value"] ?? "", "before": text.player(last.player),
        "before_value": shown(last.percent),
      ])
  }

  private var movements: [String] {
    guard !before.isEmpty else { return [] }
    let gone = before.compactMap { rival -> String? in
      let entry = now.first { $0.player == rival.player }
      guard entry == nil || (entry?.percent == nil && rival.percent != nil) else { return nil }
      return text.filled(
        entry == nil ? "sr_rival_gone" : "sr_rival_missing",
        ["rival": text.player(rival.player), "value": shown(rival.percent)])
    }
    let new = now.filter { rival in !before.contains { $0.player == rival.player } }.map { rival in
      text.filled(
        earlier.contains(rival.player) ? "sr_rival_back" : "sr_rival_new",
        ["rival": text.player(rival.player), "value": shown(rival.percent)])
    }
    return gone + new
  }

  private func shown(_ percent: Double?) -> String { text.figure(percent.map { $0 / 100 }, .percent) }

  private static func largest(_ rivals: [(player: String, percent: Double?)]) -> (player: String, percent: Double?)? {
    rivals.filter { $0.percent != nil }.max {
      ($0.percent ?? 0, $1.player) < ($1.percent ?? 0, $0.player)
    }
  }
}
