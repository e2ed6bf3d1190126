import Dates

/// Series over quarters or other periods; a line breaks where there is no data.
public struct LineChart: Hashable, Sendable {
  /// The periods in order. Quarters (`2026Q3`) are placed by the calendar, so one that is left out is a gap.
  public let periods: [String]
  /// The series. Up to eight are told apart; more are drawn as background, emphasised ones first.
  public let series: [ChartSeries]
  /// How figures are written.
  public let format: ChartFormat
  /// Title of the values.
  public let valueTitle: String
  /// Header of the periods.
  public let periodTitle: String
  /// Values to compare with.
  public let goals: [ChartGoal]
  /// Whether the scale starts at 0; nil lets the figures decide.
  public let zero: Bool?

  /// Lines.
  public init(
    periods: [String], series: [ChartSeries], format: ChartFormat = .number, valueTitle: String = "",
    periodTitle: String = "",
    goals: [ChartGoal] = [], zero: Bool? = nil
  ) {
    self.periods = periods
    self.series = series
    self.format = format
    self.valueTitle = valueTitle
    self.periodTitle = periodTitle
    self.goals = goals
    self.zero = zero
  }

  /// The chart with every quarter between the first and the last, those left out without data; the chart itself if
  /// periods are no quarters, are not in order, or span more than a century.
  var filled: LineChart {
    let quarters = periods.compactMap { Quarter($0) }
    guard quarters.count == periods.count, let first = quarters.first, let last = quarters.last,
      zip(quarters, quarters.dropFirst()).allSatisfy(<), last.index - first.index <= 400
    else { return self }
    let places = Dictionary(quarters.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { a, _ in a })
    let all = (0...(last.index - first.index)).map { first.adding($0) }
    return LineChart(
      periods: all.map(\.name),
      series: series.map { one in
        ChartSeries(one.name, all.map { places[$0].flatMap { one.value($0) } }, isEmphasised: one.isEmphasised)
      },
      format: format, valueTitle: valueTitle, periodTitle: periodTitle, goals: goals, zero: zero)
  }
}

extension LineChart: ChartContent {
  var isEmpty: Bool { periods.isEmpty || series.isEmpty }

  func scene(_ size: ChartSize, labels: ChartLabels) -> Scene? {
    guard !isEmpty, series.contains(where: { !$0.known.isEmpty }) else { return nil }
    return LineLayout(chart: filled, size: size, labels: labels).scene()
  }

  func table(labels: ChartLabels) -> ChartTable {
    let columns = series.map { ChartTable.Column(labels.axisTitle($0.name, format), format) }
    let rows = periods.indices.map { index in
      [ChartTable.Cell.text(periods[index])] + series.map { ChartTable.Cell($0.value(index)) }
    }
    return ChartTable(columns: [.init(periodTitle.isEmpty ? labels.period : periodTitle)] + columns, rows: rows)
  }
}
