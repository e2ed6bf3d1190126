import Dates

/// A chart block with the result of its query: which chart that is.
public struct BlockChart {
  /// The type, one of `ReportBlockRules.charts`.
  public let type: String
  /// The block's other words.
  public let options: [String: String]
  /// The data.
  public let result: QueryResult
  /// How the page calls what a cell of a column holds: the name of an id, or the text itself.
  public let name: (_ column: String, _ text: String) -> String
  /// The as-of date, for timelines.
  public let asOf: Day?
  /// The words of the page's language.
  public let labels: ChartLabels

  /// Brings a block and its data together.
  public init(
    type: String, options: [String: String], result: QueryResult, asOf: Day?, labels: ChartLabels,
    name: @escaping (_ column: String, _ text: String) -> String
  ) {
    self.type = type
    self.options = options
    self.result = result.known
    self.asOf = asOf
    self.labels = labels
    self.name = name
  }

  /// What is drawn; nil for an unknown type or a column that the data does not have, each of which has a finding already.
  public var kind: Chart.Kind? {
    let columns = ReportBlockRules().chart(type)?.columns.compactMap { options[$0] } ?? []
    guard columns.flatMap(names).allSatisfy({ result.index(of: $0) != nil }) else { return nil }
    switch type {
    case "bar": return bar
    case "line":
      let pivot = Pivot(self, isNamed: false)
      return .line(
        LineChart(
          periods: pivot.categories, series: pivot.series, format: format(), valueTitle: label("y"),
          periodTitle: label("x"),
          goals: goals, zero: options["zero"].map { $0 == "yes" }))
    case "point": return point
    case "dot": return dot
    case "heat": return heat
    case "radar":
      let pivot = Pivot(self, fillsGaps: false)
      let (from, to) = (option("from") ?? 1, option("to") ?? 5)
      return .radar(
        RadarChart(
          dimensions: pivot.categories, series: pivot.series, range: min(from, to)...max(from, to),
          format: options["format"] == nil ? .decimals(1) : format(), dimensionTitle: label("x")))
    case "timeline": return timeline
    case "tree":
      return .tree(
        TreeChart(roots: BlockTree(self).roots, kinds: kinds, nameTitle: options["x-label"] ?? options["label"] ?? ""))
    case "funnel":
      let pivot = Pivot(self, fillsGaps: false)
      return .funnel(
        FunnelChart(stages: pivot.categories, series: pivot.series, format: format(), stageTitle: label("x")))
    case "bullet":
      let items = rows(inTimeOf: "x").map { row in
        BulletChart.Item(text("x", row), actual: number("y", row), goal: number("target", row), format: format())
      }
      return .bullet(BulletChart(items: items, nameTitle: label("x")))
    default: return nil
    }
  }

  /// The first two rows, from 1, that claim one place of the drawing; nil if every figure has a place of its own.
  public var clash: (first: Int, second: Int)? {
    let keys: [String]
    switch type {
    case "bar", "line", "radar", "funnel": keys = ["x", "series"]
    case "heat": keys = ["x", "y"]
    default: return nil
    }
    let columns = keys.compactMap { options[$0].flatMap(result.index) }
    // A word that is missing or names no column has a finding already.
    guard columns.count == keys.count(where: { $0 != "series" || options[$0] != nil }) else { return nil }
    var seen: [[String]: Int] = [:]
    for (index, row) in result.rows.enumerated() {
      if let first = seen.updateValue(index + 1, forKey: columns.map { row[$0].canonical }) {
        return (first, index + 1)
      }
    }
    return nil
  }

  private var bar: Chart.Kind {
    let pivot = Pivot(self)
    let mode = options["mode"].flatMap(BarChart.Mode.init) ?? (pivot.series.count > 1 ? .grouped : .plain)
    return .bar(
      BarChart(
        categories: pivot.categories, series: pivot.series, mode: mode,
        direction: options["direction"].flatMap(BarChart.Direction.init) ?? (pivot.isTime ? .columns : .rows),
        format: format(),
        categoryTitle: label("x"), valueTitle: label("y"), goals: goals))
  }

  private var point: Chart.Kind {
    let items = result.rows.map { row in
      let before = (number("x-before", row), number("y-before", row))
      return PointChart.Item(
        text("series", row), x: number("x", row), y: number("y", row), size: number("size", row),
        previous: before == (nil, nil) ? nil : PointChart.Previous(x: before.0, y: before.1))
    }
    func axis(_ word: String) -> PointChart.Axis {
      PointChart.Axis(label(word), format: format(word + "-format"), cuts: option(word + "-cut").map { [$0] } ?? [])
    }
    let size = options["size"].map { options["size-label"] ?? $0 } ?? ""
    return .point(
      PointChart(items: items, x: axis("x"), y: axis("y"), sizeTitle: size, nameTitle: options["series"] ?? ""))
  }

  private var dot: Chart.Kind {
    let items = rows(inTimeOf: "x").map { row in
      DotChart.Item(
        text("x", row), value: number("y", row), low: number("low", row), high: number("high", row),
        count: number("count", row).flatMap { Int(exactly: $0.rounded()) })
    }
    return .dot(DotChart(items: items, format: format(), goals: goals, nameTitle: label("x"), valueTitle: label("y")))
  }

  private var heat: Chart.Kind {
    var columns: [String] = []
    var rows: [String] = []
    var figures: [[String]: Double] = [:]
    for row in self.rows(inTimeOf: "x") where !columns.contains(text("x", row)) { columns.append(text("x", row)) }
    for row in self.rows(inTimeOf: "y") where !rows.contains(text("y", row)) { rows.append(text("y", row)) }
    for row in result.rows { figures[[text("y", row), text("x", row)]] = number("value", row) }
    return .heat(
      HeatChart(
        columns: columns, values: rows.map { name in (name, columns.map { figures[[name, $0]] }) }, format: format(),
        labels: labels,
        rowTitle: label("y")))
  }

  private var timeline: Chart.Kind {
    let kinds = kinds
    var lanes: [(name: String, events: [TimelineChart.Event])] = []
    for row in result.rows {
      let lane = text("series", row)
      let event = TimelineChart.Event(
        text("label", row), start: day("start", row), end: day("end", row),
        kind: kinds.firstIndex(of: text("kind", row)) ?? 0)
      if let at = lanes.firstIndex(where: { $0.name == lane }) {
        lanes[at].events.append(event)
      } else {
        lanes.append((lane, [event]))
      }
    }
    return .timeline(
      TimelineChart(
        lanes: lanes.map { TimelineChart.Lane($0.name, $0.events) }, kinds: kinds, asOf: asOf,
        laneTitle: options["y-label"] ?? options["series"] ?? ""))
  }

  // MARK: Words and cells

  /// The rows in order of time where a word's column holds nothing but times, else as the query gives them.
  private func rows(inTimeOf word: String) -> [[QueryValue]] {
    guard let column = options[word].flatMap(result.index),
      let order = PeriodOrder(result.rows.map { $0[column].canonical })
    else { return result.rows }
    return order.positions.map { result.rows[$0] }
  }

  /// The kinds of a timeline or tree, in the order of the rows.
  var kinds: [String] {
    var kinds: [String] = []
    guard options["kind"] != nil else { return [] }
    for row in result.rows where !kinds.contains(text("kind", row)) { kinds.append(text("kind", row)) }
    return kinds
  }

  private var goals: [ChartGoal] { option("goal").map { [ChartGoal($0, labels.goal)] } ?? [] }

  private func format(_ word: String = "format") -> ChartFormat {
    options[word].flatMap(ChartFormat.init(word:)) ?? .number
  }

  private func label(_ axis: String) -> String { options[axis + "-label"] ?? options[axis] ?? "" }

  private func option(_ word: String) -> Double? { options[word].flatMap(Double.init) }

  func names(_ list: String) -> [String] { list.split(separator: ",").map(String.init) }

  private func value(_ word: String, _ row: [QueryValue]) -> QueryValue {
    options[word].flatMap(result.index).map { row[$0] } ?? .null
  }

  func number(_ word: String, _ row: [QueryValue]) -> Double? { value(word, row).number }

  /// What stands in a word's column, as the page calls it; empty without the word.
  func text(_ word: String, _ row: [QueryValue]) -> String {
    guard let column = options[word], let index = result.index(of: column) else { return "" }
    return row[index] == .null ? labels.noData : name(column, row[index].canonical)
  }

  private func day(_ word: String, _ row: [QueryValue]) -> Day? { ChartDataCheck.day(value(word, row)) }
}
