/// Which charts there are and which words their blocks and those of tables may have; the charts' own code knows.
public struct ReportBlockRules: Sendable {
  /// The types of chart.
  public var chartTypes: [String] = [
    "bar", "stacked-bar", "grouped-bar", "funnel", "bullet", "line", "sparkline", "point", "bubble", "dot", "heatmap",
    "radar",
    "timeline", "tree",
  ]
  /// Words of a chart that name a column of the data, several parted by commas.
  public var chartColumns = [
    "x", "y", "series", "size", "label", "low", "high", "target", "colour", "start", "end", "parent",
  ]
  /// Words of a chart that do not.
  public var chartOptions = ["title", "description", "format", "x-label", "y-label", "unit"]
  /// Words of a table that name columns.
  public var tableColumns = ["columns"]
  /// Words of a table that do not.
  public var tableOptions = ["title", "description"]

  /// The usual rules.
  public init() {}
}
