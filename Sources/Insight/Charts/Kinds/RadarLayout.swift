import Foundation

/// Lays out profiles around a circle, with the names of the dimensions outside it.
struct RadarLayout {
  /// The chart.
  let chart: RadarChart
  /// The layout.
  let size: ChartSize
  /// The words.
  let labels: ChartLabels

  private let style = TextStyle.plain

  /// The layout.
  func scene() -> Scene {
    var scene = Scene(width: size.width)
    let drawn = chart.series.filter { !$0.known.isEmpty }
    let shown = Array((drawn.filter(\.isEmphasised) + drawn.filter { !$0.isEmphasised }).prefix(RadarChart.limit))
    var legend = Legend()
    for (index, one) in shown.enumerated() { legend.add(.line(index), one.name) }
    let more = chart.series.count - shown.count
    if more > 0 { legend.add(.none, labels.fill(labels.more, ["n": String(more)])) }
    let top = legend.draw(in: &scene, y: 0, width: size.width) + 10
    let room = size == .wide ? 170.0 : 82
    let radius = size == .wide ? 135.0 : size.width / 2 - room - 10
    let names = chart.dimensions.map { style.wrap($0, width: room, limit: 3) }
    let above = style.height(lines: names.map(\.count).max() ?? 1) + 8
    let middle = Spot(x: size.width / 2, y: top + above + radius)
    drawWeb(middle, radius, &scene)
    for (index, one) in shown.enumerated() { wash(one, index, middle, radius, &scene) }
    for (index, one) in shown.enumerated().reversed() { draw(one, index, middle, radius, &scene) }
    let lowest = drawNames(names, middle, radius, &scene)
    scene.height = max(middle.y + radius + 8, lowest + 4)
    return scene
  }

  private func spot(_ index: Int, _ value: Double, _ middle: Spot, _ radius: Double) -> Spot {
    let part =
      (min(max(value, chart.range.lowerBound), chart.range.upperBound) - chart.range.lowerBound)
      / (chart.range.upperBound - chart.range.lowerBound)
    return Arrow.point(middle, radius * part, turn: Double(index) / Double(chart.dimensions.count))
  }

  private func drawWeb(_ middle: Spot, _ radius: Double, _ scene: inout Scene) {
    let scale = LinearScale(
      values: [chart.range.lowerBound, chart.range.upperBound], from: 0, to: radius, count: 5, zero: false)
    let rings = scale.ticks.filter { $0 > chart.range.lowerBound && $0 <= chart.range.upperBound }
    for ring in rings {
      scene.add(
        .polygon(chart.dimensions.indices.map { spot($0, ring, middle, radius) }), ring == rings.last ? .axis : .grid)
    }
    let turn = 0.5 / Double(chart.dimensions.count)
    var outer: Box?
    for ring in rings.reversed() {
      let reach = radius * (ring - chart.range.lowerBound) / (chart.range.upperBound - chart.range.lowerBound)
      // Halfway between two axes a ring's edge is nearer to the middle.
      let at = Arrow.point(middle, reach * cos(turn * 2 * .pi), turn: turn)
      let text = labels.tick(ring, chart.format, step: scale.step, largest: chart.range.upperBound)
      let item = TextItem([text], x: at.x, y: at.y + 4, anchor: .middle, style: .softHalo)
      if let outer, item.frame.overlaps(outer.grown(by: 2)) { continue }
      scene.add(item)
      outer = item.frame
    }
    for index in chart.dimensions.indices {
      let end = spot(index, chart.range.upperBound, middle, radius)
      scene.add(.line(middle.x, middle.y, end.x, end.y), .grid)
    }
  }

  /// The area within a whole outline, under all outlines.
  private func wash(_ one: ChartSeries, _ index: Int, _ middle: Spot, _ radius: Double, _ scene: inout Scene) {
    let spots = chart.dimensions.indices.compactMap { place in one.value(place).map { spot(place, $0, middle, radius) }
    }
    if spots.count == chart.dimensions.count, let paint = SeriesPaint.wash(index) { scene.add(.polygon(spots), paint) }
  }

  private func draw(_ one: ChartSeries, _ index: Int, _ middle: Spot, _ radius: Double, _ scene: inout Scene) {
    let spots = chart.dimensions.indices.map { place in one.value(place).map { spot(place, $0, middle, radius) } }
    let known = spots.compactMap { $0 }
    if known.count == spots.count {
      scene.add(.polygon(known), SeriesPaint.line(index))
    } else {
      // The outline is open where a figure is missing.
      var path = Path()
      for (place, spot) in spots.enumerated() {
        guard let spot, let next = spots[(place + 1) % spots.count] else { continue }
        path.add(.line(spot.x, spot.y, next.x, next.y))
      }
      scene.add(path, SeriesPaint.line(index))
    }
    for spot in known { scene.add(Marker.series(index).path(at: spot, radius: 4), SeriesPaint.marker(index)) }
  }

  /// Names stand outside their axis' end; those that would touch the one above them on the same side move down.
  private func drawNames(_ names: [[String]], _ middle: Spot, _ radius: Double, _ scene: inout Scene) -> Double {
    var items: [(index: Int, item: TextItem)] = []
    let count = names.count
    for (index, lines) in names.enumerated() {
      let turn = Double(index) / Double(count)
      let end = Arrow.point(middle, radius + 9, turn: turn)
      let height = style.height(lines: lines.count)
      let isTop = index == 0
      let isBottom = index * 2 == count
      let anchor: TextItem.Anchor = isTop || isBottom ? .middle : turn < 0.5 ? .start : .end
      let top = isTop ? end.y - height : isBottom ? end.y : end.y - height / 2
      items.append((index, TextItem(lines, x: end.x, y: top + style.ascent, anchor: anchor, style: style)))
    }
    var placed: [Box] = []
    for (_, item) in items.sorted(by: { ($0.item.y, $0.index) < ($1.item.y, $1.index) }) {
      var moved = item
      while let hit = placed.first(where: { $0.overlaps(moved.frame) }) {
        moved = TextItem(item.lines, x: item.x, y: hit.maxY + 1 + style.ascent, anchor: item.anchor, style: style)
      }
      placed.append(moved.frame)
      scene.add(moved)
    }
    return placed.map(\.maxY).max() ?? middle.y
  }
}
