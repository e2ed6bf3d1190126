import Dates
import Diagnostics

/// Reads a cell as its column's type.
struct CellReader {
  /// The column.
  let column: DataColumn

  /// The value of a cell that is not empty, or what is wrong with it. `slice` is the trimmed cell.
  func read(_ slice: ArraySlice<UInt8>) -> Result<DataValue, CellFault> {
    switch column.type {
    case .text:
      let text = String(decoding: slice, as: UTF8.self)
      guard let separator = column.separator else { return .success(.text(text)) }
      return .success(.list(text.split(separator: separator).map(Self.trimmed).filter { !$0.isEmpty }))
    case .integer:
      guard let value = CellNumber.integer(slice) else { return wrong(slice, "a whole number") }
      return bounded(Double(value), .integer(value))
    case .number, .money:
      guard let value = CellNumber.double(slice) else { return wrong(slice, "a number") }
      return bounded(value, .number(value))
    case .percent:
      guard let value = Self.share(slice) else { return wrong(slice, "a share, 0.08 or 8 %") }
      return bounded(value, .number(value))
    case .date: return named(Day(iso: text(slice)).map(DataValue.day), slice, "a date of the calendar, 2026-09-30")
    case .month: return named(Self.month(slice).map(DataValue.month), slice, "a month, 2026-09")
    case .quarter: return named(Quarter(text(slice)).map(DataValue.quarter), slice, "a quarter, 2026Q3")
    case .flag:
      guard slice.count == 1, let letter = slice.first, letter == UInt8(ascii: "y") || letter == UInt8(ascii: "n")
      else {
        return refuse(.wrongType, "“\(text(slice))” is neither y nor n", nil)
      }
      return .success(.flag(letter == UInt8(ascii: "y")))
    case .choice(let words):
      let word = text(slice)
      if words.contains(word) { return .success(.text(word)) }
      return refuse(
        .unknownValue, "“\(word)” is none of: \(words.joined(separator: ", "))", didYouMean(word, among: words))
    }
  }

  private func text(_ slice: ArraySlice<UInt8>) -> String { String(decoding: slice, as: UTF8.self) }

  private func bounded(_ number: Double, _ value: DataValue) -> Result<DataValue, CellFault> {
    guard let range = column.range, !range.contains(number) else { return .success(value) }
    let limits = "\(Self.short(range.lowerBound)) to \(Self.short(range.upperBound))"
    let hint = column.type == .percent && number.magnitude > 1 ? "a share of 8 % is written 0.08 or 8 %" : nil
    return refuse(.outOfRange, "\(column.name) goes from \(limits), not to \(Self.short(number))", hint)
  }

  private func wrong(_ slice: ArraySlice<UInt8>, _ expected: String) -> Result<DataValue, CellFault> {
    let text = text(slice)
    return refuse(
      .wrongType, "\(column.name) takes \(expected), not “\(text)”", NumberAdvice.hint(for: text, in: column))
  }

  private func named(_ value: DataValue?, _ slice: ArraySlice<UInt8>, _ expected: String) -> Result<
    DataValue, CellFault
  > {
    if let value { return .success(value) }
    return refuse(
      .invalidDate, "\(column.name) takes \(expected), not “\(text(slice))”",
      DateAdvice.hint(for: text(slice), column.type))
  }

  private func refuse(_ code: FindingCode, _ message: String, _ hint: String?) -> Result<DataValue, CellFault> {
    .failure(CellFault(code: code, message: message, hint: hint))
  }

  /// Whether a rate is written as a share of 1 although it is that large: 5 is 500 %, where 5 % may be meant. One with its sign is meant.
  func isSuspicious(_ slice: ArraySlice<UInt8>, _ value: DataValue) -> Bool {
    column.type == .percent && slice.last != UInt8(ascii: "%") && (value.number?.magnitude ?? 0) >= 1
  }

  private static func share(_ slice: ArraySlice<UInt8>) -> Double? {
    guard slice.last == UInt8(ascii: "%") else { return CellNumber.double(slice) }
    var figure = slice.dropLast()
    while figure.last == .space { figure = figure.dropLast() }
    return CellNumber.double(figure).map { $0 / 100 }
  }

  private static func month(_ slice: ArraySlice<UInt8>) -> YearMonth? {
    slice.count == 7 ? YearMonth(String(decoding: slice, as: UTF8.self)) : nil
  }

  private static func short(_ number: Double) -> String {
    number == number.rounded() && number.magnitude < 1e15 ? String(Int(number)) : String(number)
  }

  private static func trimmed(_ part: Substring) -> String {
    var part = part
    while part.first == " " { part.removeFirst() }
    while part.last == " " { part.removeLast() }
    return String(part)
  }
}

/// The hint “did you mean …?”; nil if nothing is near.
func didYouMean(_ name: String, among candidates: some Sequence<String>) -> String? {
  nearestName(to: name, among: candidates).map { "did you mean “\($0)”?" }
}
