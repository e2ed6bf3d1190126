/// The names of points: beside them where there is room, else a number beside them and the name in a key below; never
/// one on another.
struct PointNames {
  /// Names and numbers in the plot.
  let items: [TextItem]
  /// Names by number, and how many the table alone has.
  let key: Legend

  /// How many numbered names the key may hold; the table has the rest.
  static let keyLimit = 24

  /// Places names, the report's own first, then the largest bubbles'. `taken` are texts that stand already.
  init(_ points: [PointLayout.Placed], plot: Box, taken: inout [Box], labels: ChartLabels) {
    let marks = points.flatMap { point in
      let own = Box(x: point.spot.x, y: point.spot.y, width: 0, height: 0).grown(by: point.radius * 0.9)
      return [own]
        + (point.ghost.map { [Box(x: $0.spot.x, y: $0.spot.y, width: 0, height: 0).grown(by: $0.radius * 0.7)] } ?? [])
    }
    var placer = LabelPlacer(bounds: plot.grown(by: -1), taken: taken, marks: marks)
    let order = points.indices.sorted { a, b in
      let (p, q) = (points[a], points[b])
      return (p.item.isEmphasised ? 0 : 1, -p.radius, a) < (q.item.isEmphasised ? 0 : 1, -q.radius, b)
    }
    var items: [TextItem] = []
    var left: [Int] = []
    for index in order {
      let point = points[index]
      let style: TextStyle = point.item.isEmphasised ? .haloStrong : .halo
      let lines = style.wrap(point.item.name, width: min(150, plot.width * 0.36), limit: 2)
      if !(lines.last ?? "").hasSuffix("…"),
        let item = placer.place(lines, style: style, at: point.spot, radius: point.radius)
      {
        items.append(item)
      } else {
        left.append(index)
      }
    }
    var key = Legend()
    var hidden = 0
    for index in left.sorted() {
      let point = points[index]
      let number = key.entries.count + 1
      let style = TextStyle(classes: "c-halo t-strong", grey: "#000", size: 12, isBold: true)
      if number <= Self.keyLimit,
        let item = placer.place([String(number)], style: style, at: point.spot, radius: point.radius - 2)
      {
        items.append(item)
        key.add(.number(number), point.item.name)
      } else {
        hidden += 1
      }
    }
    if hidden > 0 { key.add(.none, labels.fill(labels.more, ["n": String(hidden)])) }
    self.items = items
    self.key = key
  }

  /// Draws the names in the plot.
  func draw(in scene: inout Scene) { for item in items { scene.add(item) } }
}
