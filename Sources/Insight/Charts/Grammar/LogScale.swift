import Foundation

/// Maps values above 0 to places so that equal ratios have equal distances; for relative share.
struct LogScale: Hashable, Sendable {
  /// The smallest value, a tick.
  let low: Double
  /// The largest value, a tick.
  let high: Double
  /// The place of `low`.
  let start: Double
  /// The place of `high`.
  let end: Double

  /// A scale over the values above 0 and `including` (a line that must be seen), widened to 1, 2 or 5 times a power of
  /// ten.
  init(values: some Sequence<Double>, including line: Double, from start: Double, to end: Double) {
    var low = line
    var high = line
    for value in values where value > 0 {
      low = min(low, value)
      high = max(high, value)
    }
    self.low = Self.round(low == high ? low / 2 : low, up: false)
    self.high = Self.round(low == high ? high * 2 : high, up: true)
    self.start = start
    self.end = end
  }

  /// The place of a value; values outside the range, and those of 0 or less, go to its ends.
  func place(_ value: Double) -> Double {
    let part = value <= low ? 0 : log(min(value, high) / low) / log(high / low)
    return start + part * (end - start)
  }

  /// 1, 2 and 5 times powers of ten; only the powers if the range is long.
  var ticks: [Double] {
    let decades = log10(high / low)
    let factors: [Double] = decades > 3 ? [1] : decades > 1.5 ? [1, 3] : [1, 2, 5]
    let every = max(1, Int((decades / 6).rounded(.up)))
    var ticks: [Double] = []
    for exponent in Int(log10(low).rounded(.down))...Int(log10(high).rounded(.up)) where exponent % every == 0 {
      for factor in factors {
        let tick = exponent >= 0 ? factor * pow(10, Double(exponent)) : factor / pow(10, Double(-exponent))
        if tick >= low * (1 - 1e-9), tick <= high * (1 + 1e-9) { ticks.append(tick) }
      }
    }
    return ticks
  }

  private static func round(_ value: Double, up: Bool) -> Double {
    let power = pow(10, log10(value).rounded(.down))
    let factor = value / power
    let steps: [Double] = [1, 2, 5, 10]
    let fits = up ? steps.first { $0 >= factor - 1e-9 } : steps.last { $0 <= factor + 1e-9 }
    return (fits ?? 1) * power
  }
}
