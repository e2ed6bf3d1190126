/// Bars: one figure a category, or several side by side, on top of one another, or as shares of 100 %.
public struct BarChart: Hashable, Sendable {
  /// How several series share a category.
  public enum Mode: String, Hashable, Sendable, CaseIterable {
    /// One series.
    case plain
    /// Side by side.
    case grouped
    /// On top of one another.
    case stacked
    /// On top of one another, each category 100 %. With a negative figure it is drawn as `stacked`.
    case shares
  }

  /// Where bars run.
  public enum Direction: String, Hashable, Sendable {
    /// To the right, names beside or above: for names.
    case rows
    /// Upwards: for quarters and other short names; names that do not fit turn it into rows.
    case columns
  }

  /// The categories' names.
  public let categories: [String]
  /// The series; `plain` draws the first one.
  public let series: [ChartSeries]
  /// How series share a category.
  public let mode: Mode
  /// Where bars run.
  public let direction: Direction
  /// How figures are written.
  public let format: ChartFormat
  /// Header of the categories.
  public let categoryTitle: String
  /// Title of the values.
  public let valueTitle: String
  /// Values to compare with.
  public let goals: [ChartGoal]
  /// The category that the report is about; the others are drawn light (`plain` only).
  public let emphasis: Int?

  /// Bars.
  public init(
    categories: [String], series: [ChartSeries], mode: Mode = .plain, direction: Direction = .rows,
    format: ChartFormat = .number,
    categoryTitle: String = "", valueTitle: String = "", goals: [ChartGoal] = [], emphasis: Int? = nil
  ) {
    self.categories = categories
    self.series = series
    self.mode = mode
    self.direction = direction
    self.format = format
    self.categoryTitle = categoryTitle
    self.valueTitle = valueTitle
    self.goals = goals
    self.emphasis = emphasis
  }
}

extension BarChart: ChartContent {
  var isEmpty: Bool { categories.isEmpty || series.isEmpty }

  func scene(_ size: ChartSize, labels: ChartLabels) -> Scene? {
    guard !isEmpty else { return nil }
    let stack = BarStack(self, labels: labels)
    guard stack.series.contains(where: { !$0.known.isEmpty }) else { return nil }
    if direction == .columns, let scene = BarColumns(chart: self, stack: stack, size: size, labels: labels).scene() {
      return scene
    }
    return BarRows(chart: self, stack: stack, size: size, labels: labels).scene()
  }

  func table(labels: ChartLabels) -> ChartTable {
    let title = { (name: String) in labels.axisTitle(name, format) }
    let shown = mode == .plain ? Array(series.prefix(1)) : series
    let columns = shown.map {
      ChartTable.Column(title(mode == .plain && !valueTitle.isEmpty ? valueTitle : $0.name), format)
    }
    let rows = categories.indices.map { index in
      [ChartTable.Cell.text(categories[index])] + shown.map { ChartTable.Cell($0.value(index)) }
    }
    return ChartTable(columns: [.init(categoryTitle.isEmpty ? labels.name : categoryTitle)] + columns, rows: rows)
  }
}
