/// A value in a query's result, or in a table that the caller gives to queries.
public enum QueryValue: Hashable, Sendable {
  /// No value: an empty cell, a division by zero, a sum of nothing. Printed as “no data”, never as zero.
  case null
  /// A whole number.
  case integer(Int)
  /// A number; finite.
  case real(Double)
  /// A text, an id, a date.
  case text(String)

  /// The number, if it is one.
  public var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .real(let value): value
    case .null, .text: nil
    }
  }

  /// The value as a text that is the same on every machine: numbers have up to 12 significant digits, since the last bits of a sum
  /// differ between versions of SQLite. Empty for no value.
  public var canonical: String {
    switch self {
    case .null: ""
    case .integer(let value): String(value)
    case .real(let value): DecimalText(value).plain
    case .text(let text): text
    }
  }

  /// Whether a word in an inline figure's brackets names this value.
  func matches(_ word: String) -> Bool {
    switch self {
    case .null: false
    case .text(let text): text == word
    case .integer, .real: Double(word).map { $0 == number } ?? false
    }
  }
}
