/// A text with its place, and therefore with its box.
struct TextItem: Hashable, Sendable {
  /// Which point of the text `x` is.
  enum Anchor: String, Sendable {
    /// Its start.
    case start
    /// Its middle.
    case middle
    /// Its end.
    case end
  }

  /// The lines.
  let lines: [String]
  /// The place of the anchor.
  let x: Double
  /// The first line's baseline.
  let y: Double
  /// What `x` means.
  let anchor: Anchor
  /// How it looks.
  let style: TextStyle

  /// A text of one or more lines.
  init(_ lines: [String], x: Double, y: Double, anchor: Anchor = .start, style: TextStyle = .plain) {
    self.lines = lines
    self.x = x
    self.y = y
    self.anchor = anchor
    self.style = style
  }

  /// The rectangle that it takes up, as estimated.
  var frame: Box {
    let width = lines.map { style.width($0) }.max() ?? 0
    let left =
      switch anchor {
      case .start: x
      case .middle: x - width / 2
      case .end: x - width
      }
    return Box(x: left, y: y - style.ascent, width: width, height: style.height(lines: lines.count))
  }

  /// The plate under it where it stands on a pattern.
  var plate: Box { Box(minX: frame.minX - 3, minY: frame.minY, maxX: frame.maxX + 3, maxY: frame.maxY) }
}
