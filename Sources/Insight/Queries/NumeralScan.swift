/// The numerals of a plain text, and which of them need nobody's word.
struct NumeralScan {
  /// A numeral.
  struct Numeral: Equatable {
    /// Its characters, with a percent sign or a Chinese unit right after it.
    let range: Range<Int>
    /// Its digits without group marks, the same for `1,248` and `1248`; with the sign or unit.
    let value: String
    /// Whether it is part of a date, an ordinal and so on.
    let isExcused: Bool
  }

  /// The numerals in order.
  private(set) var numerals: [Numeral] = []
  private let text: [Unicode.Scalar]

  /// Reads a text.
  init(_ text: [Unicode.Scalar]) {
    self.text = text
    var index = 0
    while index < text.count {
      guard Self.isDigit(text[index]) else {
        index += 1
        continue
      }
      let end = self.end(of: index)
      numerals.append(numeral(index, end))
      index = max(end, index + 1)
    }
  }

  /// The end of the run of digits, points, commas and hyphens between digits that a number, date or version is.
  private func end(of start: Int) -> Int {
    var index = start
    while index < text.count {
      if Self.isDigit(text[index]) {
        index += 1
      } else if ".,:/-".unicodeScalars.contains(text[index]), index + 1 < text.count, Self.isDigit(text[index + 1]) {
        index += 1
      } else {
        return index
      }
    }
    return index
  }

  private func numeral(_ start: Int, _ end: Int) -> Numeral {
    let core = string(start..<end)
    var last = end
    if let sign = scalar(last), Self.units.contains(sign) {
      last += 1
    } else if scalar(last) == " ", scalar(last + 1) == "%" {
      last += 2
    }
    let value = core.filter { $0 != "," } + string(end..<last).filter { $0 != " " }
    return Numeral(range: start..<last, value: value, isExcused: isExcused(core, start, end))
  }

  private func isExcused(_ core: String, _ start: Int, _ end: Int) -> Bool {
    let before = word(before: start)
    let after = word(after: end)
    if isPartOfName(start, after.letters, isAdjacent: after.isAdjacent) { return true }
    if isDateOrVersion(core) || isYear(core, end) || isListNumber(start, end) { return true }
    if let next = scalar(end), "年月日号季期章节版届".unicodeScalars.contains(next) { return true }
    if scalar(end) == "个", let unit = scalar(end + 1), "季月".unicodeScalars.contains(unit) { return false }
    if Self.months.contains(after.letters) || (Self.months.contains(before) && core.count <= 2) { return true }
    return Self.labels.contains(before)
  }

  /// H1, 802.11ax, 5G, 1st: letters that are no unit stand at the number itself, or a name such as Wi-Fi before it.
  private func isPartOfName(_ start: Int, _ letters: String, isAdjacent: Bool) -> Bool {
    if start > 0, text[start - 1].properties.isAlphabetic, text[start - 1].isASCII { return true }
    if start > 1, text[start - 1] == "-", text[start - 2].isASCII, text[start - 2].properties.isAlphabetic {
      return true
    }
    return isAdjacent && !letters.isEmpty && !Self.measures.contains(letters)
  }

  /// 2026-09-30, 30/9/2026, 10:30, 1.2.3, 2026Q3 is letters and so a name.
  private func isDateOrVersion(_ core: String) -> Bool {
    let parts = core.split { !$0.isNumber }
    if core.contains(":") { return parts.count <= 3 && parts.allSatisfy { $0.count <= 2 } }
    if core.contains("-") || core.contains("/") {
      return parts.count <= 3 && parts.contains { $0.count == 4 && ($0.hasPrefix("19") || $0.hasPrefix("20")) }
    }
    return parts.count >= 3 && !core.contains(",")
  }

  private func isYear(_ core: String, _ end: Int) -> Bool {
    guard core.utf8.count == 4, let year = Int(core), (1900...2100).contains(year) else { return false }
    return scalar(end) != "%" && !(scalar(end) == " " && scalar(end + 1) == "%")
  }

  /// `1.` or `2)` at the beginning of a line.
  private func isListNumber(_ start: Int, _ end: Int) -> Bool {
    var index = start
    while index > 0, text[index - 1] == " " || text[index - 1] == ">" || text[index - 1] == "#" { index -= 1 }
    guard index == 0 || text[index - 1] == "\n", let mark = scalar(end), ".)".unicodeScalars.contains(mark) else {
      return false
    }
    return scalar(end + 1).map { $0 == " " || $0 == "\n" } ?? true
  }

  private func word(before start: Int) -> String {
    var index = start
    while index > 0, text[index - 1] == " " || text[index - 1] == "." || text[index - 1] == "\u{A0}" { index -= 1 }
    var letters: [Unicode.Scalar] = []
    while index > 0, text[index - 1].properties.isAlphabetic, text[index - 1].isASCII || letters.isEmpty {
      index -= 1
      letters.append(text[index])
    }
    return String(String.UnicodeScalarView(letters.reversed())).lowercased()
  }

  private func word(after end: Int) -> (letters: String, isAdjacent: Bool) {
    let isAdjacent = scalar(end).map { $0.isASCII && $0.properties.isAlphabetic } ?? false
    var index = end
    while let next = scalar(index), next == " " || next == "\u{A0}" { index += 1 }
    var letters = String.UnicodeScalarView()
    while let next = scalar(index), next.isASCII, next.properties.isAlphabetic {
      letters.append(next)
      index += 1
    }
    return (String(letters).lowercased(), isAdjacent)
  }

  private func scalar(_ index: Int) -> Unicode.Scalar? { text.indices.contains(index) ? text[index] : nil }

  private func string(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(text[range])) }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

  private static let units: Set<Unicode.Scalar> = ["%", "％", "万", "亿", "千", "百"]

  private static let measures: Set<String> = [
    "k", "m", "bn", "mn", "x", "pp", "pt", "ms", "s", "min", "h", "d", "km", "cm", "mm", "kg", "t", "kb", "mb", "gb",
    "tb", "kbit",
    "mbit", "gbit", "mbps", "gbps", "hz", "khz", "mhz", "ghz", "w", "kw", "mw", "kwh", "mwh", "db", "dbm", "eur", "usd",
    "cny",
  ]

  private static let months: Set<String> = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
  ]

  private static let labels: Set<String> = [
    "section", "sections", "chapter", "figure", "table", "chart", "page", "pages", "row", "step", "phase", "stage",
    "part", "level",
    "version", "release", "edition", "issue", "no", "number", "line", "appendix", "annex", "note", "slide", "week",
    "quarter", "fi",
    "wifi", "第", "图", "表", "章", "节", "步", "页",
  ]
}
