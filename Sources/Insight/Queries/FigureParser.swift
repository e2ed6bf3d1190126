/// Reads `= query.column[key=value, …] as format`.
struct FigureParser {
  /// Why a text is no figure.
  struct Fault: Error {
    /// What is wrong.
    let message: String
    /// At which byte.
    let offset: Int
    /// What to do about it.
    var hint: String?
  }

  /// What the text says.
  struct Parsed {
    /// The query's name.
    let query: String
    /// The column.
    let column: String
    /// The conditions.
    let selectors: [InlineFigure.Selector]
    /// The format.
    let format: FigureFormat
  }

  private let bytes: [UInt8]
  private let end: Int
  private var index: Int

  /// A parser of a range of the bytes, which begins with `=` or blanks before it.
  init(bytes: [UInt8], range: Range<Int>) {
    self.bytes = bytes
    index = range.lowerBound
    end = range.upperBound
  }

  /// What the text says.
  mutating func parse() throws(Fault) -> Parsed {
    try expect("=", "a figure begins with =")
    let query = try name("the name of a query")
    try expect(".", "a point and a column follow the query's name")
    let column = try name("the name of a column")
    var selectors: [InlineFigure.Selector] = []
    if take("[") {
      repeat {
        let key = try name("the name of a column")
        try expect("=", "a condition is of the form column=value")
        selectors.append(InlineFigure.Selector(column: key, value: try value()))
      } while take(",")
      try expect("]", "the bracket does not close")
    }
    let format = try format()
    skipBlanks()
    guard index >= end else { throw Fault(message: "“\(rest)” does not belong to a figure", offset: index) }
    return Parsed(query: query, column: column, selectors: selectors, format: format)
  }

  private mutating func format() throws(Fault) -> FigureFormat {
    skipBlanks()
    guard index < end else { return .plain }
    let start = index
    guard try name("as") == "as" else {
      throw Fault(message: "“as” and a format follow, not “\(text(start..<index))”", offset: start)
    }
    skipBlanks()
    let place = index
    let word = try name("a format")
    let currency = word == "money" ? currency() : nil
    let decimals = try decimals()
    switch word {
    case "number": return .number(decimals: decimals)
    case "percent": return .percent(decimals: decimals)
    case "points": return .points(decimals: decimals)
    case "percentage_points": return .percentagePoints(decimals: decimals)
    case "rating_points": return .ratingPoints(decimals: decimals)
    case "money": return .money(currency: currency, decimals: decimals)
    case "quarter": return .quarter
    default:
      let hint = didYouMean(word, among: FigureFormat.names) ?? "formats: \(FigureFormat.names.joined(separator: ", "))"
      throw Fault(message: "there is no format “\(word)”", offset: place, hint: hint)
    }
  }

  /// Three capital letters.
  private mutating func currency() -> String? {
    skipBlanks()
    let letters = bytes[index..<end].prefix { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    guard letters.count == 3 else { return nil }
    index = letters.endIndex
    return text(letters.startIndex..<letters.endIndex)
  }

  private mutating func decimals() throws(Fault) -> Int? {
    skipBlanks()
    let digits = bytes[index..<end].prefix(while: \.isDigit)
    guard !digits.isEmpty else { return nil }
    guard digits.count == 1, let count = Int(text(digits.startIndex..<digits.endIndex)), count <= 6 else {
      throw Fault(message: "a figure has at most 6 decimals", offset: index)
    }
    index = digits.endIndex
    return count
  }

  private mutating func value() throws(Fault) -> String {
    skipBlanks()
    let start = index
    if index < end, bytes[index] == .quote || bytes[index] == UInt8(ascii: "'") {
      let mark = bytes[index]
      guard let closing = bytes[(index + 1)..<end].firstIndex(of: mark) else {
        throw Fault(message: "the quote does not close", offset: start)
      }
      index = closing + 1
      return text(start + 1..<closing)
    }
    while index < end, !",]".utf8.contains(bytes[index]) { index += 1 }
    var last = index
    while last > start, bytes[last - 1].isBlank { last -= 1 }
    guard last > start else { throw Fault(message: "a value follows =", offset: start) }
    return text(start..<last)
  }

  private mutating func name(_ what: String) throws(Fault) -> String {
    skipBlanks()
    let word = bytes[index..<end].prefix(while: \.isWordByte)
    guard !word.isEmpty else { throw Fault(message: "\(what) is missing", offset: index) }
    index = word.endIndex
    return text(word.startIndex..<word.endIndex)
  }

  private mutating func expect(_ mark: Unicode.Scalar, _ message: String) throws(Fault) {
    guard take(mark) else { throw Fault(message: message, offset: index) }
  }

  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard index < end, bytes[index] == UInt8(ascii: mark) else { return false }
    index += 1
    return true
  }

  private mutating func skipBlanks() {
    while index < end, bytes[index].isBlank { index += 1 }
  }

  private var rest: String { text(index..<end) }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
