import Dates

/// Lays out a timeline: in each lane, events whose names would touch go to further lines.
struct TimelineLayout {
  /// The chart.
  let chart: TimelineChart
  /// Every day that must be in view.
  let days: [Day]
  /// The layout.
  let size: ChartSize
  /// The words.
  let labels: ChartLabels

  private let style = TextStyle.soft

  /// The layout.
  func scene() -> Scene {
    var scene = Scene(width: size.width)
    let names = RowLabels(chart.lanes.map(\.name), width: size.width, style: .strong, part: 0.24)
    let scale = DayScale(days: days, from: names.left + 8, to: size.width - 8)
    var y = legend().draw(in: &scene, y: 0, width: size.width)
    y = drawTicks(scale, y, &scene)
    let top = y
    var rows: [(y: Double, event: TimelineChart.Event, label: TextItem?)] = []
    var rules: [Double] = []
    y += 8
    for (lane, data) in chart.lanes.enumerated() {
      rules.append(y - 4)
      let start = y
      if names.isAbove { y += names.marksTop(lane, marks: 0) }
      let packed = pack(data.events, scale, top: y)
      rows += packed.rows
      let undated = data.events.filter { $0.start == nil }.map(\.name)
      let used = max(packed.height, undated.isEmpty ? 18 : 0)
      y += used
      if !undated.isEmpty {
        let lines = style.wrap(
          labels.noData + labels.colon + undated.joined(separator: labels.comma), width: size.width - scale.start,
          limit: 4)
        scene.add(TextItem(lines, x: scale.start, y: y + style.ascent, style: style))
        y += style.height(lines: lines.count) + 4
      }
      if names.isAbove {
        names.draw(lane, in: &scene, y: start, marks: 0)
      } else {
        names.draw(lane, in: &scene, y: start, marks: 18)
        y = max(y, start + TextStyle.strong.height(lines: names.lines[lane].count))
      }
      y += 12
    }
    for rule in rules { scene.add(.line(0, rule, size.width, rule), .grid) }
    if let asOf = chart.asOf { scene.add(.line(scale.place(asOf), top, scale.place(asOf), y - 6), .goal) }
    for row in rows { draw(row.event, scale, row.y, &scene) }
    for row in rows { if let label = row.label { scene.add(label) } }
    scene.height = y
    return scene
  }

  private func legend() -> Legend {
    var legend = Legend()
    for (index, kind) in chart.kinds.enumerated() { legend.add(.marker(Marker.series(index), Self.paint(index)), kind) }
    if let asOf = chart.asOf { legend.add(.stroke(.goal), labels.asOf + " " + asOf.iso) }
    return legend
  }

  private static func paint(_ kind: Int) -> Paint { kind % 2 == 0 ? .mark : .open }

  /// Names of quarters in the first line, years in the second; gives the lower edge.
  private func drawTicks(_ scale: DayScale, _ y: Double, _ scene: inout Scene) -> Double {
    let ticks = scale.ticks(room: 30)
    let byQuarter = ticks.contains { $0.text.hasPrefix("Q") }
    var lastYear = -Double.infinity
    for tick in ticks {
      let x = scale.place(tick.day)
      scene.add(.line(x, y + (byQuarter ? 34 : 20), x, y + (byQuarter ? 40 : 26)), .axis)
      let year = TextItem([String(tick.day.civil.year)], x: x, y: y + 14, style: style)
      if tick.isYear, year.frame.minX > lastYear + 6, year.frame.maxX <= scene.width {
        scene.add(year)
        lastYear = year.frame.maxX
      }
      if byQuarter { scene.text(tick.text, x, y + 30, .start, style) }
    }
    return y + (byQuarter ? 40 : 26)
  }

  private struct Placed {
    let line: Int
    let event: TimelineChart.Event
    let text: [String]
    let x: Double
    let drop: Double
    let anchor: TextItem.Anchor
  }

  /// Places a lane's events in lines so that neither marks nor names touch.
  private func pack(_ events: [TimelineChart.Event], _ scale: DayScale, top: Double)
    -> (rows: [(y: Double, event: TimelineChart.Event, label: TextItem?)], height: Double)
  {
    var lines: [(height: Double, spans: [ClosedRange<Double>])] = []
    var placed: [Placed] = []
    let dated = events.enumerated().filter { $0.element.start != nil }
    let order = dated.sorted {
      ($0.element.start ?? Day(number: 0), $0.offset) < ($1.element.start ?? Day(number: 0), $1.offset)
    }
    for (_, event) in order {
      guard let start = event.start else { continue }
      let from = scale.place(start) - 7
      let to = scale.place(max(event.end ?? start, start)) + 7
      let rightRoom = size.width - to - 4
      let leftRoom = from - scale.start + 4
      let isRight = rightRoom >= min(style.width(event.name), 150) || rightRoom >= leftRoom
      let isBelow = max(rightRoom, leftRoom) < min(style.width(event.name), 80)
      let room = isBelow ? size.width - scale.start : min(isRight ? rightRoom : leftRoom, 230)
      let text = style.wrap(event.name, width: room, limit: 3)
      let width = text.map { style.width($0) }.max() ?? 0
      let span =
        isBelow ? scale.start...size.width : isRight ? from...(to + 4 + width + 8) : (from - 4 - width - 8)...to
      let height = max(18, style.height(lines: text.count) + 3) + (isBelow ? 18 : 0)
      let free = lines.firstIndex { line in !line.spans.contains { $0.overlaps(span) } }
      let line = free ?? lines.count
      if free == nil { lines.append((0, [])) }
      lines[line].spans.append(span)
      lines[line].height = max(lines[line].height, height)
      let x = isBelow ? scale.start : isRight ? to + 4 : from - 4
      placed.append(
        Placed(
          line: line, event: event, text: text, x: x, drop: isBelow ? 18 : 0, anchor: isRight || isBelow ? .start : .end
        ))
    }
    var tops = [top]
    for line in lines { tops.append((tops.last ?? top) + line.height) }
    let rows = placed.map { item -> (y: Double, event: TimelineChart.Event, label: TextItem?) in
      let baseline = tops[item.line] + item.drop + 9 - style.size / 2 + style.ascent
      let label = TextItem(item.text, x: item.x, y: baseline, anchor: item.anchor, style: .softHalo)
      return (tops[item.line] + 9, item.event, label)
    }
    return (rows, (tops.last ?? top) - top)
  }

  private func draw(_ event: TimelineChart.Event, _ scale: DayScale, _ y: Double, _ scene: inout Scene) {
    guard let start = event.start else { return }
    let x = scale.place(start)
    if let end = event.end, end > start { scene.add(.line(x, y, scale.place(end), y), .range) }
    scene.add(Marker.series(event.kind).path(at: Spot(x: x, y: y), radius: 5.5), Self.paint(event.kind))
    if let end = event.end, end > start { scene.add(.line(scale.place(end), y - 5, scale.place(end), y + 5), .range) }
  }
}
