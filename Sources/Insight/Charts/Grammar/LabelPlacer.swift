/// Finds places for names beside points so that no name covers another one.
///
/// Greedy: names are placed in the order asked for; each takes the free place that costs least, by what marks it covers
/// and how far it is from its own. A name that finds none is left to the caller.
struct LabelPlacer: Sendable {
  /// Where names may be.
  let bounds: Box
  /// What names must not cover: other texts.
  private(set) var taken: [Box]
  /// What names had better not cover: marks.
  let marks: [Box]

  /// A placer within bounds.
  init(bounds: Box, taken: [Box], marks: [Box]) {
    self.bounds = bounds
    self.taken = taken.map { $0.grown(by: 1) }
    self.marks = marks
  }

  /// Places lines beside a mark of the given radius; nil if there is no free place where they cover less than a third
  /// of a mark.
  mutating func place(_ lines: [String], style: TextStyle, at spot: Spot, radius: Double) -> TextItem? {
    let width = lines.map { style.width($0) }.max() ?? 0
    let height = style.height(lines: lines.count)
    var best: (place: Place, frame: Box, cost: Double)?
    for air in [4.0, 12, 22] {
      for place in Self.places(around: spot, reach: radius + air, width: width, height: height) {
        let frame = place.frame(width: width, height: height)
        guard bounds.contains(frame), !taken.contains(where: { $0.overlaps(frame) }) else { continue }
        var covered = 0.0
        for mark in marks { covered += mark.overlap(frame) / max(1, min(width * height, mark.width * mark.height)) }
        let far = abs(frame.midX - spot.x) / 2 + abs(frame.midY - spot.y)
        let cost = covered * 150 + far
        if covered <= 0.3, cost < best?.cost ?? .infinity { best = (place, frame, cost) }
      }
    }
    guard let best else { return nil }
    taken.append(best.frame.grown(by: 1))
    return TextItem(lines, x: best.place.x, y: best.place.top + style.ascent, anchor: best.place.anchor, style: style)
  }

  private struct Place {
    let x: Double
    let top: Double
    let anchor: TextItem.Anchor

    func frame(width: Double, height: Double) -> Box {
      let left = anchor == .start ? x : anchor == .middle ? x - width / 2 : x - width
      return Box(x: left, y: top, width: width, height: height)
    }
  }

  private static func places(around spot: Spot, reach: Double, width: Double, height: Double) -> [Place] {
    let (above, below, level) = (spot.y - reach - height, spot.y + reach, spot.y - height / 2)
    let shift = reach * 0.7
    let (upper, lower) = (spot.y - shift - height, spot.y + shift)
    return [
      Place(x: spot.x, top: below, anchor: .middle), Place(x: spot.x, top: above, anchor: .middle),
      Place(x: spot.x + reach, top: level, anchor: .start), Place(x: spot.x - reach, top: level, anchor: .end),
      Place(x: spot.x + shift, top: lower, anchor: .start), Place(x: spot.x - shift, top: lower, anchor: .end),
      Place(x: spot.x + shift, top: upper, anchor: .start), Place(x: spot.x - shift, top: upper, anchor: .end),
      Place(x: spot.x - width / 3, top: below, anchor: .middle),
      Place(x: spot.x + width / 3, top: below, anchor: .middle),
      Place(x: spot.x - width / 3, top: above, anchor: .middle),
      Place(x: spot.x + width / 3, top: above, anchor: .middle),
    ]
  }
}
