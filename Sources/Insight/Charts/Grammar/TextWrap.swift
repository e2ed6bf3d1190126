/// A label prepared for breaking into lines that fit a width, in Latin and in Chinese.
///
/// Lines break at spaces, after hyphens and slashes, and beside Han characters, but not before closing or after opening
/// punctuation, nor so that a hyphen leaves fewer than four letters on a side (Wi-Fi stays whole). A word wider than a
/// line is broken between characters.
struct TextWrap {
  private let scalars: [Unicode.Scalar]
  /// Width from the start to before each character, in em; one more than characters.
  private let edges: [Double]
  /// Whether a line may start at each character.
  private let starts: [Bool]

  /// A label.
  init(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    var edges = [0.0]
    edges.reserveCapacity(scalars.count + 1)
    var starts: [Bool] = []
    starts.reserveCapacity(scalars.count)
    for index in scalars.indices {
      let before = index > 0 ? scalars[index - 1] : nil
      edges.append(edges[index] + TextWidth.em(of: scalars[index]) + TextWidth.autospace(before, scalars[index]))
      starts.append(before.map { Self.breaks(after: $0, before: scalars[index], at: index, in: scalars) } ?? true)
    }
    (self.scalars, self.edges, self.starts) = (scalars, edges, starts)
  }

  /// The lines at most `width` em wide, and whether every break is a good one.
  ///
  /// At most `limit` lines; what does not fit ends in an ellipsis (the table twin has the whole text).
  func lines(width: Double, limit: Int) -> (lines: [String], isClean: Bool) {
    var lines: [String] = []
    var isClean = true
    var start = skipSpaces(0)
    while start < scalars.count {
      let (end, isBreak) = lineEnd(from: start, width: width)
      if !isBreak { isClean = false }
      if lines.count == limit - 1, skipSpaces(end) < scalars.count {
        lines.append(cut(from: start, width: width))
        return (lines, false)
      }
      lines.append(string(start, trimmed(start, end)))
      start = skipSpaces(end)
    }
    return (lines, isClean)
  }

  /// The lines as above, but of about equal length, so that no character stands alone in the last one.
  func balanced(width: Double, limit: Int) -> [String] {
    var best = lines(width: width, limit: limit)
    guard best.isClean, best.lines.count > 1 else { return best.lines }
    var narrower = width - 1
    while narrower > width / 2 {
      let next = lines(width: narrower, limit: best.lines.count)
      guard next.isClean else { break }
      best = next
      narrower -= 1
    }
    return best.lines
  }

  private func lineEnd(from start: Int, width: Double) -> (end: Int, isBreak: Bool) {
    var index = start
    var last = start
    while index < scalars.count {
      // A space at the end of a line takes no room.
      if scalars[index] != " ", edges[index + 1] - edges[start] > width + 1e-9 { break }
      index += 1
      if index == scalars.count || starts[index] { last = index }
    }
    if index == scalars.count { return (index, true) }
    if last > start { return (last, true) }
    return (max(index, start + 1), false)
  }

  private func cut(from start: Int, width: Double) -> String {
    var end = start
    while end < scalars.count, edges[end + 1] - edges[start] + 1 <= width { end += 1 }
    return string(start, trimmed(start, end)) + "…"
  }

  private func skipSpaces(_ index: Int) -> Int {
    var index = index
    while index < scalars.count, scalars[index] == " " { index += 1 }
    return index
  }

  private func trimmed(_ start: Int, _ end: Int) -> Int {
    var end = end
    while end > start, scalars[end - 1] == " " { end -= 1 }
    return end
  }

  private func string(_ start: Int, _ end: Int) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[start..<end])
    return String(text)
  }

  private static func breaks(
    after a: Unicode.Scalar, before b: Unicode.Scalar, at index: Int, in scalars: [Unicode.Scalar]
  ) -> Bool {
    if b == " " || TextWidth.em(of: b) == 0 || closes(b) || opens(a) { return false }
    if a == " " { return true }
    if a == "-" || a == "/" {
      let before = scalars[..<index].reversed().prefix { $0 != " " }.count
      let after = scalars[index...].prefix { $0 != " " }.count
      return before > 4 && after >= 4
    }
    return TextWidth.isWide(a) || TextWidth.isWide(b)
  }

  /// Punctuation that no line starts with.
  private static func closes(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "，", "。", "、", "；", "：", "？", "！", "）", "》", "」", "』", "】", "”", "’", "…", "—", "·", "％", "°": true
    case "%", ",", ".", ";", ":", "?", "!", ")", "]", "}": true
    default: false
    }
  }

  /// Punctuation that no line ends with.
  private static func opens(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "（", "《", "「", "『", "【", "“", "‘", "(", "[", "{", "￥", "$", "¥", "€", "£", "#": true
    default: false
    }
  }
}

extension TextWrap {
  /// The lines of a text at most `width` wide at a size.
  static func lines(_ text: String, width: Double, size: Double, bold: Bool = false, limit: Int) -> [String] {
    TextWrap(text).lines(width: width / TextWidth.scale(size, bold: bold), limit: limit).lines
  }

  /// Whether a text fits in so many lines without an ellipsis and without breaking a word.
  static func fits(_ text: String, width: Double, size: Double, bold: Bool = false, limit: Int) -> Bool {
    TextWrap(text).lines(width: width / TextWidth.scale(size, bold: bold), limit: limit).isClean
  }
}
