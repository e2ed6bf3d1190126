/// Lays out a heatmap: columns that are too narrow for their names are numbered, and a grid that is too wide goes on
/// below itself.
struct HeatLayout {
  /// The chart.
  let chart: HeatChart
  /// The layout.
  let size: ChartSize

  private let style = TextStyle.soft

  /// The least width of a column: room for a sign, and for the widest figure.
  private var least: Double {
    let figures = chart.rows.flatMap(\.cells).filter { if case .level = $0.shade { true } else { false } }
    return max(30, min(90, (figures.map { TextStyle.inside.width($0.text) }.max() ?? 0) + 8))
  }

  /// The layout.
  func scene() -> Scene {
    var scene = Scene(width: size.width)
    let noteWidth =
      (chart.rows.map { style.width($0.note) }.max() ?? 0) + (chart.rows.contains { !$0.note.isEmpty } ? 10 : 0)
    let names = RowLabels(chart.rows.map(\.name), width: size.width, aside: noteWidth, style: .soft, part: 0.4)
    let room = size.width - names.left - (names.isAbove ? 0 : noteWidth)
    let perBlock = max(1, min(chart.columns.count, Int(room / least)))
    let pitch = min(room / Double(perBlock), 140)
    var y = legend(pitch).draw(in: &scene, y: 0, width: size.width)
    if y > 0 { y += 8 }
    let numbered = !chart.columns.allSatisfy { TextWrap.fits($0, width: pitch - 6, size: style.size, limit: 3) }
    for start in stride(from: 0, to: chart.columns.count, by: perBlock) {
      let range = start..<min(start + perBlock, chart.columns.count)
      let isLast = range.upperBound == chart.columns.count
      drawBlock(range, names, pitch, numbered, isLast, &y, &scene)
      y += 10
    }
    if numbered {
      var key = Legend()
      for (index, name) in chart.columns.enumerated() { key.add(.number(index + 1), name) }
      y += key.draw(in: &scene, y: y, width: size.width)
    }
    scene.height = y
    return scene
  }

  /// The key; words that do not fit into their cells are drawn as dashes and named here.
  private func legend(_ pitch: Double) -> Legend {
    var legend = Legend()
    for key in chart.key { legend.add(.cell(key.shade), key.text) }
    var words: [String] = []
    for cell in chart.rows.flatMap(\.cells) where cell.shade == .none && !words.contains(cell.text) {
      if !HeatGlyph(.none).holds(cell.text, width: pitch - 3, height: 28) { words.append(cell.text) }
    }
    if !words.isEmpty { legend.add(.none, "– " + words.joined(separator: " / ")) }
    return legend
  }

  private func drawBlock(
    _ columns: Range<Int>, _ names: RowLabels, _ pitch: Double, _ numbered: Bool, _ noted: Bool, _ y: inout Double,
    _ scene: inout Scene
  ) {
    let heads = columns.map { numbered ? [String($0 + 1)] : style.wrap(chart.columns[$0], width: pitch - 6, limit: 3) }
    let headHeight = style.height(lines: heads.map(\.count).max() ?? 1)
    for (index, head) in heads.enumerated() {
      let middle = names.left + (Double(index) + 0.5) * pitch
      let top = y + headHeight - style.height(lines: head.count)
      scene.add(TextItem(head, x: middle, y: top + style.ascent, anchor: .middle, style: style))
    }
    y += headHeight + 6
    for (row, data) in chart.rows.enumerated() {
      let top = y + names.marksTop(row, marks: 28)
      names.draw(row, in: &scene, y: y, marks: 28, style: .soft)
      if noted { scene.text(data.note, size.width, names.isAbove ? y + style.ascent : top + 18, .end, style) }
      for (index, column) in columns.enumerated() {
        let box = Box(x: names.left + Double(index) * pitch + 1.5, y: top, width: pitch - 3, height: 28)
        let cell = data.cells.indices.contains(column) ? data.cells[column] : HeatChart.Cell(.none, "")
        HeatGlyph(cell.shade).draw(cell.text, in: box, &scene)
      }
      y += names.rowHeight(row, marks: 28, air: names.isAbove ? 10 : 3)
    }
  }
}
