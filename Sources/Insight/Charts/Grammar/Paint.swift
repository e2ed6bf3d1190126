/// How a mark is painted: a class for the screen, presentation attributes for paper.
///
/// The stylesheet's classes win over the attributes wherever it applies; where it does not (WeasyPrint leaves inline
/// SVG alone), the attributes give greys that print. No inline style, which the content policy forbids.
struct Paint: Hashable, Sendable {
  /// Class names.
  let classes: String
  /// Attributes, ready to be written.
  let attributes: String
  /// The number of the pattern that fills it; nil for none.
  let pattern: Int?

  /// A paint.
  init(_ classes: String, _ attributes: String, pattern: Int? = nil) {
    self.classes = classes
    self.attributes = attributes
    self.pattern = pattern
  }

  /// The ground of a plot.
  static let area = Paint("c-area", #"fill="none""#)
  /// The ground of the region that matters most.
  static let areaHigh = Paint("c-area-hi", ##"fill="#f0f0f0""##)
  /// Grid lines.
  static let grid = Paint("c-grid", ##"fill="none" stroke="#d9d9d9""##)
  /// Axis lines and the zero line.
  static let axis = Paint("c-axis", ##"fill="none" stroke="#767676""##)
  /// Lines between quadrants.
  static let cut = Paint("c-cut", ##"fill="none" stroke="#555" stroke-width="1.25" stroke-dasharray="2 4""##)
  /// A goal or another line to compare with.
  static let goal = Paint("c-goal", ##"fill="none" stroke="#333" stroke-width="1.25" stroke-dasharray="5 3""##)
  /// The outline of a bar without a pattern of its own.
  static let track = Paint("c-track", ##"fill="#eee""##)
  /// A target on a bar.
  static let target = Paint("c-target", ##"fill="none" stroke="#000" stroke-width="3""##)
  /// A bubble.
  static let bubble = Paint("c-bubble", ##"fill="#ddd" fill-opacity=".75" stroke="#555" stroke-width="1.25""##)
  /// The bubble that the report is about.
  static let bubbleMe = Paint("c-bubble c-bubble-me", ##"fill="#333" stroke="#fff" stroke-width="2""##)
  /// Our share of a bubble.
  static let slice = Paint("c-slice", ##"fill="#555""##)
  /// Our share of the bubble that the report is about.
  static let sliceMe = Paint("c-slice c-slice-me", ##"fill="#bbb""##)
  /// Last quarter's bubble.
  static let ghost = Paint("c-ghost", ##"fill="none" stroke="#555" stroke-width="1.25" stroke-dasharray="4 3""##)
  /// The light edge under a movement.
  static let moveEdge = Paint("c-move-bg", ##"fill="none" stroke="#fff" stroke-width="4""##)
  /// A movement.
  static let move = Paint("c-move", ##"fill="none" stroke="#000" stroke-width="1.5""##)
  /// The head of a movement.
  static let head = Paint("c-head", ##"fill="#000""##)
  /// A veto.
  static let veto = Paint("c-veto", ##"fill="none" stroke="#000" stroke-width="2""##)
  /// The edge under a veto.
  static let vetoEdge = Paint("c-move-bg", ##"fill="none" stroke="#fff" stroke-width="5""##)
  /// An interval, a connector.
  static let range = Paint("c-range", ##"fill="none" stroke="#333" stroke-width="2""##)
  /// A thin connector.
  static let link = Paint("c-link", ##"fill="none" stroke="#767676""##)
  /// The light plate under a text that stands on a pattern.
  static let plate = Paint("c-plate", ##"fill="#fff""##)
  /// A line of many in the background.
  static let context = Paint("c-context", ##"fill="none" stroke="#b5b5b5" stroke-width="1""##)
  /// A mark of the first rank.
  static let mark = Paint("c-mark", ##"fill="#333" stroke="#333" stroke-width="1.5""##)
  /// A mark of the second rank.
  static let open = Paint("c-open", ##"fill="#fff" stroke="#333" stroke-width="1.5""##)
}
