/// Lays out bars that run upwards.
struct BarColumns {
  /// The chart.
  let chart: BarChart
  /// Its series as drawn.
  let stack: BarStack
  /// The layout.
  let size: ChartSize
  /// The words.
  let labels: ChartLabels

  private var isStacked: Bool { stack.mode == .stacked || stack.mode == .shares }

  /// The layout; nil if the names do not fit under the columns.
  func scene() -> Scene? {
    var scene = Scene(width: size.width)
    var legend = stack.legend(chart, labels: labels)
    let gaps = chart.categories.indices.contains { row in isGap(row) }
    if gaps { legend.add(.none, "– " + labels.noData) }
    var y = legend.draw(in: &scene, y: 0, width: size.width)
    if !chart.valueTitle.isEmpty {
      let lines = TextStyle.soft.wrap(labels.axisTitle(chart.valueTitle, stack.format), width: size.width, limit: 2)
      scene.add(TextItem(lines, x: 0, y: y + 14, style: .soft))
      y += 6 + TextStyle.soft.height(lines: lines.count)
    }
    let top = y + 20
    let bottom = top + (size == .wide ? 210 : 190)
    let axis = ValueAxis(scale: scale(from: bottom, to: top), format: stack.format, labels: labels)
    let left = axis.width
    let bands = BandScale(
      count: chart.categories.count, from: left, to: size.width, fill: stack.mode == .grouped ? 0.84 : 0.66)
    let names = PeriodAxis(chart.categories)
    guard names.fits(pitch: bands.pitch), bands.pitch >= 6 * Double(stack.mode == .grouped ? stack.series.count : 1)
    else { return nil }
    axis.draw(in: &scene, left: left, right: size.width)
    for goal in chart.goals where goal.value.isDrawable {
      let y = axis.scale.place(goal.value)
      scene.add(.line(left, y, size.width, y), .goal)
    }
    for column in chart.categories.indices {
      if isStacked { drawStack(column, bands, axis.scale, &scene) } else { drawBars(column, bands, axis.scale, &scene) }
    }
    let below = axis.scale.low < 0 ? 16.0 : 0
    let used = names.draw(
      in: &scene, y: bottom + below, places: chart.categories.indices.map { bands.middle($0) }, pitch: bands.pitch)
    scene.height = bottom + below + used + 4
    if !stack.note.isEmpty {
      scene.text(stack.note, 0, scene.height + 14, .start, .soft)
      scene.height += 20
    }
    return scene
  }

  private func isGap(_ column: Int) -> Bool {
    isStacked ? stack.values(column).allSatisfy { $0 == nil } : stack.values(column).contains { $0 == nil }
  }

  private func scale(from bottom: Double, to top: Double) -> LinearScale {
    if stack.mode == .shares { return LinearScale(0...1, step: 0.25, from: bottom, to: top) }
    let reaches = chart.categories.indices.map { stack.reach($0) }
    let values = reaches.flatMap { [$0.low, $0.high] } + chart.goals.map(\.value).filter(\.isDrawable)
    let whole = stack.format == .number && values.allSatisfy { $0 == $0.rounded() }
    return LinearScale(values: values, from: bottom, to: top, count: 5, zero: true, whole: whole)
  }

  private func drawBars(_ column: Int, _ bands: BandScale, _ scale: LinearScale, _ scene: inout Scene) {
    let values = stack.values(column)
    let width = bands.width / Double(max(1, values.count))
    let room = stack.mode == .plain ? bands.pitch : width
    let texts = chart.categories.indices.flatMap { stack.values($0) }.compactMap { $0 }.map {
      labels.text($0, stack.format)
    }
    let fit = texts.allSatisfy { TextStyle.soft.width($0) + 4 <= room }
    for (index, value) in values.enumerated() {
      let x = bands.place(column) + Double(index) * width
      let middle = x + width / 2
      guard let value else {
        scene.add(.line(middle - 2.5, scale.place(0) - 5, middle + 2.5, scale.place(0) - 5), .range)
        continue
      }
      let (zero, end) = (scale.place(0), scale.place(value))
      let light = stack.mode == .plain && chart.emphasis != nil && chart.emphasis != column
      scene.add(
        Box(minX: x, minY: min(zero, end), maxX: x + width - (values.count > 1 ? 1 : 0), maxY: max(zero, end)),
        SeriesPaint.fill(light ? 1 : index))
      if fit {
        scene.text(labels.text(value, stack.format), middle, value < 0 ? end + 14 : end - 5, .middle, .softHalo)
      }
    }
  }

  private func drawStack(_ column: Int, _ bands: BandScale, _ scale: LinearScale, _ scene: inout Scene) {
    var (low, high) = (0.0, 0.0)
    let x = bands.place(column)
    guard !isGap(column) else {
      scene.add(
        .line(bands.middle(column) - 4, scale.place(0) - 5, bands.middle(column) + 4, scale.place(0) - 5), .range)
      return
    }
    for (index, value) in stack.values(column).enumerated() {
      guard let value, value != 0 else { continue }
      let from = value < 0 ? low + value : high
      if value < 0 { low += value } else { high += value }
      let box = Box(minX: x, minY: scale.place(from + abs(value)), maxX: x + bands.width, maxY: scale.place(from))
      scene.add(box, SeriesPaint.fill(index))
      let text = labels.text(value, stack.format)
      let style: TextStyle = index == 0 ? .onDark : .inside
      guard style.width(text) + 8 <= box.width, box.height >= 18 else { continue }
      let item = TextItem([text], x: box.midX, y: box.midY + 4.5, anchor: .middle, style: style)
      if SeriesPaint.needsPlate(index) { scene.add(item.plate, .plate) }
      scene.add(item)
    }
    let total = stack.total(column, labels: labels)
    if stack.mode == .stacked, TextStyle.strong.width(total) + 4 <= bands.pitch {
      scene.text(total, bands.middle(column), scale.place(high) - 5, .middle, .haloStrong)
    }
  }
}
