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

  /// A change in points, with its sign.
  public func points(_ value: Double, least: Int = 0, most: Int = 1) -> String {
    let digits = DecimalText(value)
    let text = written(digits, least, most)
    let sign =
      digits.isNegative || text.utf8.allSatisfy { !(UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) } ? "" : "+"
    switch language {
    case .english: return "\(sign)\(text) \(text == "1" || text == "−1" ? "point" : "points")"
    case .chinese: return "\(sign)\(text) 个点"
    }
  }

  /// An amount in a currency (ISO 4217) and a unit (`one`, `thousand`, `million`, `billion`), either of which may be unknown.
  public func money(_ value: Double, currency: String?, unit: String? = nil, least: Int = 0, most: Int = 2) -> String {
    let figure = written(DecimalText(value), least, most)
    switch language {
    case .english:
      let amount = unit.flatMap { $0 == "one" ? nil : $0 }.map { "\(figure) \($0)" } ?? figure
      return currency.map { "\($0) \(amount)" } ?? amount
    case .chinese:
      let unit = unit.map { Self.chineseUnits[$0] ?? $0 } ?? ""
      let currency = currency.map { Self.chineseCurrencies[$0] ?? $0 } ?? ""
      return unit.isEmpty && currency.isEmpty ? figure : "\(figure) \(unit)\(currency)"
    }
  }

  /// A quarter in words.
  public func quarter(_ quarter: Quarter) -> String {
    switch language {
    case .english: "Q\(quarter.number) \(quarter.year)"
    case .chinese: "\(quarter.year)年第\(["一", "二", "三", "四"][max(0, min(3, quarter.number - 1))])季度"
    }
  }

  private static let chineseUnits = ["one": "", "thousand": "千", "million": "百万", "billion": "十亿"]
  private static let chineseCurrencies = [
    "CNY": "元", "EUR": "欧元", "USD": "美元", "GBP": "英镑", "JPY": "日元", "HKD": "港元", "CHF": "瑞士法郎",
  ]

  private func percent(digits: DecimalText, _ least: Int, _ most: Int) -> String {
    let figure = written(digits, least, most)
    return language == .english ? "\(figure) %" : "\(figure)%"
  }

  private func written(_ digits: DecimalText, _ least: Int, _ most: Int) -> String {
    let (whole, decimals) = digits.fixed(least: least, most: max(least, most))
    var text = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    if !decimals.isEmpty { text += "." + decimals }
    let isZero = !text.utf8.contains { (UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }
    return digits.isNegative && !isZero ? "−" + text : text
  }
}
