/// A chart: what it is called, what it says, what it shows. Drawn at build time, without script.
public struct Chart: Hashable, Sendable {
  /// Unique on its page; ids inside the drawing are built from it. `[A-Za-z][A-Za-z0-9-]*`.
  public let id: String
  /// What it shows; read out as its name.
  public let title: String
  /// What it says, in a sentence or two, for those who cannot see it.
  public let description: String
  /// Its kind with its data.
  public let kind: Kind
  /// The language of its words, where it is not the page's.
  public var lang: String?

  /// The kinds of chart.
  public enum Kind: Hashable, Sendable {
    /// Bars: plain, grouped, stacked or as shares of 100 %.
    case bar(BarChart)
    /// Stages, each a part of the one before.
    case funnel(FunnelChart)
    /// Actual figures against goals.
    case bullet(BulletChart)
    /// Series over time.
    case line(LineChart)
    /// One series in a few pixels.
    case spark(Sparkline)
    /// Points and bubbles on a plane.
    case point(PointChart)
    /// Values with intervals.
    case dot(DotChart)
    /// States or values in a grid.
    case heat(HeatChart)
    /// Profiles over several dimensions.
    case radar(RadarChart)
    /// Events and spans.
    case timeline(TimelineChart)
    /// A hierarchy.
    case tree(TreeChart)
  }

  /// A chart.
  public init(id: String, title: String, description: String, kind: Kind) {
    self.id = id
    self.title = title
    self.description = description
    self.kind = kind
  }

  /// What came of drawing.
  public enum Drawing: Hashable, Sendable {
    /// An SVG element.
    case svg(String)
    /// Nothing to draw; the page says why.
    case empty(EmptyReason)
  }

  /// Why there is nothing to draw.
  public enum EmptyReason: String, Hashable, Sendable {
    /// No rows.
    case noRows = "no-rows"
    /// Rows, all of whose figures are missing.
    case noFigures = "no-figures"
  }

  /// The drawing in one layout. Same chart, labels and size: same bytes.
  public func draw(_ size: ChartSize = .wide, labels: ChartLabels) -> Drawing {
    guard let scene = scene(size, labels: labels) else { return .empty(content.isEmpty ? .noRows : .noFigures) }
    let suffix = size == .narrow ? "-n" : ""
    let writer = SceneWriter(id: id + suffix, title: title, description: description, classes: content.classes(size))
    return .svg(writer.write(scene))
  }

  /// Both layouts, of which the stylesheet shows one (paper always shows the wide one); a chart whose layouts are equal
  /// is given once.
  public func drawBoth(labels: ChartLabels) -> Drawing {
    guard content.hasTwoLayouts else { return draw(.wide, labels: labels) }
    guard case .svg(let wide) = draw(.wide, labels: labels), case .svg(let narrow) = draw(.narrow, labels: labels)
    else {
      return draw(.wide, labels: labels)
    }
    return .svg(wide + narrow)
  }

  /// The same figures as a table.
  public func table(labels: ChartLabels) -> ChartTable { content.table(labels: labels) }

  /// The marks before they are written; nil if there is nothing to draw.
  func scene(_ size: ChartSize, labels: ChartLabels) -> Scene? { content.scene(size, labels: labels) }

  private var content: any ChartContent {
    switch kind {
    case .bar(let content): content
    case .funnel(let content): content
    case .bullet(let content): content
    case .line(let content): content
    case .spark(let content): content
    case .point(let content): content
    case .dot(let content): content
    case .heat(let content): content
    case .radar(let content): content
    case .timeline(let content): content
    case .tree(let content): content
    }
  }
}
