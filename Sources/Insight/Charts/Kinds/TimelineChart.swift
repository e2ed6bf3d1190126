public import Dates

/// Events and spans in lanes: rivals' moves, customers' investment points against the roadmap.
public struct TimelineChart: Hashable, Sendable {
  /// An event, or a span if it has an end.
  public struct Event: Hashable, Sendable {
    /// What it is called.
    public let name: String
    /// When it is; nil if that is not known: it is listed under its lane.
    public let start: Day?
    /// When it ends.
    public let end: Day?
    /// Which of the chart's kinds it is; kinds differ by shape.
    public let kind: Int

    /// An event.
    public init(_ name: String, start: Day?, end: Day? = nil, kind: Int = 0) {
      self.name = name
      self.start = start
      self.end = end
      self.kind = kind
    }
  }

  /// A lane: a rival, a customer.
  public struct Lane: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Its events.
    public let events: [Event]

    /// A lane.
    public init(_ name: String, _ events: [Event]) {
      self.name = name
      self.events = events
    }
  }

  /// The lanes.
  public let lanes: [Lane]
  /// The names of the kinds of events; none draws no key.
  public let kinds: [String]
  /// The as-of date, drawn as a line.
  public let asOf: Day?
  /// Header of the lanes.
  public let laneTitle: String

  /// A timeline.
  public init(lanes: [Lane], kinds: [String] = [], asOf: Day? = nil, laneTitle: String = "") {
    self.lanes = lanes
    self.kinds = kinds
    self.asOf = asOf
    self.laneTitle = laneTitle
  }
}

extension TimelineChart: ChartContent {
  var isEmpty: Bool { lanes.allSatisfy(\.events.isEmpty) }

  func scene(_ size: ChartSize, labels: ChartLabels) -> Scene? {
    let days = lanes.flatMap(\.events).flatMap { [$0.start, $0.end].compactMap { $0 } }
    guard !days.isEmpty else { return nil }
    return TimelineLayout(chart: self, days: days + [asOf].compactMap { $0 }, size: size, labels: labels).scene()
  }

  func table(labels: ChartLabels) -> ChartTable {
    let spans = lanes.contains { $0.events.contains { $0.end != nil } }
    let kinded = !kinds.isEmpty
    let rows = lanes.flatMap { lane in
      lane.events.map { event -> [ChartTable.Cell] in
        var row: [ChartTable.Cell] = [.text(lane.name), .text(event.name)]
        if kinded { row.append(.text(kinds.indices.contains(event.kind) ? kinds[event.kind] : "")) }
        row.append(event.start.map { .text($0.iso) } ?? .missing)
        if spans { row.append(event.end.map { .text($0.iso) } ?? .notApplicable) }
        return row
      }
    }
    let columns: [ChartTable.Column] =
      [.init(laneTitle.isEmpty ? labels.series : laneTitle), .init(labels.name)] + (kinded ? [.init(labels.note)] : [])
      + [.init(labels.date)]
      + (spans ? [.init(labels.until)] : [])
    return ChartTable(columns: columns, rows: rows)
  }
}
