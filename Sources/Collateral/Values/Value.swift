import Dates

/// What a field of front matter or of a registry holds, once its form is checked.
public enum Value: Hashable, Sendable {
  /// A text, an id, a path or an address.
  case text(String)
  /// A whole number.
  case integer(Int)
  /// A number.
  case number(Double)
  /// True or false.
  case flag(Bool)
  /// An ISO date.
  case day(Day)
  /// An ISO month: year and month.
  case month(Int, Int)
  /// A quarter.
  case quarter(Quarter)
  /// A text in one or several languages.
  case label(Label)
  /// Several values.
  case list([Located])
  /// Named values.
  case map(Record)
}

/// A value and where it stands.
public struct Located: Hashable, Sendable {
  /// The value.
  public var value: Value
  /// Line in its file, from 1.
  public var line: Int
  /// Column in Unicode scalars, from 1.
  public var column: Int

  /// A value at a place; 0 for none.
  public init(value: Value, line: Int = 0, column: Int = 0) {
    self.value = value
    self.line = line
    self.column = column
  }
}

/// Named values, each with its place.
public struct Record: Hashable, Sendable {
  /// The fields that were given and well formed.
  public var fields: [String: Located] = [:]
  /// Names under which something stands that could not be read, misspelt names of the model's among them: nothing is known of these
  /// fields, and so they are not missing.
  public var unread: Set<String> = []

  /// An empty record.
  public init() {}

  /// A field with its place.
  public subscript(_ key: String) -> Located? {
    get { fields[key] }
    set { fields[key] = newValue }
  }

  /// A field's text.
  public func text(_ key: String) -> String? {
    switch fields[key]?.value {
    case .text(let text)?: text
    case .label(let label)?: label.all.first
    default: nil
    }
  }

  /// A field's label; a plain text is a label for all languages.
  public func label(_ key: String) -> Label? {
    switch fields[key]?.value {
    case .label(let label)?: label
    case .text(let text)?: Label(text)
    default: nil
    }
  }

  /// A field's whole number.
  public func integer(_ key: String) -> Int? {
    if case .integer(let number)? = fields[key]?.value { number } else { nil }
  }

  /// A field's number.
  public func number(_ key: String) -> Double? {
    switch fields[key]?.value {
    case .number(let number)?: number
    case .integer(let number)?: Double(number)
    default: nil
    }
  }

  /// A field's flag.
  public func flag(_ key: String) -> Bool? {
    if case .flag(let flag)? = fields[key]?.value { flag } else { nil }
  }

  /// A field's day; a month counts as its first day.
  public func day(_ key: String) -> Day? {
    switch fields[key]?.value {
    case .day(let day)?: day
    case .month(let year, let month)?: Day(year: year, month: month, day: 1)
    default: nil
    }
  }

  /// A field's values; empty without the field.
  public func list(_ key: String) -> [Located] {
    if case .list(let values)? = fields[key]?.value { values } else { [] }
  }

  /// The texts of a field's values, each once: a role that is written twice must not list a document twice.
  public func texts(_ key: String) -> [String] {
    var seen: Set<String> = []
    return list(key).compactMap { located in
      guard case .text(let text) = located.value, seen.insert(text).inserted else { return nil }
      return text
    }
  }

  /// The labels of a field's values.
  public func labels(_ key: String) -> [Label] {
    list(key).compactMap {
      switch $0.value {
      case .label(let label): label
      case .text(let text): Label(text)
      default: nil
      }
    }
  }

  /// The records of a field's values.
  public func maps(_ key: String) -> [Record] {
    list(key).compactMap { if case .map(let record) = $0.value { record } else { nil } }
  }

  /// A field's record.
  public func map(_ key: String) -> Record? {
    if case .map(let record)? = fields[key]?.value { record } else { nil }
  }
}
