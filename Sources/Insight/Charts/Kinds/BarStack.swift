/// The series of a bar chart as they are drawn: at most as many as can be told apart, and shares turned into parts of
/// 1.
///
/// Missing is not zero: a category of shares with a part missing has no shares, since they would be shares of something
/// else; "others" with a part missing is missing; the total of a stack with a part missing is a least value (≥).
struct BarStack: Sendable {
  /// The series drawn, in the order of their fills.
  let series: [ChartSeries]
  /// How they share a category.
  let mode: BarChart.Mode
  /// How their figures are written.
  let format: ChartFormat
  /// A note on series that only the table has; empty if there are none.
  let note: String

  /// The series of a chart. Beyond eight, stacks fold the smallest into one "others", so that the whole stays whole;
  /// groups leave them to the table.
  init(_ chart: BarChart, labels: ChartLabels) {
    var shown = chart.mode == .plain ? Array(chart.series.prefix(1)) : chart.series
    var note = ""
    if shown.count > SeriesPaint.count {
      if chart.mode == .grouped {
        note = labels.fill(labels.more, ["n": String(shown.count - SeriesPaint.count)])
        shown = Array(shown.prefix(SeriesPaint.count))
      } else {
        shown = Self.folded(shown, categories: chart.categories.count, labels: labels)
      }
    }
    let negative = shown.contains { $0.known.contains { $0 < 0 } }
    if chart.mode == .shares, !negative {
      let totals = chart.categories.indices.map { index in shown.compactMap { $0.value(index) }.reduce(0, +) }
      let whole = chart.categories.indices.map { index in shown.allSatisfy { $0.value(index) != nil } }
      shown = shown.map { one in
        let parts = totals.indices.map { whole[$0] ? quotient(one.value($0), totals[$0]) : nil }
        return ChartSeries(one.name, parts, isEmphasised: one.isEmphasised)
      }
      mode = .shares
      format = .percent
    } else {
      mode = chart.mode == .shares ? .stacked : chart.mode
      format = chart.format
    }
    series = shown
    self.note = note
  }

  /// Every figure of a category, in the order of the series.
  func values(_ category: Int) -> [Double?] { series.map { $0.value(category) } }

  /// How far a category's bars reach below and above 0.
  func reach(_ category: Int) -> (low: Double, high: Double) {
    let known = values(category).compactMap { $0 }
    guard mode == .stacked || mode == .shares else { return (min(0, known.min() ?? 0), max(0, known.max() ?? 0)) }
    return (known.filter { $0 < 0 }.reduce(0, +), known.filter { $0 > 0 }.reduce(0, +))
  }

  /// The total of a stacked category in words; empty if a part is missing and the others are not all of one sign, so
  /// that nothing can be said.
  func total(_ category: Int, labels: ChartLabels) -> String {
    let values = values(category)
    let known = values.compactMap { $0 }
    guard !known.isEmpty else { return labels.noData }
    let text = labels.text(known.reduce(0, +), format)
    if known.count == values.count { return text }
    return known.allSatisfy { $0 >= 0 } ? "≥ " + text : ""
  }

  /// The legend of several series and of goals; no entries for one plain series.
  func legend(_ chart: BarChart, labels: ChartLabels) -> Legend {
    var legend = Legend()
    if mode != .plain {
      for (index, one) in series.enumerated() { legend.add(.fill(SeriesPaint.fill(index)), one.name) }
    }
    for goal in chart.goals {
      legend.add(.stroke(.goal), goal.name + " " + labels.text(goal.value, format))
    }
    return legend
  }

  private static func folded(_ all: [ChartSeries], categories: Int, labels: ChartLabels) -> [ChartSeries] {
    let totals = all.map { $0.known.reduce(0) { $0 + abs($1) } }
    let order = all.indices.sorted {
      (all[$0].isEmphasised ? 0 : 1, -totals[$0], $0) < (all[$1].isEmphasised ? 0 : 1, -totals[$1], $1)
    }
    let kept = Set(order.prefix(SeriesPaint.count - 1))
    let rest = all.indices.filter { !kept.contains($0) }
    let sums = (0..<categories).map { index -> Double? in
      let sum = PartialSum(rest.map { all[$0].value(index) })
      return sum.missing == 0 ? sum.value : nil
    }
    let name = labels.fill(labels.others, ["n": String(rest.count)])
    return all.indices.filter { kept.contains($0) }.map { all[$0] } + [ChartSeries(name, sums)]
  }
}
