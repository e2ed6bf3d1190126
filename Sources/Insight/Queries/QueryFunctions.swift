import Dates
internal import GRDB

/// The functions that queries may use: those of SQLite that give the same answer every time, and some of our own.
enum QueryFunctions {
  /// The names, in lower case.
  static let allowed = listed.union(own.map(\.name))

  private static let listed: Set<String> = [
    // Aggregates. `total` is not among them: it makes a zero of nothing.
    "avg", "count", "group_concat", "max", "min", "sum",
    // Windows.
    "cume_dist", "dense_rank", "first_value", "lag", "last_value", "lead", "nth_value", "ntile", "percent_rank", "rank",
    "row_number",
    // Numbers.
    "abs", "ceil", "ceiling", "exp", "floor", "ln", "log", "log10", "log2", "mod", "pow", "power", "round", "sign",
    "sqrt",
    // Texts.
    "glob", "instr", "length", "like", "lower", "ltrim", "replace", "rtrim", "substr", "substring", "trim", "upper",
    // Choices.
    "coalesce", "ifnull", "iif", "nullif", "typeof",
  ]

  /// Our own: `ratio(a, b)` is a ÷ b as a fraction and no value if b is zero or missing; `quarter_add('2026Q3', -4)`;
  /// `quarter_of('2026-09-30')`; `days_between(from, to)`; `months_between(from, to)` over months or days.
  ///
  /// Each gives no value when an argument has none or has another form.
  static let own: [DatabaseFunction] = [
    DatabaseFunction("ratio", argumentCount: 2, pure: true) { values in
      guard let a = Double.fromDatabaseValue(values[0]), let b = Double.fromDatabaseValue(values[1]), b != 0 else {
        return nil
      }
      return a / b
    },
    DatabaseFunction("quarter_add", argumentCount: 2, pure: true) { values in
      guard let quarter = text(values[0]).flatMap({ Quarter($0) }), let count = Int.fromDatabaseValue(values[1]) else {
        return nil
      }
      guard count.magnitude < 10_000 else { return nil }
      return quarter.adding(count).name
    },
    DatabaseFunction("quarter_of", argumentCount: 1, pure: true) { values in
      text(values[0]).flatMap { Day(iso: $0) }?.quarter.name
    },
    DatabaseFunction("days_between", argumentCount: 2, pure: true) { values in
      guard let from = text(values[0]).flatMap({ Day(iso: $0) }), let to = text(values[1]).flatMap({ Day(iso: $0) })
      else { return nil }
      return to.days(since: from)
    },
    DatabaseFunction("months_between", argumentCount: 2, pure: true) { values in
      guard let from = month(values[0]), let to = month(values[1]) else { return nil }
      return to.number - from.number
    },
  ]

  /// What to use instead of a function that queries may not use.
  static func hint(for name: String) -> String? {
    switch name {
    case "date", "time", "datetime", "julianday", "strftime", "unixepoch", "current_date", "current_time",
      "current_timestamp":
      "a report does not look at the clock; use :as_of, quarter_of, days_between"
    case "random", "randomblob": "a report must come out the same every time"
    case "total": "use sum: of nothing it gives no value, where total gives zero"
    default: didYouMean(name, among: allowed.sorted())
    }
  }

  private static func text(_ value: DatabaseValue) -> String? { String.fromDatabaseValue(value) }

  private static func month(_ value: DatabaseValue) -> YearMonth? {
    text(value).flatMap { YearMonth($0) }
  }
}
