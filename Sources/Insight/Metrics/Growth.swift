public import Dates
import Foundation

/// How fast a figure grows; every rate is a fraction. Source: reports.md, group 3.
///
/// A figure that is itself a share changes in points (`Delta`), not by a rate.
public enum Growth {
  /// end ÷ start − 1. Nil if either is missing or the start is not above 0: growth from nothing or from a loss has no rate.
  public static func rate(from start: Double?, to end: Double?) -> Double? {
    guard let start, start > 0, let ratio = quotient(end, start) else { return nil }
    return (ratio - 1).ifFinite
  }

  /// Against the same quarter of the year before: vₜ ÷ vₜ₋₄ − 1.
  public static func yoy(_ series: [Quarter: Double], at quarter: Quarter) -> Double? {
    rate(from: series[quarter.adding(-4)], to: series[quarter])
  }

  /// Against the quarter before: vₜ ÷ vₜ₋₁ − 1. A missing quarter is not bridged.
  public static func qoq(_ series: [Quarter: Double], at quarter: Quarter) -> Double? {
    rate(from: series[quarter.adding(-1)], to: series[quarter])
  }

  /// Compound annual growth: (end ÷ start)^(1 ÷ years) − 1. Nil unless start > 0, end ≥ 0 and years > 0.
  public static func cagr(from start: Double?, to end: Double?, years: Double) -> Double? {
    guard let start, start > 0, let end, end >= 0, years > 0, let ratio = quotient(end, start) else { return nil }
    return (pow(ratio, 1 / years) - 1).ifFinite
  }

  /// Compound annual growth between two quarters, four to a year.
  public static func cagr(_ series: [Quarter: Double], from first: Quarter, to last: Quarter) -> Double? {
    cagr(from: series[first], to: series[last], years: Double(last.index - first.index) / 4)
  }
}

extension Quarter {
  /// Quarters since the year 0, so that differences count quarters.
  var index: Int { year * 4 + number - 1 }
}
