/// Lays out points on a plane: axes, regions, bubbles; `PointNames` names them.
struct PointLayout {
  /// A point with its place.
  struct Placed: Sendable {
    /// The point.
    let item: PointChart.Item
    /// Its place.
    var spot: Spot
    /// Its radius.
    let radius: Double
    /// Its place and radius last quarter.
    let ghost: (spot: Spot, radius: Double)?
  }

  private let chart: PointChart
  private let size: ChartSize
  private let labels: ChartLabels
  private let known: [PointChart.Item]

  /// A layout; nil if no point has both figures.
  init?(chart: PointChart, size: ChartSize, labels: ChartLabels) {
    self.chart = chart
    self.size = size
    self.labels = labels
    let takes = { (value: Double?, axis: PointChart.Axis) in value.drawable.map { !axis.isLog || $0 > 0 } ?? false }
    known = chart.items.filter { takes($0.x, chart.x) && takes($0.y, chart.y) }
    if known.isEmpty { return nil }
  }

  /// The layout.
  func scene() -> Scene {
    var scene = Scene(width: size.width)
    let style = TextStyle.soft
    var top = legend().draw(in: &scene, y: 0, width: size.width)
    let title = style.wrap("↑ " + labels.axisTitle(chart.y.title, chart.y.format), width: size.width, limit: 2)
    scene.add(TextItem(title, x: 0, y: top + 14, style: style))
    top += 14 + style.height(lines: title.count)
    let bottom = top + (size == .wide ? 340 : 300)
    let y = PlaneScale(chart.y, values: figures(\.y, \.y), from: bottom, to: top, count: 5)
    let left = (y.ticks(labels).map { style.width($0.text) }.max() ?? 0) + 10
    var right = size.width - 10
    func across() -> PlaneScale {
      PlaneScale(chart.x, values: figures(\.x, \.x), from: left, to: right, count: size == .wide ? 6 : 4)
    }
    var x = across()
    var plot = Box(minX: left, minY: top, maxX: right, maxY: bottom)
    var points = place(plot, x, y)
    let outermost =
      points.flatMap { [$0.spot.x + $0.radius, ($0.ghost?.spot.x ?? 0) + ($0.ghost?.radius ?? 0)] }.max() ?? 0
    if outermost > size.width - 2 {
      right -= outermost - size.width + 2
      (x, plot.maxX) = (across(), right)
      points = place(plot, x, y)
    }
    let ground = PointGround(chart: chart, labels: labels, plot: plot, x: x, y: y)
    ground.drawLines(in: &scene)
    var taken = ground.drawRegions(around: points, in: &scene)
    ground.drawTicks(in: &scene)
    draw(points, &scene)
    let names = PointNames(points, plot: plot, taken: &taken, labels: labels)
    names.draw(in: &scene)
    let below = style.wrap(labels.axisTitle(chart.x.title, chart.x.format) + " →", width: right - left, limit: 2)
    scene.add(TextItem(below, x: right, y: bottom + 38, anchor: .end, style: style))
    scene.height = bottom + 28 + style.height(lines: below.count) + 4
    scene.height +=
      names.key.draw(in: &scene, y: scene.height + 4, width: size.width) + (names.key.entries.isEmpty ? 0 : 4)
    return scene
  }

  private func figures(_ now: KeyPath<PointChart.Item, Double?>, _ before: KeyPath<PointChart.Previous, Double?>)
    -> [Double]
  {
    known.flatMap {
      [$0[keyPath: now].drawable, $0.previous.flatMap { $0[keyPath: before] }.drawable].compactMap { $0 }
    }
  }

  private func legend() -> Legend {
    var legend = Legend()
    if known.contains(where: { $0.size != nil }), !chart.sizeTitle.isEmpty {
      legend.add(
        .disc(.bubble), labels.fill(labels.area, ["name": labels.axisTitle(chart.sizeTitle, chart.sizeFormat)]))
    }
    if known.contains(where: { $0.previous != nil }) { legend.add(.disc(.ghost), labels.lastQuarter) }
    if known.contains(where: \.isVetoed) { legend.add(.cross, labels.veto) }
    let lost = chart.items.count - known.count
    if lost > 0 { legend.add(.none, labels.noData + labels.colon + String(lost)) }
    return legend
  }

  /// Areas are in proportion to sizes: radius = k·√size, the largest a tenth of the plot's shorter side, less from a
  /// dozen points on.
  private func place(_ plot: Box, _ x: PlaneScale, _ y: PlaneScale) -> [Placed] {
    let sizes = known.flatMap { [$0.size.drawable, $0.previous?.size.drawable] }.compactMap { $0 }
    let largest = sizes.max() ?? 0
    let most = min(plot.width, plot.height) * 0.095 * min(1, (12 / Double(known.count)).squareRoot())
    func radius(_ value: Double?) -> Double {
      guard let value = value.drawable, value > 0, largest > 0 else { return 5 }
      return max(3, most * (value / largest).squareRoot())
    }
    var points = known.map { item in
      var ghost: (Spot, Double)?
      if let old = item.previous, let oldX = old.x.drawable, let oldY = old.y.drawable, x.takes(oldX), y.takes(oldY) {
        ghost = (Spot(x: x.place(oldX), y: y.place(oldY)), radius(old.size ?? item.size))
      }
      let spot = Spot(x: x.place(item.x ?? 0), y: y.place(item.y ?? 0))
      return Placed(item: item, spot: spot, radius: radius(item.size), ghost: ghost)
    }
    Self.dodge(&points)
    return points
  }

  /// Points of one place are moved to a ring around it, so that each is seen.
  private static func dodge(_ points: inout [Placed]) {
    var seen: [Spot: Int] = [:]
    for index in points.indices where points[index].item.size == nil {
      let key = Spot(x: points[index].spot.x.rounded(), y: points[index].spot.y.rounded())
      let turn = seen[key, default: 0]
      seen[key] = turn + 1
      guard turn > 0 else { continue }
      let steps: [(Double, Double)] = [(1, 0), (-0.5, 0.87), (-0.5, -0.87), (0.5, 0.87), (0.5, -0.87), (-1, 0)]
      let (dx, dy) = steps[(turn - 1) % 6]
      let reach = 12 * Double((turn + 5) / 6)
      points[index].spot.x += dx * reach
      points[index].spot.y += dy * reach
    }
  }

  private func draw(_ points: [Placed], _ scene: inout Scene) {
    for point in points {
      if let ghost = point.ghost { scene.add(.circle(at: ghost.spot, radius: ghost.radius), .ghost) }
    }
    let order = points.indices.sorted { a, b in
      let (p, q) = (points[a], points[b])
      return (p.item.isEmphasised ? 1 : 0, -p.radius, a) < (q.item.isEmphasised ? 1 : 0, -q.radius, b)
    }
    for index in order {
      let point = points[index]
      let isMain = point.item.isEmphasised
      scene.add(
        .circle(at: point.spot, radius: point.radius), isMain ? .bubbleMe : point.item.size == nil ? .mark : .bubble)
      if let share = point.item.share.drawable {
        scene.add(Arrow.slice(point.spot, point.radius, share), isMain ? .sliceMe : .slice)
      }
    }
    for point in points {
      if let ghost = point.ghost { Arrow.draw(from: ghost.spot, to: point.spot, in: &scene) }
      guard point.item.isVetoed else { continue }
      var cross = Path.line(point.spot.x - 5, point.spot.y - 5, point.spot.x + 5, point.spot.y + 5)
      cross.add(.line(point.spot.x + 5, point.spot.y - 5, point.spot.x - 5, point.spot.y + 5))
      scene.add(cross, .vetoEdge)
      scene.add(cross, .veto)
    }
  }
}
