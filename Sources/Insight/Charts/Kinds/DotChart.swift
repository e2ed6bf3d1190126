/// Values with intervals, such as win rates from few deals.
public struct DotChart: Hashable, Sendable {
  /// One value.
  public struct Item: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// The value; nil prints "no data" and, if `count` is given, how few cases there are.
    public let value: Double?
    /// The lower end of its interval.
    public let low: Double?
    /// The upper end of its interval.
    public let high: Double?
    /// How many cases it rests on.
    public let count: Int?

    /// A value with its interval.
    public init(_ name: String, value: Double?, low: Double? = nil, high: Double? = nil, count: Int? = nil) {
      self.name = name
      self.value = value
      self.low = low
      self.high = high
      self.count = count
    }
  }

  /// The values.
  public let items: [Item]
  /// How they are written.
  public let format: ChartFormat
  /// The range of the scale; nil takes that of the values.
  public let range: ClosedRange<Double>?
  /// Values to compare with.
  public let goals: [ChartGoal]
  /// Header of the names.
  public let nameTitle: String
  /// Title of the values.
  public let valueTitle: String

  /// Values with intervals.
  public init(
    items: [Item], format: ChartFormat = .number, range: ClosedRange<Double>? = nil, goals: [ChartGoal] = [],
    nameTitle: String = "",
    valueTitle: String = ""
  ) {
    self.items = items
    self.format = format
    self.range = range
    self.goals = goals
    self.nameTitle = nameTitle
    self.valueTitle = valueTitle
  }
}

extension DotChart: ChartContent {
  var isEmpty: Bool { items.isEmpty }

  func scene(_ size: ChartSize, labels: ChartLabels) -> Scene? {
    guard items.contains(where: { $0.value.drawable != nil }) else { return nil }
    var scene = Scene(width: size.width)
    var legend = Legend()
    if items.contains(where: { $0.low.drawable != nil && $0.high.drawable != nil }) {
      legend.add(.stroke(.range), labels.interval)
    }
    for goal in goals { legend.add(.stroke(.goal), goal.name + " " + labels.text(goal.value, format)) }
    var y = legend.draw(in: &scene, y: 0, width: size.width)
    if y > 0 { y += 8 }
    let figures = items.map { item in
      labels.text(item.value, format) + (item.count.map { labels.comma + "n = \($0)" } ?? "")
    }
    let aside = (figures.map { TextStyle.plain.width($0) }.max() ?? 0) + 12
    let names = RowLabels(items.map(\.name), width: size.width, aside: aside)
    let left = names.left + 8
    let right = size.width - (names.isAbove ? 8 : aside + 6)
    let scale = scale(from: left, to: right)
    let first = y
    var rows: [(y: Double, item: Item)] = []
    for (row, item) in items.enumerated() {
      let top = y + names.marksTop(row, marks: 16)
      names.draw(row, in: &scene, y: y, marks: 16)
      let baseline = names.isAbove ? y + TextStyle.plain.ascent : top + 12.5
      scene.text(figures[row], size.width, baseline, .end, item.value.drawable == nil ? .soft : .plain)
      rows.append((top + 8, item))
      y += names.rowHeight(row, marks: 16, air: 12)
    }
    drawAxis(scale, first, y, labels, &scene)
    for row in rows { draw(row.item, scale, row.y, &scene) }
    scene.height = y + 22
    return scene
  }

  private func scale(from left: Double, to right: Double) -> LinearScale {
    let count = max(2, Int((right - left) / 80))
    if let range, range.lowerBound < range.upperBound {
      return LinearScale(
        range, step: (range.upperBound - range.lowerBound) / (count >= 4 ? 4 : 2), from: left, to: right)
    }
    let values =
      items.flatMap { [$0.value, $0.low, $0.high].compactMap { $0.drawable } } + goals.map(\.value).filter(\.isDrawable)
    return LinearScale(values: values, from: left, to: right, count: count, zero: false)
  }

  private func drawAxis(
    _ scale: LinearScale, _ top: Double, _ bottom: Double, _ labels: ChartLabels, _ scene: inout Scene
  ) {
    let largest = max(abs(scale.low), abs(scale.high))
    var last = -Double.infinity
    for tick in scale.ticks {
      let x = scale.place(tick)
      scene.add(.line(x, top - 2, x, bottom), tick == 0 ? .axis : .grid)
      let text = labels.tick(tick, format, step: scale.step, largest: largest)
      let half = TextStyle.soft.width(text) / 2
      let item = TextItem(
        [text], x: min(max(x, half), scene.width - half), y: bottom + 14, anchor: .middle, style: .soft)
      guard item.frame.minX > last + 4 else { continue }
      scene.add(item)
      last = item.frame.maxX
    }
    for goal in goals where goal.value.isDrawable {
      scene.add(.line(scale.place(goal.value), top - 2, scale.place(goal.value), bottom), .goal)
    }
  }

  private func draw(_ item: Item, _ scale: LinearScale, _ y: Double, _ scene: inout Scene) {
    guard let value = item.value.drawable else { return }
    if let low = item.low.drawable, let high = item.high.drawable {
      let (a, b) = (scale.place(low), scale.place(high))
      var path = Path.line(a, y, b, y)
      path.add(.line(a, y - 5, a, y + 5))
      path.add(.line(b, y - 5, b, y + 5))
      scene.add(path, .range)
    }
    scene.add(.circle(at: Spot(x: scale.place(value), y: y), radius: 5.5), .mark)
  }

  func table(labels: ChartLabels) -> ChartTable {
    ChartTable(
      columns: [
        .init(nameTitle.isEmpty ? labels.name : nameTitle),
        .init(labels.axisTitle(valueTitle.isEmpty ? labels.value : valueTitle, format), format),
        .init(labels.low, format),
        .init(labels.high, format), .init(labels.count, .number),
      ],
      rows: items.map { item in
        [
          .text(item.name), .init(item.value), item.low == nil ? .notApplicable : .init(item.low),
          item.high == nil ? .notApplicable : .init(item.high), .init(item.count.map(Double.init)),
        ]
      })
  }
}
