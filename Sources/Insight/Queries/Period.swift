import Dates

/// A year, half, quarter, month, week or day as a text names it, so that what is a time stands in order of time whatever its spelling:
/// `2026Q3`, `2026-Q3`, `Q3 2026`, `2026年第三季度`; `2026-09`, `09/2026`, `Sep 2026`, `2026年9月`; `2026H1`, `2026-W38`, `2026-09-30`, `2026`.
struct Period {
  /// How long it is. Periods of one length can be compared.
  enum Length: Int {
    case year = 1
    case half = 2
    case quarter = 4
    case month = 12
    case week = 53
    case day = 0
  }

  /// How long it is.
  let length: Length
  /// Periods of its length since the year 0, so that neighbours differ by 1 (but for weeks and days, of which no gap is filled).
  let number: Int

  private let tokens: [Token]
  private let year: Int
  private let part: Int?

  /// The period that a text names; nil for any other text.
  init?(_ text: String) {
    guard text.utf8.count <= 40, let tokens = Token.read(text) else { return nil }
    let shape = tokens.map(\.shape).joined()
    guard let form = Self.forms[shape] else { return nil }
    let numbers = tokens.indices.filter { tokens[$0].value != nil }
    func value(_ place: Int?) -> Int? {
      place.flatMap { numbers.indices.contains($0) ? tokens[numbers[$0]].value : nil }
    }
    guard var year = value(form.year) else { return nil }
    if year < 100 { year += 2000 }
    guard (1900...2199).contains(year) else { return nil }
    let part = form.part.flatMap { value($0) } ?? form.fixed
    switch form.length {
    case .year: number = year
    case .day:
      guard let month = part, let day = value(form.day), let date = Day(year: year, month: month, day: day) else {
        return nil
      }
      number = date.number
    case let length:
      guard let part, (1...length.rawValue).contains(part) else { return nil }
      number = year * length.rawValue + part - 1
    }
    length = form.length
    self.tokens = tokens
    self.year = numbers[form.year]
    self.part = form.part.map { numbers[$0] }
  }

  /// The name of a period of the same length in the same spelling; nil where that takes a calendar, as for weeks and months by name.
  func name(_ number: Int) -> String? {
    switch length {
    case .week, .day: return nil
    case .year: return written(year: number, part: nil)
    default:
      guard let part, !tokens[part].isName else { return nil }
      return written(year: number / length.rawValue, part: number % length.rawValue + 1)
    }
  }

  private func written(year: Int, part: Int?) -> String {
    tokens.enumerated().map { at, token in
      if at == self.year { return token.spelled(token.text.count == 2 ? year % 100 : year) }
      if at == self.part, let part { return token.spelled(part) }
      return token.text
    }.joined()
  }

  // MARK: Forms

  /// Which of a spelling's numbers is what, from 0.
  private struct Form {
    let length: Length
    var year = 0
    var part: Int?
    var day: Int?
    var fixed: Int?
  }

  /// Spellings by shape: `Y` a number of four digits, `n` one of up to two, `m` a month's name; words as they are, in lower case.
  private static let forms: [String: Form] = [
    "Y": Form(length: .year), "Y年": Form(length: .year), "fyY": Form(length: .year),
    "Yhn": Form(length: .half, part: 1), "hnY": Form(length: .half, year: 1, part: 0),
    "Y年上半年": Form(length: .half, fixed: 1), "Y年下半年": Form(length: .half, fixed: 2),
    "Yqn": Form(length: .quarter, part: 1), "qnY": Form(length: .quarter, year: 1, part: 0),
    "nqn": Form(length: .quarter, part: 1), "qnn": Form(length: .quarter, year: 1, part: 0),
    "Y年qn": Form(length: .quarter, part: 1), "Y年第n季度": Form(length: .quarter, part: 1),
    "Y年n季度": Form(length: .quarter, part: 1),
    "Yn": Form(length: .month, part: 1), "nY": Form(length: .month, year: 1, part: 0),
    "mY": Form(length: .month, year: 1, part: 0), "Ym": Form(length: .month, part: 1),
    "Y年n月": Form(length: .month, part: 1),
    "Ywn": Form(length: .week, part: 1), "wnY": Form(length: .week, year: 1, part: 0),
    "Ynn": Form(length: .day, part: 1, day: 2), "Y年n月n日": Form(length: .day, part: 1, day: 2),
  ]

  /// A run of digits or letters, or what parts them.
  private struct Token {
    let text: String
    let shape: String
    var value: Int?
    var isName = false

    /// The token with another number, in as many digits or in Chinese.
    func spelled(_ number: Int) -> String {
      if let numeral = Self.numerals.indices.first(where: { Self.numerals[$0] == text }) {
        return Self.numerals.indices.contains(number - 1) ? Self.numerals[number - 1] : Self.numerals[numeral]
      }
      let digits = String(number)
      return String(repeating: "0", count: max(0, (text.hasPrefix("0") || text.count == 2 ? 2 : 1) - digits.count))
        + digits
    }

    private static let numerals = ["一", "二", "三", "四"]
    private static let months = [
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    private static let longMonths = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
      "december",
    ]

    /// The parts of a text; nil if it has a character that no spelling has.
    static func read(_ text: String) -> [Token]? {
      var tokens: [Token] = []
      var rest = Substring(text)
      while let first = rest.first {
        if first.isASCII, first.isNumber {
          let digits = rest.prefix { $0.isASCII && $0.isNumber }
          guard digits.count == 4 || digits.count <= 2 else { return nil }
          tokens.append(Token(text: String(digits), shape: digits.count == 4 ? "Y" : "n", value: Int(digits)))
          rest = rest.dropFirst(digits.count)
        } else if first.isASCII, first.isLetter {
          let word = rest.prefix { $0.isASCII && $0.isLetter }
          let name = word.lowercased()
          let month = (months.firstIndex(of: name) ?? longMonths.firstIndex(of: name)).map { $0 + 1 }
          tokens.append(Token(text: String(word), shape: month == nil ? name : "m", value: month, isName: month != nil))
          rest = rest.dropFirst(word.count)
        } else if let numeral = numerals.firstIndex(of: String(first)) {
          tokens.append(Token(text: String(first), shape: "n", value: numeral + 1))
          rest = rest.dropFirst()
        } else if "年第季度上下半月日".contains(first) {
          tokens.append(Token(text: String(first), shape: String(first)))
          rest = rest.dropFirst()
        } else if " \u{A0}-/.,'’".contains(first) {
          tokens.append(Token(text: String(first), shape: ""))
          rest = rest.dropFirst()
        } else {
          return nil
        }
      }
      return tokens
    }
  }
}

/// Names that are periods of one length, in order of time.
struct PeriodOrder {
  /// The positions of the names, the earliest first; names without a period (empty ones) last.
  let positions: [Int]
  /// The names in order of time with those that are missing between them, each with its position; nil for a gap.
  let filled: [(name: String, position: Int?)]

  /// The most names that gaps are filled up to: beyond that an axis says nothing.
  static let most = 120

  /// Orders names; nil unless all that are not empty are periods of one length.
  init?(_ names: [String]) {
    var dated: [(position: Int, period: Period)] = []
    for (position, name) in names.enumerated() where !name.isEmpty {
      guard let period = Period(name), dated.first.map({ $0.period.length == period.length }) ?? true else {
        return nil
      }
      dated.append((position, period))
    }
    guard !dated.isEmpty else { return nil }
    dated.sort { ($0.period.number, $0.position) < ($1.period.number, $1.position) }
    let undated = names.indices.filter { names[$0].isEmpty }
    positions = dated.map(\.position) + undated
    var filled: [(name: String, position: Int?)] = []
    var last: Int?
    for (position, period) in dated {
      if let last, period.number > last + 1 {
        guard dated.count + period.number - last <= Self.most else {
          filled.removeAll()
          break
        }
        for number in (last + 1)..<period.number {
          if let name = period.name(number) { filled.append((name, nil)) }
        }
      }
      filled.append((names[position], position))
      last = period.number
    }
    let isWhole = !filled.isEmpty && filled.count <= Self.most
    self.filled = (isWhole ? filled : dated.map { (names[$0.position], $0.position) }) + undated.map { ("", $0) }
  }
}
