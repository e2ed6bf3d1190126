/// The manner of a text: class, size and weight. Sizes are fixed here and not by the stylesheet, because the layout
/// depends on them.
struct TextStyle: Hashable, Sendable {
  /// Class names.
  let classes: String
  /// Fill on paper.
  let grey: String
  /// Size, in the chart's units.
  let size: Double
  /// Whether it is bold.
  let isBold: Bool

  /// Names and values.
  static let plain = TextStyle(classes: "", grey: "#000", size: 13, isBold: false)
  /// The name or value that matters most.
  static let strong = TextStyle(classes: "t-strong", grey: "#000", size: 13, isBold: true)
  /// Ticks, axis titles, notes.
  static let soft = TextStyle(classes: "t-soft", grey: "#444", size: 12, isBold: false)
  /// Names of regions.
  static let region = TextStyle(classes: "t-soft t-quad", grey: "#444", size: 12, isBold: false)
  /// On a dark fill.
  static let onDark = TextStyle(classes: "t-on", grey: "#fff", size: 12, isBold: true)
  /// On a light fill or a plate.
  static let inside = TextStyle(classes: "", grey: "#000", size: 12, isBold: true)
  /// Names in a plot, with a light edge on screen.
  static let halo = TextStyle(classes: "c-halo", grey: "#000", size: 13, isBold: false)
  /// The name that matters most in a plot.
  static let haloStrong = TextStyle(classes: "c-halo t-strong", grey: "#000", size: 13, isBold: true)

  /// Figures and names over lines, with a light edge on screen.
  static let softHalo = TextStyle(classes: "t-soft c-halo", grey: "#444", size: 12, isBold: false)

  /// From one baseline to the next.
  var lineHeight: Double { (size * 1.3 * 10).rounded() / 10 }
  /// From the baseline to the top of the line's box.
  var ascent: Double { size * 0.86 }
  /// From the baseline to the bottom of the line's box.
  var descent: Double { size * 0.24 }

  /// Width of one line.
  func width(_ text: some StringProtocol) -> Double { TextWidth.of(text, size: size, bold: isBold) }

  /// The text in at most so many lines that fit, of about equal length.
  func wrap(_ text: String, width: Double, limit: Int) -> [String] {
    TextWrap(text).balanced(width: width / TextWidth.scale(size, bold: isBold), limit: limit)
  }

  /// Height of so many lines, from the top of the first box to the bottom of the last.
  func height(lines: Int) -> Double { lines == 0 ? 0 : ascent + descent + Double(lines - 1) * lineHeight }
}
