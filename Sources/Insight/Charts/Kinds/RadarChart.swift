/// Profiles of a few players over several dimensions, such as $APPEALS.
public struct RadarChart: Hashable, Sendable {
  /// The dimensions' names, clockwise from the top.
  public let dimensions: [String]
  /// The profiles; up to four are drawn, emphasised ones first, the table has all.
  public let series: [ChartSeries]
  /// The range of every dimension.
  public let range: ClosedRange<Double>
  /// How figures are written.
  public let format: ChartFormat
  /// Header of the dimensions.
  public let dimensionTitle: String

  /// Profiles.
  public init(
    dimensions: [String], series: [ChartSeries], range: ClosedRange<Double> = 1...5, format: ChartFormat = .decimals(1),
    dimensionTitle: String = ""
  ) {
    self.dimensions = dimensions
    self.series = series
    self.range = range
    self.format = format
    self.dimensionTitle = dimensionTitle
  }

  /// How many profiles can be told apart.
  static let limit = 4
}

extension RadarChart: ChartContent {
  var isEmpty: Bool { dimensions.isEmpty || series.isEmpty }

  /// With fewer than three dimensions there is no area and with more than twelve no reading it: then grouped bars say
  /// the same.
  func scene(_ size: ChartSize, labels: ChartLabels) -> Scene? {
    guard series.contains(where: { !$0.known.isEmpty }) else { return nil }
    guard (3...12).contains(dimensions.count), range.lowerBound < range.upperBound else {
      return BarChart(categories: dimensions, series: series, mode: .grouped, format: format).scene(
        size, labels: labels)
    }
    return RadarLayout(chart: self, size: size, labels: labels).scene()
  }

  func table(labels: ChartLabels) -> ChartTable {
    ChartTable(
      columns: [.init(dimensionTitle.isEmpty ? labels.name : dimensionTitle)] + series.map { .init($0.name, format) },
      rows: dimensions.indices.map { index in [.text(dimensions[index])] + series.map { .init($0.value(index)) } })
  }
}
