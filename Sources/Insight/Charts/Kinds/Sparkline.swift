/// One series in a few pixels, beside the figure that it leads up to; stretched to its place, without text.
public struct Sparkline: Hashable, Sendable {
  /// The periods' names, for the table.
  public let periods: [String]
  /// The figures.
  public let series: ChartSeries
  /// How they are written.
  public let format: ChartFormat
  /// The goal, a dashed line.
  public let goal: Double?

  /// A sparkline.
  public init(periods: [String], series: ChartSeries, format: ChartFormat = .number, goal: Double? = nil) {
    self.periods = periods
    self.series = series
    self.format = format
    self.goal = goal
  }
}

extension Sparkline: ChartContent {
  var isEmpty: Bool { series.values.isEmpty }
  var hasTwoLayouts: Bool { false }

  func classes(_ size: ChartSize) -> String { "spark" }

  func scene(_ size: ChartSize, labels: ChartLabels) -> Scene? {
    guard !series.known.isEmpty else { return nil }
    var scene = Scene(width: 120, height: 34)
    let values = series.known + [goal.drawable].compactMap { $0 }
    let low = values.min() ?? 0
    let high = values.max() ?? 0
    let room = low == high ? max(abs(low) / 2, 1) : 0
    let scale = LinearScale((low - room)...(high + room), step: 1, from: 30, to: 4)
    if let goal = goal.drawable { scene.add(.line(0, scale.place(goal), 120, scale.place(goal)), .goal) }
    let last = max(1, series.values.count - 1)
    var path = Path()
    var isDrawing = false
    var tip: Spot?
    for index in series.values.indices {
      guard let value = series.value(index) else {
        isDrawing = false
        continue
      }
      let spot = Spot(x: 4 + 112 * Double(index) / Double(last), y: scale.place(value))
      if isDrawing { path.line(spot.x, spot.y) } else { path.move(spot.x, spot.y) }
      let alone = !isDrawing && series.value(index + 1) == nil
      if alone { path.line(spot.x + 0.1, spot.y) }
      isDrawing = true
      tip = spot
    }
    scene.add(
      path,
      Paint("c-line", ##"fill="none" stroke="#000" stroke-width="2" stroke-linecap="round" stroke-linejoin="round""##))
    if let tip { scene.add(.circle(at: tip, radius: 2.6), SeriesPaint.marker(0)) }
    return scene
  }

  func table(labels: ChartLabels) -> ChartTable {
    let rows = series.values.indices.map { index in
      [
        ChartTable.Cell.text(periods.indices.contains(index) ? periods[index] : String(index + 1)),
        ChartTable.Cell(series.value(index)),
      ]
    }
    return ChartTable(
      columns: [.init(labels.period), .init(labels.axisTitle(series.name, format), format)], rows: rows)
  }
}
