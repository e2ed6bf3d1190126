/// A hierarchy as an indented outline: which document was made from which, by level.
public struct TreeChart: Hashable, Sendable {
  /// A node with what hangs under it.
  public struct Node: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Which of the chart's kinds it is; kinds differ by shape.
    public let kind: Int
    /// What stands at its end, such as `v2, parent is v3`.
    public let note: String
    /// Whether the note is a warning, drawn strong.
    public let isFlagged: Bool
    /// What was made from it.
    public let children: [Node]

    /// A node.
    public init(_ name: String, kind: Int = 0, note: String = "", isFlagged: Bool = false, children: [Node] = []) {
      self.name = name
      self.kind = kind
      self.note = note
      self.isFlagged = isFlagged
      self.children = children
    }
  }

  /// The roots.
  public let roots: [Node]
  /// The names of the kinds, such as corporate, regional, customer.
  public let kinds: [String]
  /// Header of the names.
  public let nameTitle: String

  /// A hierarchy.
  public init(roots: [Node], kinds: [String] = [], nameTitle: String = "") {
    self.roots = roots
    self.kinds = kinds
    self.nameTitle = nameTitle
  }

  /// A node in the order of reading.
  struct Line: Sendable {
    /// The node.
    let node: Node
    /// How deep it hangs, 0 for a root.
    let depth: Int
    /// Its parent's line; nil for a root.
    let parent: Int?
  }

  /// Every node, each before what hangs under it. Without recursion, so that depth is no danger.
  var lines: [Line] {
    var lines: [Line] = []
    var open: [Line] = roots.reversed().map { Line(node: $0, depth: 0, parent: nil) }
    while let line = open.popLast() {
      lines.append(line)
      let index = lines.count - 1
      for child in line.node.children.reversed() {
        open.append(Line(node: child, depth: line.depth + 1, parent: index))
      }
    }
    return lines
  }
}

extension TreeChart: ChartContent {
  var isEmpty: Bool { roots.isEmpty }

  func scene(_ size: ChartSize, labels: ChartLabels) -> Scene? {
    guard !isEmpty else { return nil }
    let lines = lines
    var scene = Scene(width: size.width)
    var legend = Legend()
    for (index, kind) in kinds.enumerated() { legend.add(.marker(Self.marker(index), Self.paint(index)), kind) }
    var y = legend.draw(in: &scene, y: 0, width: size.width)
    if y > 0 { y += 8 }
    let deepest = lines.map(\.depth).max() ?? 0
    let indent = min(26, size.width * 0.3 / Double(max(1, deepest)))
    let plain = TextStyle.plain
    var spots: [Spot] = []
    var marks: [(Spot, Int)] = []
    for line in lines {
      let x = 8 + Double(line.depth) * indent
      let noteStyle: TextStyle = line.node.isFlagged ? .strong : .soft
      let beside = noteStyle.width(line.node.note) <= size.width * 0.38
      let room = size.width - x - 16 - (beside && !line.node.note.isEmpty ? noteStyle.width(line.node.note) + 14 : 0)
      let text = plain.wrap(line.node.name, width: room, limit: 3)
      let spot = Spot(x: x, y: y + 9)
      if let parent = line.parent {
        let from = spots[parent]
        scene.add(
          .lines([Spot(x: from.x, y: from.y + 8), Spot(x: from.x, y: spot.y), Spot(x: spot.x - 7, y: spot.y)]), .link)
      }
      spots.append(spot)
      marks.append((spot, line.node.kind))
      scene.add(TextItem(text, x: x + 14, y: y + 13.5, style: plain))
      var height = plain.height(lines: text.count)
      if beside {
        scene.text(line.node.note, size.width, y + 13.5, .end, noteStyle)
      } else {
        let note = noteStyle.wrap(line.node.note, width: size.width - x - 16, limit: 3)
        scene.add(TextItem(note, x: x + 14, y: y + 2.5 + height + noteStyle.ascent, style: noteStyle))
        height += noteStyle.height(lines: note.count)
      }
      y += max(20, height) + 8
    }
    for (spot, kind) in marks { scene.add(Self.marker(kind).path(at: spot, radius: 5), Self.paint(kind)) }
    scene.height = y
    return scene
  }

  /// Corporate is a ring, regional a square, customer a diamond, as everywhere in the portal.
  private static func marker(_ kind: Int) -> Marker { [.circle, .square, .diamond][kind % 3] }

  private static func paint(_ kind: Int) -> Paint {
    switch kind % 3 {
    case 0: Paint("c-level c-level-1", ##"fill="#fff" stroke="#333" stroke-width="2""##)
    case 1: Paint("c-level c-level-2", ##"fill="#333" stroke="#333""##)
    default: Paint("c-level c-level-3", ##"fill="#777" stroke="#777""##)
    }
  }

  func table(labels: ChartLabels) -> ChartTable {
    let lines = lines
    let kinded = !kinds.isEmpty
    let noted = lines.contains { !$0.node.note.isEmpty }
    let columns: [ChartTable.Column] =
      [.init(nameTitle.isEmpty ? labels.name : nameTitle)] + (kinded ? [.init(labels.series)] : []) + [
        .init(labels.parent)
      ]
      + (noted ? [.init(labels.note)] : [])
    let rows = lines.map { line -> [ChartTable.Cell] in
      var row: [ChartTable.Cell] = [.text(line.node.name)]
      if kinded { row.append(.text(kinds[line.node.kind % kinds.count])) }
      row.append(line.parent.map { .text(lines[$0].node.name) } ?? .notApplicable)
      if noted { row.append(.text(line.node.note)) }
      return row
    }
    return ChartTable(columns: columns, rows: rows)
  }
}
