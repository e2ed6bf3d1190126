/// Where the names of horizontal rows go: to the left if there is room, else above each row.
struct RowLabels: Hashable, Sendable {
  /// Where the rows' marks start.
  let left: Double
  /// Each row's name in lines.
  let lines: [[String]]
  /// Whether names stand above the rows.
  let isAbove: Bool
  /// The manner of names.
  let style: TextStyle

  /// Names of rows in a chart so wide; at most a third of it goes to names on the left, of at most two lines.
  ///
  /// `aside` is kept free for figures: beside the marks, where at least 90 units must be left for the marks, and, if
  /// names stand above with the figures in the same line (`figuresAbove`), beside the names.
  init(
    _ names: [String], width: Double, aside: Double = 0, figuresAbove: Bool = true, style: TextStyle = .plain,
    part: Double = 0.33
  ) {
    self.style = style
    let room = width * part
    let longest = names.map { style.width($0) }.max() ?? 0
    let fits = names.allSatisfy {
      TextWrap.fits($0, width: min(room, longest), size: style.size, bold: style.isBold, limit: 2)
    }
    if fits, width - min(room, longest) - 12 - aside >= 90 {
      isAbove = false
      lines = names.map { style.wrap($0, width: min(room, longest), limit: 2) }
      let widest = lines.joined().map { style.width($0) }.max() ?? 0
      left = widest == 0 ? 0 : widest + 12
    } else {
      isAbove = true
      lines = names.map { style.wrap($0, width: width - (figuresAbove ? aside : 0), limit: 3) }
      left = 0
    }
  }

  /// The height of a row whose marks are so high, with air below.
  func rowHeight(_ row: Int, marks: Double, air: Double) -> Double {
    let text = style.height(lines: lines[row].count)
    return isAbove ? text + 5 + marks + air : max(marks, text) + air
  }

  /// Where a row's marks start, below the row's own top.
  func marksTop(_ row: Int, marks: Double) -> Double {
    let text = style.height(lines: lines[row].count)
    return isAbove ? text + 5 : max(0, (text - marks) / 2)
  }

  /// Draws a row's name; `y` is the row's top.
  func draw(_ row: Int, in scene: inout Scene, y: Double, marks: Double, style other: TextStyle? = nil) {
    let text = style.height(lines: lines[row].count)
    let top = isAbove ? y : y + max(0, (marks - text) / 2)
    scene.add(TextItem(lines[row], x: 0, y: top + style.ascent, style: other ?? style))
  }
}
