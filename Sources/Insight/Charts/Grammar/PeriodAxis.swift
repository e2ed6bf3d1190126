import Dates

/// The names under columns or points of a line: quarters as Q3 with years below, other names wrapped; names that do not
/// fit are left out evenly.
struct PeriodAxis {
  /// The names in order.
  let names: [String]
  /// The quarters, if all names are quarters.
  let quarters: [Quarter]?

  /// An axis of names.
  init(_ names: [String]) {
    self.names = names
    let parsed = names.compactMap { Quarter($0) }
    quarters = !names.isEmpty && parsed.count == names.count ? parsed : nil
  }

  /// Whether every name fits into the pitch without breaking a word, in three lines; always for quarters, which may be
  /// thinned out.
  func fits(pitch: Double) -> Bool {
    quarters != nil || names.allSatisfy { TextWrap.fits($0, width: pitch - 8, size: TextStyle.soft.size, limit: 3) }
  }

  /// Draws the names below `y` at the given places and gives the height used.
  func draw(in scene: inout Scene, y: Double, places: [Double], pitch: Double) -> Double {
    let style = TextStyle.soft
    let baseline = y + style.ascent + 8
    if let quarters { return draw(quarters, in: &scene, baseline: baseline, places: places, pitch: pitch) }
    let all = fits(pitch: pitch)
    var last = -Double.infinity
    var most = 1
    for (index, name) in names.enumerated() {
      let lines = style.wrap(name, width: all ? pitch - 8 : 120, limit: all ? 3 : 2)
      guard let item = Self.item(lines, at: places[index], baseline, scene.width, after: last) else { continue }
      scene.add(item)
      last = item.frame.maxX + 8
      most = max(most, lines.count)
    }
    return 8 + style.height(lines: most)
  }

  private func draw(_ quarters: [Quarter], in scene: inout Scene, baseline: Double, places: [Double], pitch: Double)
    -> Double
  {
    let style = TextStyle.soft
    let byQuarter = pitch >= style.width("Q4") + 6
    var lastQuarter = -Double.infinity
    var lastYear = -Double.infinity
    for (index, quarter) in quarters.enumerated() {
      if byQuarter,
        let item = Self.item(["Q\(quarter.number)"], at: places[index], baseline, scene.width, after: lastQuarter)
      {
        scene.add(item)
        lastQuarter = item.frame.maxX + 2
      }
      guard index == 0 || quarter.number == 1 else { continue }
      // A first quarter late in its year yields to the next year's own place if both would not fit.
      let nextYear = quarters[(index + 1)...].firstIndex { $0.number == 1 }
      let room = nextYear.map { places[$0] - places[index] } ?? .infinity
      if index == 0, quarter.number != 1, room < style.width("2026") + 10, byQuarter == false { continue }
      let year = [String(quarter.year)]
      let line = byQuarter ? baseline + style.lineHeight : baseline
      guard let item = Self.item(year, at: places[index], line, scene.width, after: lastYear) else { continue }
      scene.add(item)
      lastYear = item.frame.maxX + 8
    }
    return 8 + style.height(lines: byQuarter ? 2 : 1)
  }

  /// A name centred at a place, moved inwards at the edges; nil if it would touch the one before.
  private static func item(_ lines: [String], at x: Double, _ y: Double, _ width: Double, after last: Double)
    -> TextItem?
  {
    let half = (lines.map { TextStyle.soft.width($0) }.max() ?? 0) / 2
    let middle = min(max(x, half), width - half)
    let item = TextItem(lines, x: middle, y: y, anchor: .middle, style: .soft)
    return item.frame.minX >= last ? item : nil
  }
}
