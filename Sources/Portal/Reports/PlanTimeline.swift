import Dates
import Insight

/// Customers' dated projects on a line of time, as every report draws them: in time, too late, or undated, three things that never share a mark.
struct PlanTimeline {
  /// How a project stands to our roadmap: the index is that of the chart's kinds.
  enum Kind: Int, CaseIterable {
    /// Our product is there by then.
    case inTime
    /// It comes too late.
    case gap
    /// One of the dates is missing: nothing can be said.
    case undated
    /// Not a project: the month in which a product that comes too late is there.
    case availability

    /// The kind of a slack.
    init(_ slack: PlanSlack) {
      switch slack {
      case .canTakePart: self = .inTime
      case .gap: self = .gap
      case .undated: self = .undated
      }
    }
  }

  /// The events of a row of pbip.csv: the project at its investment month; if the product comes too late and `availability` names that,
  /// the product's month as well.
  static func events(_ row: DataRow, availability: ((String) -> String)? = nil) -> [TimelineChart.Event] {
    let project = row.text("project") ?? ""
    let kind = Kind(PlanFit.slack(row))
    let event = TimelineChart.Event(project, start: row.month("pbip_month").flatMap(day), kind: kind.rawValue)
    guard kind == .gap, let availability else { return [event] }
    return [
      event,
      TimelineChart.Event(
        availability(project), start: row.month("ga_month").flatMap(day), kind: Kind.availability.rawValue),
    ]
  }

  private static func day(_ month: YearMonth) -> Day? {
    Day(year: month.number / 12, month: month.number % 12 + 1, day: 1)
  }
}
