/// What the cells of a column hold.
///
/// An empty cell is missing in every type; it is never zero and never an empty text.
public enum ColumnType: Hashable, Sendable {
  /// Any text.
  case text
  /// A whole number, `1248`.
  case integer
  /// A number with a point for the fraction, `12.5`.
  case number
  /// A share of 1, written `0.08` or `8 %`; the value is 0.08 both times.
  case percent
  /// An amount in the currency that the file states, or else the portal's.
  case money
  /// A day, `2026-09-30`.
  case date
  /// A month, `2026-09`.
  case month
  /// A quarter, `2026Q3`.
  case quarter
  /// `y` or `n`.
  case flag
  /// One of the words given.
  case choice([String])

  /// The type's name in messages and in the method section.
  public var name: String {
    switch self {
    case .text: "text"
    case .integer: "integer"
    case .number: "number"
    case .percent: "percent"
    case .money: "money"
    case .date: "date"
    case .month: "month"
    case .quarter: "quarter"
    case .flag: "flag"
    case .choice: "choice"
    }
  }

  /// Whether cells hold numbers.
  public var isNumeric: Bool {
    switch self {
    case .integer, .number, .percent, .money: true
    default: false
    }
  }
}
