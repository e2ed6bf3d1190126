import Dates

/// Writes figures in a language, without any locale of the machine.
public struct FigureFormatter: Sendable {
  /// The language.
  public let language: FigureLanguage

  /// A formatter for a language.
  public init(_ language: FigureLanguage) { self.language = language }

  /// A number with a comma between groups of three, a minus sign, and `least` to `most` decimals (rounded half away from zero).
  public func number(_ value: Double, least: Int = 0, most: Int = 2) -> String {
    written(DecimalText(value), least, most)
  }

  /// A share of 1 in percent.
  public func percent(_ share: Double, least: Int = 0, most: Int = 1) -> String {
    percent(digits: DecimalText(share).shifted(by: 2), least, most)
  }

  /// A number of percent, 65 for 65 %.
  public func percentage(_ value: Double, least: Int = 0, most: Int = 1) -> String {
    percent(digits: DecimalText(value), least, most)
  }

  /// What points are points of.
  public enum PointsUnit: Sendable {
    /// A share: percentage points.
    case share
    /// A rating.
    case rating
  }

  /// A change in points, with its sign. A share's value is in percent already.
  public func points(_ value: Double, of unit: PointsUnit = .rating, least: Int = 0, most: Int = 1) -> String {
    points(digits: DecimalText(value), unit, least, most)
  }

  /// A difference of fractions, 0.11 for 11 percentage points.
  func points(ofFractions value: Double, least: Int, most: Int) -> String {
    points(digits: DecimalText(value).shifted(by: 2), .share, least, most)
  }

  private func points(digits: DecimalText, _ unit: PointsUnit, _ least: Int, _ most: Int) -> String {
    let text = written(digits, least, most)
    let sign =
      digits.isNegative || text.utf8.allSatisfy { !(UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) } ? "" : "+"
    let isOne = text == "1" || text == "−1"
    switch (language, unit) {
    case (.english, .rating): return "\(sign)\(text) \(isOne ? "point" : "points")"
    case (.english, .share): return "\(sign)\(text) percentage \(isOne ? "point" : "points")"
    case (.chinese, .rating): return "\(sign)\(text)分"
    case (.chinese, .share): return "\(sign)\(text)个百分点"
    }
  }

  /// An amount in a currency (ISO 4217) and a unit (`one`, `thousand`, `million`, `billion`), either of which may be unknown.
  ///
  /// English keeps the unit. Chinese counts in 万 and 亿, rounded to the same place: 0.7 million is 70万.
  public func money(_ value: Double, currency: String?, unit: String? = nil, least: Int = 0, most: Int = 2) -> String {
    switch language {
    case .english:
      let figure = written(DecimalText(value), least, most)
      let amount = unit.flatMap { $0 == "one" ? nil : $0 }.map { "\(figure) \($0)" } ?? figure
      return currency.map { "\($0) \(amount)" } ?? amount
    case .chinese:
      let power = unit.flatMap { Self.powers[$0] } ?? 0
      let whole = DecimalText(value).rounded(to: max(least, most)).shifted(by: power)
      let size = unit == nil ? nil : Self.chineseUnits.first { whole.magnitude > $0.power }
      let figure = written(size.map { whole.shifted(by: -$0.power) } ?? whole, 0, 15)
      return figure + (size?.sign ?? "") + currencyName(currency)
    }
  }

  /// An amount in whole currency, rounded and shortened as charts and tables do it: EUR 11.2 million, 1,120万欧元.
  public func amount(_ value: Double, currency: String?) -> String {
    switch language {
    case .english:
      let figure = NumberText.short(
        value, units: [(1e12, " trillion"), (1e9, " billion"), (1e6, " million"), (1e3, " thousand")])
      return currency.map { "\($0) \(figure)" } ?? figure
    case .chinese:
      return NumberText.short(value, units: [(1e12, "万亿"), (1e8, "亿"), (1e4, "万")]) + currencyName(currency)
    }
  }

  private func currencyName(_ code: String?) -> String { code.map { Self.chineseCurrencies[$0] ?? " " + $0 } ?? "" }

  /// A quarter in words.
  public func quarter(_ quarter: Quarter) -> String {
    switch language {
    case .english: "Q\(quarter.number) \(quarter.year)"
    case .chinese: "\(quarter.year)年第\(["一", "二", "三", "四"][max(0, min(3, quarter.number - 1))])季度"
    }
  }

  private static let powers = ["one": 0, "thousand": 3, "million": 6, "billion": 9]
  private static let chineseUnits: [(power: Int, sign: String)] = [(8, "亿"), (4, "万")]
  private static let chineseCurrencies = [
    "CNY": "元", "EUR": "欧元", "USD": "美元", "GBP": "英镑", "JPY": "日元", "HKD": "港元", "CHF": "瑞士法郎",
  ]

  private func percent(digits: DecimalText, _ least: Int, _ most: Int) -> String {
    let figure = written(digits, least, most)
    return language == .english ? "\(figure) %" : "\(figure)%"
  }

  private func written(_ digits: DecimalText, _ least: Int, _ most: Int) -> String {
    digits.text(least: least, most: most)
  }
}
