/// Lays out lines: scale, breaks, and names at the lines' ends that do not touch.
struct LineLayout {
  /// The chart, with every quarter in its place.
  let chart: LineChart
  /// The layout.
  let size: ChartSize
  /// The words.
  let labels: ChartLabels

  /// The layout.
  func scene() -> Scene {
    var scene = Scene(width: size.width)
    let drawn = chart.series.filter { !$0.known.isEmpty }
    let order = drawn.filter(\.isEmphasised) + drawn.filter { !$0.isEmphasised }
    let named = Array(order.prefix(SeriesPaint.count))
    let ends = EndLabels(named.map { endText($0) }, width: size.width)
    var legend = Legend()
    if !ends.fit { for (index, one) in named.enumerated() { legend.add(.line(index), one.name) } }
    for goal in chart.goals { legend.add(.stroke(.goal), goal.name + " " + labels.text(goal.value, chart.format)) }
    let unnamed = chart.series.count - named.count
    if unnamed > 0 { legend.add(.none, labels.fill(labels.more, ["n": String(unnamed)])) }

    var y = legend.draw(in: &scene, y: 0, width: size.width)
    if !chart.valueTitle.isEmpty {
      let lines = TextStyle.soft.wrap(labels.axisTitle(chart.valueTitle, chart.format), width: size.width, limit: 2)
      scene.add(TextItem(lines, x: 0, y: y + 14, style: .soft))
      y += 6 + TextStyle.soft.height(lines: lines.count)
    }
    let top = y + 10
    let bottom = top + max(size == .wide ? 220 : 200, ends.fit ? ends.height + 8 : 0)
    let axis = ValueAxis(scale: scale(drawn, from: bottom, to: top), format: chart.format, labels: labels)
    let left = axis.width
    let right = size.width - (ends.fit ? ends.width + 16 : 10)
    axis.draw(in: &scene, left: left, right: right)
    let places = places(from: left + 8, to: right - 6)
    for goal in chart.goals where goal.value.isDrawable {
      scene.add(.line(left, axis.scale.place(goal.value), right, axis.scale.place(goal.value)), .goal)
    }
    for one in order.dropFirst(named.count) { scene.add(path(one, places, axis.scale), .context) }
    for (index, one) in named.enumerated().reversed() { draw(one, index, places, axis.scale, &scene) }
    if ends.fit {
      let tips = named.map { tip($0, places, axis.scale) }
      ends.draw(
        in: &scene, tips: tips, x: right + 12, top: top - 6, bottom: bottom + 6,
        emphasis: named.first?.isEmphasised == true)
    }
    let pitch = places.count > 1 ? places[1] - places[0] : right - left
    scene.height = bottom + PeriodAxis(chart.periods).draw(in: &scene, y: bottom, places: places, pitch: pitch) + 4
    return scene
  }

  private func endText(_ one: ChartSeries) -> (name: String, value: String) {
    (one.name, labels.text(one.known.last, chart.format))
  }

  /// From 0 if all figures are far above their spread, or as the chart says.
  private func scale(_ drawn: [ChartSeries], from bottom: Double, to top: Double) -> LinearScale {
    let values = drawn.flatMap(\.known) + chart.goals.map(\.value).filter(\.isDrawable)
    let low = values.min() ?? 0
    let high = values.max() ?? 0
    let zero = chart.zero ?? (low >= 0 && low < high * 0.6)
    let whole = chart.format == .number && values.allSatisfy { $0 == $0.rounded() }
    return LinearScale(values: values, from: bottom, to: top, count: 5, zero: zero, whole: whole)
  }

  private func places(from left: Double, to right: Double) -> [Double] {
    let count = chart.periods.count
    guard count > 1 else { return [(left + right) / 2] }
    return (0..<count).map { left + (right - left) * Double($0) / Double(count - 1) }
  }

  private func stretches(_ one: ChartSeries, _ places: [Double], _ scale: LinearScale) -> [[Spot]] {
    var stretches: [[Spot]] = [[]]
    for (index, x) in places.enumerated() {
      if let value = one.value(index) {
        stretches[stretches.count - 1].append(Spot(x: x, y: scale.place(value)))
      } else if !stretches[stretches.count - 1].isEmpty {
        stretches.append([])
      }
    }
    return stretches.filter { !$0.isEmpty }
  }

  private func path(_ one: ChartSeries, _ places: [Double], _ scale: LinearScale) -> Path {
    var path = Path()
    for stretch in stretches(one, places, scale) {
      path.add(
        stretch.count > 1 ? .lines(stretch) : .line(stretch[0].x - 3, stretch[0].y, stretch[0].x + 3, stretch[0].y))
    }
    return path
  }

  private func draw(_ one: ChartSeries, _ index: Int, _ places: [Double], _ scale: LinearScale, _ scene: inout Scene) {
    let stretches = stretches(one, places, scale)
    var path = Path()
    for stretch in stretches { path.add(.lines(stretch)) }
    scene.add(path, SeriesPaint.line(index))
    let dense = places.count > 20
    for stretch in stretches {
      for (place, spot) in stretch.enumerated() where !dense || stretch.count == 1 || place == stretch.count - 1 {
        scene.add(Marker.series(index).path(at: spot, radius: 4), SeriesPaint.marker(index))
      }
    }
  }

  private func tip(_ one: ChartSeries, _ places: [Double], _ scale: LinearScale) -> Spot {
    let last = places.indices.last { one.value($0) != nil } ?? 0
    return Spot(x: places[last], y: scale.place(one.value(last) ?? 0))
  }
}
