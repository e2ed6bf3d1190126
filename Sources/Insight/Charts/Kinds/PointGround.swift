/// What points stand on: regions with their names, grid, cuts, axes and ticks.
struct PointGround {
  /// The chart.
  let chart: PointChart
  /// The words.
  let labels: ChartLabels
  /// The plot.
  let plot: Box
  /// Across.
  let x: PlaneScale
  /// Up.
  let y: PlaneScale

  /// Draws shaded regions, grid lines, cuts and the axis lines.
  func drawLines(in scene: inout Scene) {
    scene.add(plot, .area)
    let (across, up) = (x.edges, y.edges)
    for (name, cell) in regions where chart.shaded.contains(name) { scene.add(cell, .areaHigh) }
    for tick in x.ticks(labels) {
      scene.add(.line(x.place(tick.value), plot.minY, x.place(tick.value), plot.maxY), .grid)
    }
    for tick in y.ticks(labels) {
      scene.add(.line(plot.minX, y.place(tick.value), plot.maxX, y.place(tick.value)), .grid)
    }
    for edge in across.dropFirst().dropLast() { scene.add(.line(edge, plot.minY, edge, plot.maxY), .cut) }
    for edge in up.dropFirst().dropLast() { scene.add(.line(plot.minX, edge, plot.maxX, edge), .cut) }
    scene.add(
      .lines([Spot(x: plot.minX, y: plot.minY), Spot(x: plot.minX, y: plot.maxY), Spot(x: plot.maxX, y: plot.maxY)]),
      .axis)
  }

  /// Draws the names of ticks; one that would touch the one before is left out.
  func drawTicks(in scene: inout Scene) {
    let style = TextStyle.soft
    for tick in y.ticks(labels) { scene.text(tick.text, plot.minX - 8, y.place(tick.value) + 4, .end, style) }
    var last = -Double.infinity
    for tick in x.ticks(labels) {
      let half = style.width(tick.text) / 2
      let middle = min(max(x.place(tick.value), half), scene.width - half)
      let item = TextItem([tick.text], x: middle, y: plot.maxY + 19, anchor: .middle, style: style)
      guard item.frame.minX > last + 4 else { continue }
      scene.add(item)
      last = item.frame.maxX
    }
  }

  /// Names of regions go to the corner of their region that bubbles cover least; outer corners first. Gives the texts' boxes.
  func drawRegions(around points: [PointLayout.Placed], in scene: inout Scene) -> [Box] {
    let style = TextStyle.region
    let isCross = chart.regions.count == 2 && chart.regions.allSatisfy { $0.count == 2 }
    let circles = points.map { Box(x: $0.spot.x, y: $0.spot.y, width: 0, height: 0).grown(by: $0.radius) }
    var taken: [Box] = []
    for (name, cell) in regions {
      let lines = style.wrap(name, width: cell.width - 14, limit: 2)
      let height = style.height(lines: lines.count)
      guard cell.height > height + 8, cell.width > 30 else { continue }
      let upper = cell.minY + 6 + style.ascent
      let lower = cell.maxY - 6 - height + style.ascent
      let isRight = isCross && cell.maxX >= x.edges.last ?? 0
      let isLow = isCross && cell.maxY >= y.edges.first ?? 0
      let near = (isRight ? cell.maxX - 7 : cell.minX + 7, isRight ? TextItem.Anchor.end : .start)
      let far = (isRight ? cell.minX + 7 : cell.maxX - 7, isRight ? TextItem.Anchor.start : .end)
      let sides = isCross ? [near, far] : [near]
      let spots = (isLow ? [lower, upper] : [upper, lower]).flatMap { y in sides.map { ($0.0, y, $0.1) } }
      let items = spots.map { TextItem(lines, x: $0.0, y: $0.1, anchor: $0.2, style: style) }
      let covered = items.map { item in circles.reduce(0) { $0 + $1.overlap(item.frame) } }
      guard let least = items.indices.min(by: { (covered[$0], $0) < (covered[$1], $1) }) else { continue }
      scene.add(items[least])
      taken.append(items[least].frame)
    }
    return taken
  }

  /// The regions between the cuts with their names.
  private var regions: [(name: String, cell: Box)] {
    let (across, up) = (x.edges, Array(y.edges.reversed()))
    return chart.regions.enumerated().flatMap { row, names in
      names.enumerated().compactMap { column, name in
        guard row + 1 < up.count, column + 1 < across.count else { return nil }
        return (name, Box(minX: across[column], minY: up[row], maxX: across[column + 1], maxY: up[row + 1]))
      }
    }
  }
}
