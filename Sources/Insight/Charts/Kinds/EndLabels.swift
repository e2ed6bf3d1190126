/// Names at the right ends of lines, kept apart and joined to their line where they had to move.
struct EndLabels {
  /// Each name with its last figure, in lines.
  let lines: [[String]]
  /// The widest line.
  let width: Double
  /// Whether names fit into a third of the chart; if not, a legend names the lines.
  let fit: Bool

  private let style = TextStyle.plain

  /// Names with their last figures.
  init(_ texts: [(name: String, value: String)], width: Double) {
    let room = width * 0.3
    let style = TextStyle.plain
    lines = texts.map { text in
      let whole = text.name + " " + text.value
      return style.width(whole) <= room ? [whole] : style.wrap(text.name, width: room, limit: 2) + [text.value]
    }
    fit = texts.allSatisfy {
      TextWrap.fits($0.name, width: room, size: style.size, limit: 2) && style.width($0.value) <= room
    }
    self.width = lines.joined().map { TextStyle.strong.width($0) }.max() ?? 0
  }

  /// The height that all names need when they stand one below the other.
  var height: Double { lines.reduce(0) { $0 + style.height(lines: $1.count) + 2 } }

  /// Draws the names as near to their lines' tips as can be, between `top` and `bottom`, which are at least `height`
  /// apart.
  func draw(in scene: inout Scene, tips: [Spot], x: Double, top: Double, bottom: Double, emphasis: Bool) {
    let order = tips.indices.sorted { (tips[$0].y, $0) < (tips[$1].y, $1) }
    let heights = lines.map { style.height(lines: $0.count) + 2 }
    var tops = tips.indices.map { tips[$0].y - heights[$0] / 2 }
    var limit = top
    for index in order {
      tops[index] = max(tops[index], limit)
      limit = tops[index] + heights[index]
    }
    limit = bottom
    for index in order.reversed() {
      tops[index] = min(tops[index], limit - heights[index])
      limit = tops[index]
    }
    for index in order {
      let middle = tops[index] + heights[index] / 2
      if abs(middle - tips[index].y) > 5 || x - tips[index].x > 30 {
        scene.add(.lines([Spot(x: tips[index].x + 6, y: tips[index].y), Spot(x: x - 3, y: middle)]), .link)
      }
      let isMain = emphasis && index == 0
      scene.add(TextItem(lines[index], x: x, y: tops[index] + 1 + style.ascent, style: isMain ? .strong : .plain))
    }
  }
}
