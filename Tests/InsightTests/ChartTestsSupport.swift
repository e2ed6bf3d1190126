import Dates

@testable import Insight

/// A small checker of XML: tags in pairs, attributes quoted and not repeated, entities known, ids unique and references
/// defined.
struct XMLCheck {
  /// What is wrong; empty if nothing is.
  private(set) var faults: [String] = []

  init(_ text: String) {
    var open: [String] = []
    var ids: Set<String> = []
    var references: [String] = []
    var rest = Substring(text)
    while let start = rest.firstIndex(of: "<") {
      checkText(rest[..<start])
      guard let end = rest[start...].firstIndex(of: ">") else {
        faults.append("tag without end")
        return
      }
      var tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("/") {
        if open.popLast() != String(tag.dropFirst()) { faults.append("closes \(tag)") }
        continue
      }
      let isEmpty = tag.hasSuffix("/")
      if isEmpty { tag = tag.dropLast() }
      let name = String(tag.prefix { $0 != " " })
      let attributes = parse(tag.dropFirst(name.count), in: name)
      if let id = attributes["id"], !ids.insert(id).inserted { faults.append("id twice: \(id)") }
      for (key, value) in attributes {
        if key == "style" { faults.append("inline style") }
        if ["x", "y", "width", "height", "d", "viewBox"].contains(key), value.contains("n") || value.contains("e") {
          faults.append("no number: \(value)")
        }
        if value.hasPrefix("url(#") { references.append(String(value.dropFirst(5).dropLast())) }
        if key == "aria-labelledby" { references += value.split(separator: " ").map(String.init) }
      }
      if name == "svg", attributes["width"] != nil || attributes["height"] != nil { faults.append("svg with a size") }
      if !isEmpty { open.append(name) }
    }
    checkText(rest)
    if !open.isEmpty { faults.append("not closed: \(open)") }
    for reference in references where !ids.contains(reference) { faults.append("no such id: \(reference)") }
  }

  private mutating func parse(_ text: Substring, in name: String) -> [String: String] {
    var found: [String: String] = [:]
    var rest = text.drop { $0 == " " }
    while !rest.isEmpty {
      guard let equals = rest.firstIndex(of: "="), rest[equals...].dropFirst().first == "\"" else {
        faults.append("attribute in \(name): \(rest)")
        return found
      }
      let key = String(rest[..<equals])
      rest = rest[equals...].dropFirst(2)
      guard let quote = rest.firstIndex(of: "\"") else {
        faults.append("quote in \(name)")
        return found
      }
      if found.updateValue(String(rest[..<quote]), forKey: key) != nil { faults.append("\(key) twice in \(name)") }
      checkText(rest[..<quote])
      rest = rest[quote...].dropFirst().drop { $0 == " " }
    }
    return found
  }

  private mutating func checkText(_ text: Substring) {
    var rest = text
    while let at = rest.firstIndex(of: "&") {
      rest = rest[rest.index(after: at)...]
      if !["amp;", "lt;", "gt;", "quot;"].contains(where: { rest.hasPrefix($0) }) { faults.append("bare &") }
    }
  }
}

/// What may not be in a layout: a text on another text, or one outside the drawing.
func layoutFaults(of scene: Scene) -> [String] {
  var faults: [String] = []
  let view = Box(x: 0, y: 0, width: scene.width, height: scene.height)
  let texts = scene.texts
  for (index, text) in texts.enumerated() {
    if !view.contains(text.frame) { faults.append("outside: \(text.lines) \(text.frame) in \(view)") }
    for other in texts[(index + 1)...] where text.frame.overlaps(other.frame) {
      faults.append("\(text.lines) on \(other.lines): \(text.frame) \(other.frame)")
    }
  }
  return faults
}

/// Random charts with the labels that break layouts: long, short, empty, Chinese, English, mixed, with mark-up in them.
struct ChartDice {
  var dice: Dice

  init(seed: UInt64) { dice = Dice(seed: seed) }

  mutating func name() -> String {
    let words = [
      "Education", "campuses", "of", "the", "northern", "provinces", "Wi-Fi", "R&D", "<b>", "\"quoted\"",
      "Donaudampfschifffahrtsgesellschaft",
      "A", "2026", "教育园区", "北方各省", "职业技能实训基地", "，", "（含分院）", "与", "医院", "SAM", "",
    ]
    let count = dice.int(0...5) == 0 ? dice.int(8...16) : dice.int(1...5)
    return (0..<count).map { _ in words[dice.int(0...(words.count - 1))] }.joined(
      separator: dice.int(0...1) == 0 ? " " : "")
  }

  mutating func value() -> Double? {
    switch dice.int(0...19) {
    case 0, 1, 2: nil
    case 3: 0
    case 4: dice.number(-1e12...1e12)
    case 5: .nan
    case 6: 1e160
    case 7: dice.number(-1e-6...1e-6)
    case 8...10: Double(dice.int(-20...20))
    default: dice.number(0...500)
    }
  }

  mutating func plain() -> Double? { dice.int(0...7) == 0 ? nil : Double(dice.int(0...60)) }

  mutating func values(_ count: Int) -> [Double?] {
    let tame = dice.int(0...2) > 0
    let equal = dice.int(0...9) == 0 ? plain() : nil
    return (0..<count).map { _ in equal ?? (tame ? plain() : value()) }
  }

  mutating func series(_ count: Int, _ length: Int) -> [ChartSeries] {
    (0..<count).map { _ in ChartSeries(name(), values(length), isEmphasised: dice.int(0...5) == 0) }
  }

  mutating func count() -> Int { [1, 1, 2, 3, 4, 5, 6, 8, 12, 25, 40][dice.int(0...10)] }

  mutating func goals() -> [ChartGoal] { dice.int(0...2) == 0 ? [ChartGoal(value() ?? 3, name())] : [] }

  mutating func format() -> ChartFormat { [.number, .decimals(1), .percent, .points, .money("CNY")][dice.int(0...4)] }

  mutating func periods(_ count: Int) -> [String] {
    let first = Quarter(year: 2019, number: dice.int(1...4))
    return dice.int(0...3) == 0 ? (0..<count).map { _ in name() } : (0..<count).map { first.adding($0).name }
  }

  mutating func day() -> Day? { dice.int(0...7) == 0 ? nil : Day(number: 20_000 + dice.int(0...1500)) }

  mutating func node(_ depth: Int) -> TreeChart.Node {
    TreeChart.Node(
      name(), kind: dice.int(0...2), note: dice.int(0...1) == 0 ? name() : "", isFlagged: dice.int(0...3) == 0,
      children: depth == 0 ? [] : (0..<dice.int(0...3)).map { _ in node(depth - 1) })
  }

  mutating func kind(_ index: Int) -> Chart.Kind {
    switch index {
    case 0:
      let n = count()
      let k = count()
      let modes = BarChart.Mode.allCases
      return .bar(
        BarChart(
          categories: dice.int(0...1) == 0 ? periods(n) : (0..<n).map { _ in name() }, series: series(k, n),
          mode: modes[dice.int(0...(modes.count - 1))], direction: dice.int(0...1) == 0 ? .rows : .columns,
          format: format(), valueTitle: name(),
          goals: goals(), emphasis: dice.int(0...1) == 0 ? dice.int(0...n) : nil))
    case 1:
      let n = count()
      return .funnel(
        FunnelChart(stages: (0..<n).map { _ in name() }, series: series(dice.int(1...10), n), format: format()))
    case 2:
      return .bullet(
        BulletChart(items: (0..<count()).map { _ in .init(name(), actual: value(), goal: value(), format: format()) }))
    case 3:
      let n = count()
      return .line(
        LineChart(periods: periods(n), series: series(count(), n), format: format(), valueTitle: name(), goals: goals())
      )
    case 4:
      let n = count()
      return .spark(Sparkline(periods: periods(n), series: ChartSeries(name(), values(n)), goal: value()))
    case 5:
      let sized = dice.int(0...1) == 0
      let grid = dice.int(0...1) == 0
      let items = (0..<count()).map { _ in
        PointChart.Item(
          name(), x: dice.maybe(1...5), y: dice.int(0...1) == 0 ? dice.maybe(1...5) : Double(dice.int(1...5)),
          size: sized ? plain() : nil,
          previous: dice.int(0...1) == 0 ? .init(x: dice.maybe(1...5), y: dice.maybe(1...5), size: plain()) : nil,
          share: dice.maybe(0...1),
          isEmphasised: dice.int(0...6) == 0, isVetoed: dice.int(0...6) == 0)
      }
      let regions = (0..<2).map { _ in (0..<2).map { _ in name() } }
      return .point(
        PointChart(
          items: items,
          x: .init(name(), format: format(), range: grid ? 1...5 : nil, isLog: !grid, cuts: grid ? [3] : []),
          y: .init(name(), format: format(), range: grid ? 1...5 : nil, cuts: grid ? [3] : []),
          regions: grid ? regions : [], sizeTitle: name()))
    case 6:
      return .dot(
        DotChart(
          items: (0..<count()).map { _ in
            let v = value()
            return .init(
              name(), value: v, low: v.map { $0 - 1 }, high: v.map { $0 + 2 },
              count: dice.int(0...1) == 0 ? dice.int(0...90) : nil)
          }, format: format(), goals: goals()))
    case 7:
      let n = count()
      let labels = ChartLabels.english
      if dice.int(0...1) == 0 {
        return .heat(
          HeatChart(
            columns: (0..<n).map { _ in name() }, values: (0..<count()).map { _ in (name(), values(n)) },
            format: format(), labels: labels))
      }
      let shades: [HeatChart.Shade] = [.full, .part, .weak, .empty, .none]
      let rows = (0..<count()).map { _ in
        HeatChart.Row(name(), (0..<dice.int(0...n)).map { _ in .init(shades[dice.int(0...4)], name()) }, note: "3 / 4")
      }
      return .heat(HeatChart(columns: (0..<n).map { _ in name() }, rows: rows, key: shades.map { .init($0, name()) }))
    case 8:
      let n = count()
      return .radar(
        RadarChart(dimensions: (0..<n).map { _ in name() }, series: series(count(), n), range: 0...60, format: format())
      )
    case 9:
      let lanes = (0..<count()).map { _ in
        TimelineChart.Lane(
          name(),
          (0..<dice.int(0...9)).map { _ in
            .init(name(), start: day(), end: dice.int(0...3) == 0 ? day() : nil, kind: dice.int(0...3))
          })
      }
      return .timeline(TimelineChart(lanes: lanes, kinds: (0..<4).map { _ in name() }, asOf: day()))
    default:
      return .tree(TreeChart(roots: (0..<dice.int(1...4)).map { _ in node(4) }, kinds: (0..<3).map { _ in name() }))
    }
  }
}
