/// A chart laid out: marks in the order of painting, before they become SVG.
///
/// Layout and tests work on this value; `SceneWriter` only writes it down.
struct Scene: Hashable, Sendable {
  /// One mark.
  enum Item: Hashable, Sendable {
    /// A rectangle.
    case box(Box, Paint)
    /// A path.
    case path(Path, Paint)
    /// A text.
    case text(TextItem)
  }

  /// Width of the viewBox.
  let width: Double
  /// Height of the viewBox.
  var height: Double
  /// The marks, the lowest first.
  private(set) var items: [Item] = []

  /// An empty scene.
  init(width: Double, height: Double = 0) {
    self.width = width
    self.height = height
  }

  /// Adds a rectangle.
  mutating func add(_ box: Box, _ paint: Paint) { items.append(.box(box, paint)) }

  /// Adds a path, if it draws anything.
  mutating func add(_ path: Path, _ paint: Paint) {
    if !path.isEmpty { items.append(.path(path, paint)) }
  }

  /// Adds a text, if it says anything.
  mutating func add(_ text: TextItem) {
    if text.lines.contains(where: { !$0.isEmpty }) { items.append(.text(text)) }
  }

  /// Adds one line of text.
  mutating func text(
    _ line: String, _ x: Double, _ y: Double, _ anchor: TextItem.Anchor = .start, _ style: TextStyle = .plain
  ) {
    add(TextItem([line], x: x, y: y, anchor: anchor, style: style))
  }

  /// The texts.
  var texts: [TextItem] { items.compactMap { if case .text(let item) = $0 { item } else { nil } } }

  /// The patterns that its marks use.
  var patterns: Set<Int> {
    var found: Set<Int> = []
    for item in items {
      switch item {
      case .box(_, let paint), .path(_, let paint): if let pattern = paint.pattern { found.insert(pattern) }
      case .text: break
      }
    }
    return found
  }
}
