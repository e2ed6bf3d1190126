/// What every kind of chart can do.
protocol ChartContent: Sendable {
  /// Whether it has no rows at all.
  var isEmpty: Bool { get }
  /// Whether wide and narrow screens get different drawings.
  var hasTwoLayouts: Bool { get }
  /// The layout; nil if no figure can be drawn.
  func scene(_ size: ChartSize, labels: ChartLabels) -> Scene?
  /// The figures.
  func table(labels: ChartLabels) -> ChartTable
  /// Class names of the drawing.
  func classes(_ size: ChartSize) -> String
}

extension ChartContent {
  var hasTwoLayouts: Bool { true }

  func classes(_ size: ChartSize) -> String { "chart chart--\(size.rawValue)" }
}
