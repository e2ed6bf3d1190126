import Foundation

/// Maps a range of values to a range of places in equal steps, with round ticks.
struct LinearScale: Hashable, Sendable {
  /// The smallest value, a tick.
  let low: Double
  /// The largest value, a tick.
  let high: Double
  /// Between two ticks: 1, 2 or 5 times a power of ten.
  let step: Double
  /// The place of `low`.
  let start: Double
  /// The place of `high`; may lie before `start` (upwards).
  let end: Double

  /// A scale from the values' own range, widened to round ticks.
  ///
  /// `count` is how many steps there may be, at least one. If all values are equal the range is opened around them.
  /// `whole` keeps ticks to whole numbers, for counts.
  init(values: some Sequence<Double>, from start: Double, to end: Double, count: Int, zero: Bool, whole: Bool = false) {
    var low = Double.infinity
    var high = -Double.infinity
    for value in values {
      low = min(low, value)
      high = max(high, value)
    }
    if low > high { (low, high) = (0, 1) }
    if zero { (low, high) = (min(low, 0), max(high, 0)) }
    if low == high {
      let room = low == 0 ? 1 : abs(low) / 2
      (low, high) = zero ? (min(low, 0), max(high, 0) + (high == 0 ? room : 0)) : (low - room, high + room)
    }
    let step = Self.step(over: high - low, count: count, whole: whole)
    self.low = (low / step + 1e-9).rounded(.down) * step
    self.high = (high / step - 1e-9).rounded(.up) * step
    self.step = step
    self.start = start
    self.end = end
  }

  /// A scale over a range that is given, such as 1…5.
  init(_ range: ClosedRange<Double>, step: Double, from start: Double, to end: Double) {
    low = range.lowerBound
    high = range.upperBound
    self.step = step
    self.start = start
    self.end = end
  }

  /// The place of a value; values outside the range go to its ends.
  func place(_ value: Double) -> Double {
    let part = high > low ? (min(max(value, low), high) - low) / (high - low) : 0.5
    return start + part * (end - start)
  }

  /// The ticks, from low to high.
  var ticks: [Double] {
    let count = Int(((high - low) / step).rounded())
    return (0...max(0, min(count, 200))).map { index in
      let value = low + Double(index) * step
      return abs(value) < step * 1e-9 ? 0 : value
    }
  }

  /// The decimals that its ticks need.
  var decimals: Int { Self.decimals(step) }

  /// The decimals that multiples of a step need.
  static func decimals(_ step: Double) -> Int {
    step >= 1 || step <= 0 ? 0 : min(4, Int((-log10(step) - 1e-9).rounded(.up)))
  }

  private static func step(over span: Double, count: Int, whole: Bool) -> Double {
    let raw = span / Double(max(1, count))
    let power = pow(10, log10(raw).rounded(.down))
    let factor = raw / power
    let step = power * (factor <= 1 + 1e-9 ? 1 : factor <= 2 + 1e-9 ? 2 : factor <= 5 + 1e-9 ? 5 : 10)
    return whole ? max(1, step) : step
  }
}

extension Double {
  /// Whether a chart can draw it: finite and below 10¹⁵⁰, so that differences and squares stay finite. Others count as
  /// missing.
  var isDrawable: Bool { isFinite && abs(self) < 1e150 }
}

extension Optional<Double> {
  /// The value if a chart can draw it.
  var drawable: Double? { flatMap { $0.isDrawable ? $0 : nil } }
}
