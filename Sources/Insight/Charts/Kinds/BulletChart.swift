/// Actual figures against their goals, each on a scale of its own, so that unlike units can stand together.
public struct BulletChart: Hashable, Sendable {
  /// One figure with its goal.
  public struct Item: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// What was reached.
    public let actual: Double?
    /// What was aimed at.
    public let goal: Double?
    /// How both are written.
    public let format: ChartFormat

    /// A figure with its goal.
    public init(_ name: String, actual: Double?, goal: Double?, format: ChartFormat = .number) {
      self.name = name
      self.actual = actual
      self.goal = goal
      self.format = format
    }
  }

  /// The figures.
  public let items: [Item]
  /// Header of the names.
  public let nameTitle: String

  /// Figures with goals.
  public init(items: [Item], nameTitle: String = "") {
    self.items = items
    self.nameTitle = nameTitle
  }
}

extension BulletChart: ChartContent {
  var isEmpty: Bool { items.isEmpty }

  func scene(_ size: ChartSize, labels: ChartLabels) -> Scene? {
    guard items.contains(where: { $0.actual.drawable != nil }) else { return nil }
    var scene = Scene(width: size.width)
    var legend = Legend()
    legend.add(.fill(SeriesPaint.fill(0)), labels.actual)
    legend.add(.stroke(.target), labels.goal)
    var y = legend.draw(in: &scene, y: 0, width: size.width) + 8
    let figures = items.map { item in
      item.goal.drawable == nil
        ? labels.text(item.actual, item.format)
        : labels.text(item.actual, item.format) + " / " + labels.text(item.goal, item.format)
    }
    let aside = (figures.map { TextStyle.strong.width($0) }.max() ?? 0) + 12
    let names = RowLabels(items.map(\.name), width: size.width, aside: aside)
    for (row, item) in items.enumerated() {
      let top = y + names.marksTop(row, marks: 18)
      names.draw(row, in: &scene, y: y, marks: 18)
      let missing = item.actual.drawable == nil
      let baseline = names.isAbove ? y + TextStyle.strong.ascent : top + 13.5
      scene.text(figures[row], size.width, baseline, .end, missing ? .soft : .strong)
      draw(
        item, Box(minX: names.left + 1, minY: top, maxX: size.width - (names.isAbove ? 1 : aside), maxY: top + 18),
        &scene)
      y += names.rowHeight(row, marks: 18, air: 14)
    }
    scene.height = y - 6
    return scene
  }

  private func draw(_ item: Item, _ box: Box, _ scene: inout Scene) {
    let (actual, goal) = (item.actual.drawable, item.goal.drawable)
    let known = [actual, goal].compactMap { $0 }
    let low = min(0, known.min() ?? 0)
    let high = max(0, known.max() ?? 0)
    let scale = LinearScale(low...max(high * 1.08, low == 0 ? 1e-9 : high), step: 1, from: box.minX, to: box.maxX)
    scene.add(box, .track)
    if let actual {
      let (zero, end) = (scale.place(0), scale.place(actual))
      scene.add(
        Box(minX: min(zero, end), minY: box.minY + 4, maxX: max(zero, end), maxY: box.maxY - 4), SeriesPaint.fill(0))
    }
    if let goal { scene.add(.line(scale.place(goal), box.minY - 2, scale.place(goal), box.maxY + 2), .target) }
  }

  func table(labels: ChartLabels) -> ChartTable {
    // Formats differ by row, so figures that are not plain numbers are given as their own columns' numbers with the written form in the note.
    let columns: [ChartTable.Column] = [
      .init(nameTitle.isEmpty ? labels.name : nameTitle), .init(labels.actual, .number), .init(labels.goal, .number),
      .init(labels.note),
    ]
    let rows = items.map { item -> [ChartTable.Cell] in
      let written = [item.actual, item.goal].map { labels.text($0, item.format) }.joined(separator: " / ")
      return [.text(item.name), .init(item.actual), .init(item.goal), .text(written)]
    }
    return ChartTable(columns: columns, rows: rows)
  }
}
