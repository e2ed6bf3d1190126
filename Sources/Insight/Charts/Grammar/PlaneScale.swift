/// One axis of a plane: linear or logarithmic, with its ticks' names.
struct PlaneScale: Hashable, Sendable {
  private enum Form: Hashable, Sendable {
    case linear(LinearScale)
    case log(LogScale)
  }

  private let form: Form
  private let axis: PointChart.Axis

  /// An axis over values; `count` is how many steps there may be. Cuts are always in view.
  init(_ axis: PointChart.Axis, values: [Double], from start: Double, to end: Double, count: Int) {
    self.axis = axis
    let cuts = axis.cuts.filter(\.isDrawable)
    if axis.isLog {
      let range = axis.range.map { [$0.lowerBound, $0.upperBound] } ?? []
      form = .log(LogScale(values: values + range, including: cuts.first { $0 > 0 } ?? 1, from: start, to: end))
    } else if let range = axis.range, range.lowerBound < range.upperBound {
      let whole = LinearScale(
        values: [range.lowerBound, range.upperBound], from: start, to: end, count: count, zero: false)
      form = .linear(
        LinearScale(range, step: min(whole.step, range.upperBound - range.lowerBound), from: start, to: end))
    } else {
      form = .linear(LinearScale(values: values + cuts, from: start, to: end, count: count, zero: false))
    }
  }

  /// Whether a value can be placed: any on a linear axis, above 0 on a logarithmic one.
  func takes(_ value: Double) -> Bool { !axis.isLog || value > 0 }

  /// The place of a value.
  func place(_ value: Double) -> Double {
    switch form {
    case .linear(let scale): scale.place(value)
    case .log(let scale): scale.place(value)
    }
  }

  /// The ticks with their names.
  func ticks(_ labels: ChartLabels) -> [(value: Double, text: String)] {
    switch form {
    case .linear(let scale):
      let largest = max(abs(scale.low), abs(scale.high))
      return scale.ticks.map { ($0, labels.tick($0, axis.format, step: scale.step, largest: largest)) }
    case .log(let scale): return scale.ticks.map { ($0, NumberText.trimmed($0, decimals: 4)) }
    }
  }

  /// The edges of the regions between the cuts, in places, from the axis' start to its end.
  var edges: [Double] {
    let (start, end) =
      switch form {
      case .linear(let scale): (scale.start, scale.end)
      case .log(let scale): (scale.start, scale.end)
      }
    return [start] + axis.cuts.filter { $0.isDrawable && takes($0) }.sorted().map { place($0) } + [end]
  }
}
