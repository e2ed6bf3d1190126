import Dates

/// Maps days to places, with ticks at the first days of quarters or years.
struct DayScale: Hashable, Sendable {
  /// The first day of the first quarter.
  let first: Day
  /// The last day of the last quarter.
  let last: Day
  /// The place of `first`.
  let start: Double
  /// The place of `last`.
  let end: Double

  /// A scale over whole quarters that hold all the days.
  init(days: [Day], from start: Double, to end: Double) {
    let low = days.min() ?? Day(number: 0)
    let high = days.max() ?? low
    first = low.quarter.firstDay
    last = high.quarter.lastDay
    self.start = start
    self.end = end
  }

  /// The place of a day.
  func place(_ day: Day) -> Double {
    let part = Double(day.days(since: first)) / Double(max(1, last.days(since: first)))
    return start + min(1, max(0, part)) * (end - start)
  }

  /// Starts of spans with their names: quarters if there is `room` units for each, else years, else every so many
  /// years.
  func ticks(room: Double) -> [(day: Day, text: String, isYear: Bool)] {
    let quarters = last.quarter.index - first.quarter.index + 1
    let width = end - start
    if width / Double(quarters) >= room {
      return (0..<quarters).map { offset in
        let quarter = first.quarter.adding(offset)
        return (quarter.firstDay, "Q\(quarter.number)", quarter.number == 1 || offset == 0)
      }
    }
    let years = last.quarter.year - first.quarter.year + 1
    let every = max(1, Int((room * Double(years) / width).rounded(.up)))
    return (0..<years).compactMap { offset in
      let year = first.quarter.year + offset
      guard offset % every == 0, let day = Day(year: year, month: 1, day: 1) else { return nil }
      return (max(day, first), String(year), true)
    }
  }
}
