/// How a number in another spelling would be written here, for the hint of a finding. A hint names the value that was meant, or none.
enum NumberAdvice {
  /// The advice for a cell of a column; nil if the text is like no number at all.
  static func hint(for text: String, in column: DataColumn) -> String? {
    if placeholders.contains(text.lowercased()) { return "leave the cell empty when there is no figure" }
    var plain = ascii(text)
    let isPercent = plain.hasSuffix("%")
    if isPercent { plain = trimmed(plain.dropLast()) }
    let bare = withoutCurrency(plain)
    if isPercent, column.type != .percent, column.unit?.hasPrefix("%") != true { return nil }
    switch reading(bare) {
    case .number(let number):
      guard number != text, isRead(number, column) else { return nil }
      return "write \(number)" + (isPercent && column.type == .percent ? " %" : "")
    case .ambiguous: return "decimals come after a point, and nothing parts thousands"
    case .none: return nil
    }
  }

  private static let placeholders: Set<String> = [
    "-", "–", "—", "n/a", "na", "nan", "null", "nil", "none", "tbd", "?", "无", "没有", "不详",
  ]

  /// What a spelling can mean.
  private enum Reading: Equatable {
    /// Just this, in the spelling of cells.
    case number(String)
    /// More than one number: 1,234 is a thousand to some and little more than one to others.
    case ambiguous
    case none
  }

  private static func isRead(_ number: String, _ column: DataColumn) -> Bool {
    let bytes = ArraySlice(number.utf8)
    return column.type == .integer ? CellNumber.integer(bytes) != nil : CellNumber.double(bytes) != nil
  }

  /// Full-width letters and signs, and the minus signs of word processors, as ASCII; white space of any kind as a space.
  private static func ascii(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: scalars.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      case 0x2212, 0x2013, 0xFE63: scalars.append("-")
      case 0xFE6A, 0x066A: scalars.append("%")
      case 0x09, 0xA0, 0x2007, 0x2009, 0x202F, 0x3000: scalars.append(" ")
      case 0x2019, 0x2018: scalars.append("'")
      default: scalars.append(scalar)
      }
    }
    return trimmed(Substring(String(scalars)))
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  private static let currencies = [
    "€", "$", "£", "¥", "￥", "EUR", "USD", "GBP", "CNY", "RMB", "JPY", "CHF", "HKD", "欧元", "元", "美元",
  ]

  /// The number without a currency before or after it; a sign may stand before the currency.
  private static func withoutCurrency(_ text: String) -> String {
    let sign = text.hasPrefix("-") ? "-" : ""
    let body = trimmed(text.dropFirst(sign.count))
    for currency in currencies {
      if body.hasPrefix(currency) { return sign + trimmed(body.dropFirst(currency.count)) }
      if body.hasSuffix(currency) { return sign + trimmed(body.dropLast(currency.count)) }
    }
    return sign + body
  }

  private static func reading(_ text: String) -> Reading {
    var rest = Substring(text)
    var sign = ""
    if let first = rest.first, first == "-" || first == "+" {
      sign = first == "-" ? "-" : ""
      rest = Substring(trimmed(rest.dropFirst()))
    }
    var power = ""
    if let at = rest.lastIndex(where: { $0 == "e" || $0 == "E" }) {
      power = String(rest[at...])
      rest = rest[..<at]
    }
    guard rest.contains(where: \.isDigit), rest.allSatisfy({ $0.isDigit || marks.contains($0) }) else { return .none }
    switch parted(rest) {
    case .number(let number): return .number(sign + number + power)
    case let other: return other
    }
  }

  private static let marks: Set<Character> = [".", ",", " ", "'", "_"]

  /// A number without sign, by what parts its digits.
  private static func parted(_ text: Substring) -> Reading {
    let used = text.filter { marks.contains($0) }
    guard let last = used.last else { return .number(String(text)) }
    let isDecimalMark = last == "." || last == ","
    let grouped = Set(used.dropLast(isDecimalMark ? 1 : 0))
    let isOnlyOne = used.count == 1
    if isDecimalMark, !grouped.contains(last) {
      guard let at = text.lastIndex(of: last) else { return .none }
      let (whole, decimals) = (text[..<at], text[text.index(after: at)...])
      if isOnlyOne, decimals.count == 3, !whole.isEmpty, whole.first != "0", last == "," { return .ambiguous }
      guard grouped.count <= 1, let digits = ungrouped(whole, grouped.first) else { return .none }
      return .number((digits.isEmpty ? "0" : digits) + (decimals.isEmpty ? "" : "." + decimals))
    }
    // Several of one mark can only part thousands; so can a space or an apostrophe.
    guard Set(used).count == 1, let digits = ungrouped(text, last), !digits.isEmpty else { return .none }
    return .number(digits)
  }

  /// Digits in groups of three, the first of them shorter at will, in one piece; nil for other groups.
  private static func ungrouped(_ text: Substring, _ mark: Character?) -> String? {
    guard let mark else { return text.allSatisfy(\.isDigit) ? String(text) : nil }
    let groups = text.split(separator: mark, omittingEmptySubsequences: false)
    guard let first = groups.first, (1...3).contains(first.count), groups.dropFirst().allSatisfy({ $0.count == 3 }),
      groups.joined().allSatisfy(\.isDigit)
    else { return nil }
    return groups.joined()
  }
}

extension Character {
  /// Whether it is an ASCII digit.
  fileprivate var isDigit: Bool { isASCII && isNumber }
}
