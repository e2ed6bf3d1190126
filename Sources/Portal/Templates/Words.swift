import Collateral
import Dates

/// The interface words of a language, and how it writes numbers, dates and sizes.
final class Words: Sendable {
  /// The language.
  let lang: String
  /// Its words.
  let t: Strings

  init(lang: String, t: Strings) {
    self.lang = lang
    self.t = t
  }

  /// A whole number with the language's group separator.
  func number(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    var text = value < 0 ? "−" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += t["number_group"] }
      text.append(digit)
    }
    return text
  }

  /// A number as written in front matter: whole ones grouped, others with up to three decimals.
  func number(_ value: Double) -> String {
    guard value.magnitude < 1e15 else { return String(value) }
    if value == value.rounded() { return number(Int(value)) }
    let thousandths = Int((value.magnitude * 1000).rounded())
    var decimals = padded(thousandths % 1000, 3)
    while decimals.hasSuffix("0") { decimals.removeLast() }
    return (value < 0 ? "−" : "") + number(thousandths / 1000) + (decimals.isEmpty ? "" : "." + decimals)
  }

  /// A share of 1 as a whole percentage.
  func percent(_ share: Double) -> String { t.filled("percent", ["n": number(Self.percentage(share))]) }

  /// A share of 1 in whole percent, never 100 short of the whole and never 0 above nothing.
  static func percentage(_ share: Double) -> Int {
    let rounded = Int((share * 100).rounded())
    if share < 1, rounded >= 100 { return 99 }
    return share > 0 && rounded == 0 ? 1 : rounded
  }

  /// A date, written out.
  func date(_ day: Day) -> String {
    let (year, month, number) = day.civil
    return t.filled("date", ["year": String(year), "month": t["month_\(month)"], "day": String(number)])
  }

  /// A date without its year.
  func shortDate(_ day: Day) -> String {
    let (_, month, number) = day.civil
    return t.filled("date_short", ["month": t["month_\(month)"], "day": String(number)])
  }

  /// A size in bytes, kB or MB (powers of 1000).
  func size(_ bytes: Int) -> String {
    switch bytes {
    case ..<1_000: t.filled("size_bytes", ["n": number(bytes)])
    case ..<1_000_000: t.filled("size_kb", ["n": number((bytes + 500) / 1_000)])
    default: t.filled("size_mb", ["n": number((Double(bytes) / 100_000).rounded() / 10)])
    }
  }

  /// A count with its noun.
  func count(_ key: String, _ number: Int) -> String { t.count(key, number, in: self) }

  /// Facts in a row, with the language's separator; empty ones left out.
  func joined(_ parts: [String?]) -> String {
    parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: t["sep"])
  }
}

func padded(_ number: Int, _ width: Int) -> String {
  let text = String(number)
  return String(repeating: "0", count: max(0, width - text.count)) + text
}
