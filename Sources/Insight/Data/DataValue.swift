import Dates

/// The value of a cell. Missing is not zero.
public enum DataValue: Hashable, Sendable {
  /// An empty cell, or one with a fault.
  case missing
  /// A text, an id or one of the words of a choice.
  case text(String)
  /// Items of a list, in the order written.
  case list([String])
  /// A whole number.
  case integer(Int)
  /// A number; finite.
  case number(Double)
  /// Yes or no.
  case flag(Bool)
  /// A day.
  case day(Day)
  /// A month.
  case month(YearMonth)
  /// A quarter.
  case quarter(Quarter)

  /// Whether the cell is empty.
  public var isMissing: Bool { self == .missing }

  /// The number of a numeric cell.
  public var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// The cell as queries see it and files spell it; nil for a missing one. Lists are joined by `;`, flags are `y` and `n`.
  public var text: String? {
    switch self {
    case .missing: nil
    case .text(let text): text
    case .list(let items): items.joined(separator: ";")
    case .integer(let value): String(value)
    case .number(let value): String(value)
    case .flag(let value): value ? "y" : "n"
    case .day(let day): day.iso
    case .month(let month): month.name
    case .quarter(let quarter): quarter.name
    }
  }
}
