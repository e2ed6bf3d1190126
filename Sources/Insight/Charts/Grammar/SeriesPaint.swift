/// The paints of series, in a fixed order; told apart in grey as well: solid, light, hatch, cross-hatch, dots, faint,
/// level lines, upright lines.
enum SeriesPaint {
  /// How many series can be told apart; the others are folded or drawn as background.
  static let count = 8

  /// The fill of a series' bars.
  static func fill(_ index: Int) -> Paint {
    switch index {
    case 0: Paint("c-1 c-edge", ##"fill="#333" stroke="#333""##)
    case 1: Paint("c-2 c-edge", ##"fill="#c4c4c4" stroke="#555""##)
    case 5: Paint("c-3 c-edge", ##"fill="#efefef" stroke="#555""##)
    default: Paint("c-edge", ##"stroke="#555""##, pattern: [2: 0, 3: 1, 4: 2, 6: 3][index] ?? 4)
    }
  }

  /// Whether a text on the fill needs a plate.
  static func needsPlate(_ index: Int) -> Bool { ![0, 1, 5].contains(index) }

  /// The line of a series: colour, width and dashes.
  static func line(_ index: Int) -> Paint {
    let dashes = ["", "", "7 3", "2 3", "10 3 2 3", "5 5", "1 4", "12 4"][index % count]
    let dash = dashes.isEmpty ? "" : #" stroke-dasharray="\#(dashes)""#
    let grey = index == 0 ? "#000" : index % 2 == 1 ? "#888" : "#444"
    let name = index == 0 ? "c-line" : index % 2 == 1 ? "c-line c-line-2" : "c-line c-line-3"
    return Paint(name, #"fill="none" stroke="\#(grey)" stroke-width="2" stroke-linejoin="round""# + dash)
  }

  /// A light fill under a line that encloses an area; nil for all but the first series.
  static func wash(_ index: Int) -> Paint? { index == 0 ? Paint("c-wash", ##"fill="#ccc" fill-opacity=".5""##) : nil }

  /// The paint of a series' markers; filled for the first series of each pair, open for the second.
  static func marker(_ index: Int) -> Paint {
    switch index {
    case 0: Paint("c-dot", ##"fill="#000" stroke="#fff""##)
    case let odd where odd % 2 == 1: Paint("c-dot c-dot-2", ##"fill="#fff" stroke="#555" stroke-width="1.5""##)
    default: Paint("c-dot c-dot-3", ##"fill="#444" stroke="#fff""##)
    }
  }

  /// The definition of a pattern, a tile without its id.
  static func tile(_ pattern: Int) -> (size: Int, turned: Bool, path: String) {
    switch pattern {
    case 0: (7, true, "M0 0V7")
    case 1: (6, false, "M0 0 6 6M6 0 0 6")
    case 2: (6, false, "M2 3H4")
    case 3: (6, false, "M0 3H6")
    default: (6, false, "M3 0V6")
    }
  }
}
