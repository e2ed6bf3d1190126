/// Points or bubbles on a plane: SPAN, nine-box, growth-share, growth × size, impact × likelihood.
public struct PointChart: Hashable, Sendable {
  /// A point.
  public struct Item: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Across.
    public let x: Double?
    /// Up.
    public let y: Double?
    /// What its area stands for; nil draws a plain point.
    public let size: Double?
    /// Where it was last quarter, drawn dashed with an arrow from there.
    public let previous: Previous?
    /// Our share of it, 0…1, drawn as a slice.
    public let share: Double?
    /// Whether the report is about it.
    public let isEmphasised: Bool
    /// Whether it fails the financial gate, drawn as a cross.
    public let isVetoed: Bool
    /// Whether it passes the financial gate; one of which a figure is missing, or that is not rated, neither passes nor fails.
    public let isPassed: Bool

    /// A point.
    public init(
      _ name: String, x: Double?, y: Double?, size: Double? = nil, previous: Previous? = nil, share: Double? = nil,
      isEmphasised: Bool = false, isVetoed: Bool = false, isPassed: Bool = false
    ) {
      self.name = name
      self.x = x
      self.y = y
      self.size = size
      self.previous = previous
      self.share = share
      self.isEmphasised = isEmphasised
      self.isVetoed = isVetoed
      self.isPassed = isPassed && !isVetoed
    }
  }

  /// A point's place last quarter.
  public struct Previous: Hashable, Sendable {
    /// Across.
    public let x: Double?
    /// Up.
    public let y: Double?
    /// What its area stood for.
    public let size: Double?

    /// A place last quarter.
    public init(x: Double?, y: Double?, size: Double? = nil) {
      self.x = x
      self.y = y
      self.size = size
    }
  }

  /// An axis.
  public struct Axis: Hashable, Sendable {
    /// What it shows; axes are always named, since sources disagree on which is which.
    public let title: String
    /// How its figures are written.
    public let format: ChartFormat
    /// Its range; nil takes that of the points.
    public let range: ClosedRange<Double>?
    /// Whether equal ratios have equal distances; for values above 0.
    public let isLog: Bool
    /// Lines between regions.
    public let cuts: [Double]

    /// An axis.
    public init(
      _ title: String, format: ChartFormat = .number, range: ClosedRange<Double>? = nil, isLog: Bool = false,
      cuts: [Double] = []
    ) {
      self.title = title
      self.format = format
      self.range = range
      self.isLog = isLog
      self.cuts = cuts
    }
  }

  /// The points.
  public let items: [Item]
  /// Across.
  public let x: Axis
  /// Up.
  public let y: Axis
  /// Names of the regions between the cuts: rows from the top, each from the left; empty for none.
  public let regions: [[String]]
  /// The names of the regions that are shaded, such as those to invest in.
  public let shaded: Set<String>
  /// What bubbles' areas stand for; empty if points have no size.
  public let sizeTitle: String
  /// How sizes are written.
  public let sizeFormat: ChartFormat
  /// Header of the names.
  public let nameTitle: String

  /// Points on a plane.
  public init(
    items: [Item], x: Axis, y: Axis, regions: [[String]] = [], shaded: Set<String> = [], sizeTitle: String = "",
    sizeFormat: ChartFormat = .number, nameTitle: String = ""
  ) {
    self.items = items
    self.x = x
    self.y = y
    self.regions = regions
    self.shaded = shaded
    self.sizeTitle = sizeTitle
    self.sizeFormat = sizeFormat
    self.nameTitle = nameTitle
  }
}

extension PointChart: ChartContent {
  var isEmpty: Bool { items.isEmpty }

  func scene(_ size: ChartSize, labels: ChartLabels) -> Scene? {
    PointLayout(chart: self, size: size, labels: labels)?.scene()
  }

  func table(labels: ChartLabels) -> ChartTable {
    let moved = items.contains { $0.previous != nil }
    let sized = items.contains { $0.size != nil }
    let shared = items.contains { $0.share != nil }
    let gated = items.contains(where: \.isVetoed)
    var columns: [ChartTable.Column] = [
      .init(nameTitle.isEmpty ? labels.name : nameTitle), .init(labels.axisTitle(x.title, x.format), x.format),
      .init(labels.axisTitle(y.title, y.format), y.format),
    ]
    if moved {
      columns.append(.init(labels.fill(labels.before, ["name": x.title]), x.format))
      columns.append(.init(labels.fill(labels.before, ["name": y.title]), y.format))
    }
    if sized {
      columns.append(.init(labels.axisTitle(sizeTitle.isEmpty ? labels.value : sizeTitle, sizeFormat), sizeFormat))
    }
    if shared { columns.append(.init("%", .percent)) }
    if gated { columns.append(.init(labels.note)) }
    let rows = items.map { item -> [ChartTable.Cell] in
      var row: [ChartTable.Cell] = [.text(item.name), .init(item.x), .init(item.y)]
      if moved { row += [.init(item.previous?.x), .init(item.previous?.y)] }
      if sized { row.append(.init(item.size)) }
      if shared { row.append(.init(item.share)) }
      if gated { row.append(item.isVetoed ? .text(labels.veto) : item.isPassed ? .text(labels.pass) : .missing) }
      return row
    }
    return ChartTable(columns: columns, rows: rows)
  }
}
