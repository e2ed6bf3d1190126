import Dates
import Diagnostics

/// Whether a query's result is what a chart block can draw: figures where figures go, days where days go, and no more than can be read.
struct ChartDataCheck {
  let type: String
  let options: [String: String]
  let result: QueryResult

  /// The most marks that a type draws: more are a table's matter, and a heatmap of a few thousand rows would have millions of cells.
  static func limit(_ type: String) -> Int {
    switch type {
    case "heat": 2_500
    case "line", "point": 2_000
    case "radar": 200
    default: 400
    }
  }

  /// The words whose columns hold figures, by type.
  private static let figures: [String: [String]] = [
    "bar": ["y"], "line": ["y"], "radar": ["y"], "funnel": ["y"], "bullet": ["y", "target"], "heat": ["value"],
    "dot": ["y", "low", "high", "count"], "point": ["x", "y", "size", "x-before", "y-before"],
  ]

  /// What is wrong, each with the word of the block that it concerns; nil for the block itself.
  var faults: [(word: String?, message: String, hint: String)] {
    var faults: [(String?, String, String)] = []
    for word in Self.figures[type] ?? [] {
      guard let (name, row) = first(word, where: { if case .text = $0 { true } else { false } }) else { continue }
      faults.append(
        (
          word, "\(name) is no column of figures: row \(row.number) has “\(row.text)”",
          "CAST(… AS REAL), or another column"
        ))
    }
    for word in type == "timeline" ? ["start", "end"] : [] {
      guard let (name, row) = first(word, where: { $0 != .null && Self.day($0) == nil }) else { continue }
      faults.append(
        (word, "\(name) is no column of days: row \(row.number) has “\(row.text)”", "2026-09-30, 2026-09 or 2026Q3"))
    }
    for (low, high) in [("low", "high"), ("start", "end")] {
      guard let (lowName, highName, row) = upsideDown(low, high) else { continue }
      faults.append(
        (
          low, "row \(row.number): \(lowName) \(row.low) lies above \(highName) \(row.high)",
          "\(low)= is the lower end of the interval, \(high)= the upper"
        ))
    }
    let (marks, limit) = (marks, Self.limit(type))
    if marks > limit {
      faults.append(
        (nil, "a \(type) chart of \(marks) marks cannot be read; at most \(limit)", "narrow the query, or use a table"))
    }
    return faults
  }

  /// The day that a value of a timeline names; nil if it names none.
  static func day(_ value: QueryValue) -> Day? {
    let text = value.canonical
    return Day(iso: text) ?? Day(iso: text + "-01") ?? Quarter(text)?.firstDay
  }

  /// The first row whose interval ends before it begins.
  private func upsideDown(
    _ low: String, _ high: String
  ) -> (low: String, high: String, row: (number: Int, low: String, high: String))? {
    guard let (first, last) = options[low].flatMap({ first in options[high].map { (first, $0) } }),
      let lows = result.values(of: first), let highs = result.values(of: last)
    else { return nil }
    for (index, (a, b)) in zip(lows, highs).enumerated() {
      let isWrong =
        low == "low"
        ? a.number.flatMap { a in b.number.map { a > $0 } }
        : Self.day(a).flatMap { a in Self.lastDay(b).map { a > $0 } }
      if isWrong == true { return (first, last, (index + 1, a.canonical, b.canonical)) }
    }
    return nil
  }

  /// The last day of what a value names: an event of a quarter may begin in the middle of it.
  private static func lastDay(_ value: QueryValue) -> Day? {
    let text = value.canonical
    if let quarter = Quarter(text) { return quarter.lastDay }
    guard let month = YearMonth(text), text.utf8.count == 7 else { return Day(iso: text) }
    return Day(iso: YearMonth(number: month.number + 1).name + "-01")?.adding(days: -1)
  }

  private var marks: Int {
    guard type == "heat", let across = distinct("x"), let down = distinct("y") else { return result.rows.count }
    return across * down
  }

  private func distinct(_ word: String) -> Int? {
    options[word].flatMap(result.values).map { Set($0.map(\.canonical)).count }
  }

  private func first(
    _ word: String, where test: (QueryValue) -> Bool
  ) -> (name: String, row: (number: Int, text: String))? {
    for name in (options[word] ?? "").split(separator: ",").map(String.init) {
      guard let values = result.values(of: name), let at = values.firstIndex(where: test) else { continue }
      return (name, (at + 1, String(values[at].canonical.prefix(40))))
    }
    return nil
  }
}
