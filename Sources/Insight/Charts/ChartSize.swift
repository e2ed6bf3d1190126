/// The two layouts of a chart. Text keeps its size in both, so a narrow screen gets a chart laid out for it and not a
/// shrunken one.
public enum ChartSize: String, Sendable, CaseIterable {
  /// For columns of about 500 px and more, and for paper.
  case wide
  /// For phones and narrow columns.
  case narrow

  /// Width of the viewBox; the text in it is 12 and 13 units high.
  public var width: Double { self == .wide ? 640 : 344 }
}
