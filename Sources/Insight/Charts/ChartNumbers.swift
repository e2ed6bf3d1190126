extension ChartLabels {
  /// A figure as a chart and its table write it, to three figures that count; "no data" for a missing one.
  public func text(_ value: Double?, _ format: ChartFormat) -> String {
    guard let value = value.drawable else { return noData }
    switch format {
    case .percent: return few(value * 100, decimals: min(1, NumberText.decimals(for: value * 100))) + percentSign
    case .points: return few(value, decimals: 1) + pointsSign
    case .decimals(let count): return abs(value) < 9_999.5 ? NumberText.fixed(value, decimals: count) : short(value)
    case .number, .money: return short(value)
    }
  }

  /// A tick: all ticks of an axis in one unit and with the decimals that their step needs.
  func tick(_ value: Double, _ format: ChartFormat, step: Double, largest: Double) -> String {
    let (shown, size, gap, sign) =
      switch format {
      case .percent: (value * 100, largest * 100, step * 100, percentSign)
      default: (value, largest, step, "")
      }
    if size >= 1e15, shown != 0 { return NumberText.scientific(shown) + sign }
    guard size >= 10_000, shown != 0, let unit = units.first(where: { size >= $0.value }) else {
      return NumberText.fixed(shown, decimals: LinearScale.decimals(gap)) + sign
    }
    return NumberText.fixed(shown / unit.value, decimals: LinearScale.decimals(gap / unit.value)) + unit.sign + sign
  }

  /// An axis title with the unit of its figures.
  func axisTitle(_ title: String, _ format: ChartFormat) -> String {
    format.unit.isEmpty || title.isEmpty ? title : title + comma + format.unit
  }

  private func few(_ value: Double, decimals: Int) -> String {
    abs(value) < 9_999.5 ? NumberText.trimmed(value, decimals: decimals) : short(value)
  }

  private func short(_ value: Double) -> String {
    NumberText.short(value, units: units.map { ($0.value, $0.sign) })
  }
}
