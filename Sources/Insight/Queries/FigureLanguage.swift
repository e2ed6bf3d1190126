/// The language in which figures are written.
public enum FigureLanguage: Sendable {
  /// English: `65 %`, `EUR 1,248 million`, `Q3 2026`.
  case english
  /// Chinese: `65%`, `12.48亿欧元`, `2026年第三季度`.
  case chinese

  /// The language of a tag such as `zh-Hans`; English unless it is Chinese.
  public init(tag: String) { self = tag == "zh" || tag.hasPrefix("zh-") ? .chinese : .english }

  /// What stands where there is no value.
  public var noData: String { self == .english ? "no data" : "无数据" }
}
