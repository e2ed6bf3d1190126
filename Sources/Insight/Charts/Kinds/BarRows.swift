/// Lays out bars that run to the right.
struct BarRows {
  /// The chart.
  let chart: BarChart
  /// Its series as drawn.
  let stack: BarStack
  /// The layout.
  let size: ChartSize
  /// The words.
  let labels: ChartLabels

  private var isStacked: Bool { stack.mode == .stacked || stack.mode == .shares }
  private var barHeight: Double { isStacked ? 26 : stack.mode == .grouped ? 15 : 22 }
  private var rowMarks: Double {
    stack.mode == .grouped ? Double(stack.series.count) * (barHeight + 3) - 3 : barHeight
  }

  /// The layout.
  func scene() -> Scene {
    var scene = Scene(width: size.width)
    let room = room()
    let names = RowLabels(
      chart.categories, width: size.width, aside: room.left + room.right, figuresAbove: false,
      style: chart.emphasis == nil ? .plain : .strong)
    let scale = scale(left: names.left, room)
    var y = stack.legend(chart, labels: labels).draw(in: &scene, y: 0, width: size.width)
    if y > 0 { y += 8 }
    let first = y
    for row in chart.categories.indices {
      let top = y + names.marksTop(row, marks: rowMarks)
      let isMain = row == chart.emphasis
      names.draw(row, in: &scene, y: y, marks: rowMarks, style: isMain ? .strong : .plain)
      if isStacked { drawStack(row, scale, top, &scene) } else { drawBars(row, scale, top, &scene) }
      for goal in chart.goals where goal.value.isDrawable {
        let x = scale.place(goal.value)
        scene.add(.line(x, top - 3, x, top + rowMarks + 3), .goal)
      }
      y += names.rowHeight(row, marks: rowMarks, air: stack.mode == .grouped ? 16 : 12)
    }
    let zero = scale.place(0)
    if !names.isAbove { scene.add(.line(zero, first - 2, zero, y - 8), .axis) }
    if !stack.note.isEmpty {
      scene.text(stack.note, 0, y + 8, .start, .soft)
      y += 16
    }
    scene.height = max(20, y - 4)
    return scene
  }

  /// The width that figures at the ends of bars need on either side.
  private func room() -> (left: Double, right: Double) {
    var (left, right) = (0.0, 2.0)
    for (text, value, style) in chart.categories.indices.flatMap({ ends($0) }) {
      if value < 0 { left = max(left, style.width(text) + 8) } else { right = max(right, style.width(text) + 8) }
    }
    return (left, right)
  }

  /// Bars fill the width left between the figures that stand at their ends.
  private func scale(left: Double, _ room: (left: Double, right: Double)) -> LinearScale {
    let rows = chart.categories.indices
    let reaches = rows.map { stack.reach($0) }
    let goals = chart.goals.map(\.value).filter(\.isDrawable)
    let low = min(0, (reaches.map(\.low) + goals).min() ?? 0)
    let high = max(0, (reaches.map(\.high) + goals).max() ?? 0)
    return LinearScale(
      low...max(high, low == 0 ? 1e-9 : high), step: 1, from: left + room.left + 1, to: size.width - room.right)
  }

  /// The figures at the ends of a row's bars: a stack's total, each other bar's own.
  private func ends(_ row: Int) -> [(text: String, value: Double, style: TextStyle)] {
    let values = stack.values(row)
    guard isStacked else {
      let style: TextStyle = stack.mode == .grouped ? .soft : .strong
      return values.map { (labels.text($0, stack.format), $0 ?? 0, $0 == nil ? .soft : style) }
    }
    guard values.contains(where: { $0 != nil }) else { return [(labels.noData, 0, .soft)] }
    if stack.mode == .shares { return [] }
    return [(stack.total(row, labels: labels), 0, .strong)]
  }

  private func drawBars(_ row: Int, _ scale: LinearScale, _ top: Double, _ scene: inout Scene) {
    let zero = scale.place(0)
    for (index, value) in stack.values(row).enumerated() {
      let y = top + Double(index) * (barHeight + 3)
      let baseline = y + barHeight / 2 + 4.5
      let end = ends(row)[index]
      guard let value else {
        scene.text(end.text, zero + 6, baseline, .start, end.style)
        continue
      }
      let x = scale.place(value)
      let light = stack.mode == .plain && chart.emphasis != nil && chart.emphasis != row
      let fill = SeriesPaint.fill(light ? 1 : index)
      scene.add(Box(minX: min(zero, x), minY: y, maxX: max(zero, x), maxY: y + barHeight), fill)
      scene.text(end.text, value < 0 ? x - 5 : x + 5, baseline, value < 0 ? .end : .start, end.style)
    }
  }

  private func drawStack(_ row: Int, _ scale: LinearScale, _ top: Double, _ scene: inout Scene) {
    var (left, right) = (0.0, 0.0)
    var texts: [TextItem] = []
    for (index, value) in stack.values(row).enumerated() {
      guard let value, value != 0 else { continue }
      let from = value < 0 ? left + value : right
      if value < 0 { left += value } else { right += value }
      let box = Box(minX: scale.place(from), minY: top, maxX: scale.place(from + abs(value)), maxY: top + barHeight)
      scene.add(box, SeriesPaint.fill(index))
      let text = labels.text(value, stack.format)
      let style: TextStyle = index == 0 ? .onDark : .inside
      guard style.width(text) + 8 <= box.width else { continue }
      texts.append(TextItem([text], x: box.midX, y: box.midY + 4.5, anchor: .middle, style: style))
      if SeriesPaint.needsPlate(index) { scene.add(texts[texts.count - 1].plate, .plate) }
    }
    for text in texts { scene.add(text) }
    for end in ends(row) { scene.text(end.text, scale.place(right) + 6, top + barHeight / 2 + 4.5, .start, end.style) }
  }
}
