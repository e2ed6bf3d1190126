/// A funnel: stages, each a part of the one before, such as leads by result.
public struct FunnelChart: Hashable, Sendable {
  /// The stages' names, the widest first.
  public let stages: [String]
  /// How many reached each stage; of several series, such as mined and collected leads, the sum is the stage.
  public let series: [ChartSeries]
  /// How figures are written.
  public let format: ChartFormat
  /// Header of the stages.
  public let stageTitle: String

  /// A funnel.
  public init(stages: [String], series: [ChartSeries], format: ChartFormat = .number, stageTitle: String = "") {
    self.stages = stages
    self.series = series
    self.format = format
    self.stageTitle = stageTitle
  }

  /// The figure of a stage; nil if any series lacks it or is below 0, since a part of a sum would look like the sum.
  func total(_ stage: Int) -> Double? {
    let values = series.map { $0.value(stage) }
    guard !values.isEmpty, values.allSatisfy({ ($0 ?? -1) >= 0 }) else { return nil }
    return values.reduce(0) { $0 + ($1 ?? 0) }
  }

  /// The part of the stage before that reached this one, a fraction.
  func conversion(_ stage: Int) -> Double? { stage > 0 ? quotient(total(stage), total(stage - 1)) : nil }
}

extension FunnelChart: ChartContent {
  var isEmpty: Bool { stages.isEmpty || series.isEmpty }

  func scene(_ size: ChartSize, labels: ChartLabels) -> Scene? {
    let totals = stages.indices.map { total($0) }
    guard !isEmpty, let largest = totals.compactMap({ $0 }).max() else { return nil }
    var scene = Scene(width: size.width)
    var y = 0.0
    if series.count > 1 {
      var legend = Legend()
      for (index, one) in series.enumerated() {
        legend.add(.fill(SeriesPaint.fill(index % SeriesPaint.count)), one.name)
      }
      y = legend.draw(in: &scene, y: 0, width: size.width) + 8
    }
    let scale = LinearScale(0...max(largest, 1e-9), step: 1, from: 1, to: size.width - 1)
    for stage in stages.indices {
      var aside = ""
      if let share = conversion(stage) {
        aside = labels.fill(
          labels.conversion, ["share": labels.text(share, .percent), "n": labels.text(totals[stage - 1], format)])
      }
      let name = stages[stage] + " " + labels.text(totals[stage], format)
      let lines = TextStyle.strong.wrap(name, width: size.width - TextStyle.soft.width(aside) - 12, limit: 3)
      scene.add(TextItem(lines, x: 0, y: y + TextStyle.strong.ascent, style: .strong))
      scene.text(aside, size.width, y + TextStyle.strong.ascent, .end, .soft)
      y += TextStyle.strong.height(lines: lines.count) + 5
      drawBar(stage, scale, y, labels, &scene)
      y += 26 + 14
    }
    scene.height = y - 8
    return scene
  }

  private func drawBar(_ stage: Int, _ scale: LinearScale, _ y: Double, _ labels: ChartLabels, _ scene: inout Scene) {
    guard total(stage) != nil else {
      scene.add(.line(1, y, 1, y + 26), .axis)
      return
    }
    var from = 0.0
    for (index, one) in series.enumerated() {
      guard let value = one.value(stage), value > 0 else { continue }
      let box = Box(minX: scale.place(from), minY: y, maxX: scale.place(from + value), maxY: y + 26)
      from += value
      let paint = index % SeriesPaint.count
      scene.add(box, SeriesPaint.fill(paint))
      let text = labels.text(value, format)
      let style: TextStyle = paint == 0 ? .onDark : .inside
      guard series.count > 1, style.width(text) + 10 <= box.width else { continue }
      let item = TextItem([text], x: box.midX, y: box.midY + 4.5, anchor: .middle, style: style)
      if SeriesPaint.needsPlate(paint) {
        scene.add(item.plate, .plate)
      }
      scene.add(item)
    }
  }

  func table(labels: ChartLabels) -> ChartTable {
    let own = series.map { ChartTable.Column($0.name, format) }
    let total = series.count > 1 ? [ChartTable.Column(labels.value, format)] : []
    let rows = stages.indices.map { stage -> [ChartTable.Cell] in
      let conversion: ChartTable.Cell = stage == 0 ? .notApplicable : ChartTable.Cell(conversion(stage))
      return [.text(stages[stage])] + series.map { ChartTable.Cell($0.value(stage)) }
        + (series.count > 1 ? [ChartTable.Cell(self.total(stage))] : []) + [conversion]
    }
    let share = ChartTable.Column(labels.fill(labels.conversion, ["share": "%", "n": "n−1"]), .percent)
    return ChartTable(
      columns: [.init(stageTitle.isEmpty ? labels.name : stageTitle)] + own + total + [share], rows: rows)
  }
}
