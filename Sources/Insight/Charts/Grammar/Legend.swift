/// The key of a chart, drawn inside it so that it prints and travels with it; entries flow into lines.
struct Legend: Hashable, Sendable {
  /// What stands before a name.
  enum Swatch: Hashable, Sendable {
    /// A series' fill.
    case fill(Paint)
    /// A series' line with its marker.
    case line(Int)
    /// A mark on its own.
    case marker(Marker, Paint)
    /// A disc of a paint.
    case disc(Paint)
    /// A stretch of line.
    case stroke(Paint)
    /// A cross.
    case cross
    /// A number, for names that found no room.
    case number(Int)
    /// A heatmap's cell.
    case cell(HeatChart.Shade)
    /// Nothing, for a note.
    case none
  }

  /// A name and what stands before it.
  struct Entry: Hashable, Sendable {
    /// What stands before the name.
    let swatch: Swatch
    /// The name.
    let name: String
  }

  /// The entries in order.
  private(set) var entries: [Entry] = []

  /// Adds an entry.
  mutating func add(_ swatch: Swatch, _ name: String) { entries.append(Entry(swatch: swatch, name: name)) }

  /// Draws the entries into `scene` from `y` on; gives the height used, 0 without entries.
  func draw(in scene: inout Scene, x: Double = 0, y: Double, width: Double) -> Double {
    let style = TextStyle.soft
    let line = 20.0
    var cursor = x
    var top = y
    let column = column(width)
    for entry in entries {
      let lead = Self.lead(entry.swatch)
      let lines = style.wrap(entry.name, width: width - lead, limit: 3)
      let needed = lead + (lines.map { style.width($0) }.max() ?? 0)
      if cursor > x, cursor + needed > x + width {
        cursor = x
        top += line
      }
      Self.draw(entry.swatch, in: &scene, at: Spot(x: cursor, y: top + line / 2))
      scene.add(TextItem(lines, x: cursor + lead, y: top + 14, style: style))
      cursor += column > 0 ? max(column, needed + 16) : needed + 16
      if lines.count > 1 {
        top += Double(lines.count - 1) * style.lineHeight + line
        cursor = x
      }
    }
    guard !entries.isEmpty else { return 0 }
    return top - y + (cursor > x ? line : 0)
  }

  /// Numbered names stand in columns; 0 lets entries follow one another.
  private func column(_ width: Double) -> Double {
    let numbered = entries.filter { if case .number = $0.swatch { true } else { false } }
    guard numbered.count > 3 else { return 0 }
    let widest = numbered.map { Self.lead($0.swatch) + TextStyle.soft.width($0.name) }.max() ?? 0
    return width / max(1, (width / (widest + 16)).rounded(.down))
  }

  private static func lead(_ swatch: Swatch) -> Double {
    switch swatch {
    case .none: 0
    case .number: 22
    case .fill, .line, .stroke, .cell: 30
    case .marker, .disc, .cross: 20
    }
  }

  private static func draw(_ swatch: Swatch, in scene: inout Scene, at spot: Spot) {
    switch swatch {
    case .fill(let paint): scene.add(Box(x: spot.x + 0.5, y: spot.y - 6, width: 23, height: 12), paint)
    case .line(let index):
      scene.add(.line(spot.x, spot.y, spot.x + 24, spot.y), SeriesPaint.line(index))
      scene.add(Marker.series(index).path(at: Spot(x: spot.x + 12, y: spot.y), radius: 4), SeriesPaint.marker(index))
    case .marker(let marker, let paint): scene.add(marker.path(at: Spot(x: spot.x + 7, y: spot.y), radius: 5), paint)
    case .disc(let paint): scene.add(.circle(at: Spot(x: spot.x + 7, y: spot.y), radius: 6), paint)
    case .stroke(let paint): scene.add(.line(spot.x, spot.y, spot.x + 24, spot.y), paint)
    case .cross:
      var path = Path.line(spot.x + 3, spot.y - 4, spot.x + 11, spot.y + 4)
      path.add(.line(spot.x + 11, spot.y - 4, spot.x + 3, spot.y + 4))
      scene.add(path, .veto)
    case .cell(let shade): HeatGlyph(shade).draw("", in: Box(x: spot.x, y: spot.y - 8, width: 24, height: 16), &scene)
    case .number(let number): scene.text(String(number), spot.x, spot.y + 4, .start, .soft)
    case .none: break
    }
  }
}
