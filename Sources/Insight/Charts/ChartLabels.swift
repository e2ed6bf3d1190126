/// The words and number forms of a language that charts need. The page gives them from its interface words.
public struct ChartLabels: Hashable, Sendable {
  /// A shortened power of ten.
  public struct Unit: Hashable, Sendable {
    /// From this number on.
    public let value: Double
    /// What is written after the shortened number, with a no-break space if the language wants one.
    public let sign: String

    /// A unit.
    public init(_ value: Double, _ sign: String) {
      self.value = value
      self.sign = sign
    }
  }

  /// Units for large numbers, the largest first.
  public var units: [Unit]
  /// What is written after a percentage.
  public var percentSign: String
  /// What is written after percentage points.
  public var pointsSign: String
  /// Where a figure is missing.
  public var noData: String
  /// Where a cell does not apply.
  public var notApplicable: String
  /// `{n}` series folded into one.
  public var others: String
  /// `{n}` series or names that only the table has.
  public var more: String
  /// Header of names.
  public var name: String
  /// Header of series.
  public var series: String
  /// Header of values.
  public var value: String
  /// Header of last quarter's values: `{name}`.
  public var before: String
  /// Last quarter, in the legend.
  public var lastQuarter: String
  /// Header of an interval's lower end.
  public var low: String
  /// Header of an interval's upper end.
  public var high: String
  /// The interval, in the legend.
  public var interval: String
  /// Header of the number of cases.
  public var count: String
  /// Header of the goal, and its name in the legend.
  public var goal: String
  /// The actual figure, in the legend of goals.
  public var actual: String
  /// Area of bubbles: `{name}`.
  public var area: String
  /// Fails the financial gate.
  public var veto: String
  /// Passes the financial gate.
  public var pass: String
  /// Conversion in a funnel: `{share}` of `{n}`.
  public var conversion: String
  /// Header of a date.
  public var date: String
  /// Header of an end date.
  public var until: String
  /// The as-of date's line.
  public var asOf: String
  /// Header of the quarter or other period.
  public var period: String
  /// Header of the parent in a tree.
  public var parent: String
  /// Header of notes.
  public var note: String
  /// Yes, in a table.
  public var yes: String
  /// Between a name and its value in a list.
  public var colon: String
  /// Between the parts of a list.
  public var comma: String

  /// Puts values into a pattern's places.
  func fill(_ pattern: String, _ values: [String: String]) -> String {
    var out = ""
    var rest = Substring(pattern)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      out += rest[..<open]
      out += values[String(rest[rest.index(after: open)..<close])] ?? ""
      rest = rest[rest.index(after: close)...]
    }
    return out + rest
  }
}

extension ChartLabels {
  /// English.
  public static let english = ChartLabels(
    units: [Unit(1e12, "\u{A0}tn"), Unit(1e9, "\u{A0}bn"), Unit(1e6, "\u{A0}M"), Unit(1e3, "\u{A0}k")],
    percentSign: "\u{A0}%", pointsSign: "\u{A0}pts", noData: "no data", notApplicable: "n/a", others: "{n} others",
    more: "{n} more, see the table", name: "Name", series: "Series", value: "Value", before: "{name}, last quarter",
    lastQuarter: "last quarter", low: "Low", high: "High", interval: "95 % interval", count: "n", goal: "Goal",
    actual: "Actual",
    area: "area: {name}", veto: "fails the financial gate", pass: "passes", conversion: "{share} of {n}", date: "Date",
    until: "Until",
    asOf: "as of", period: "Period", parent: "Made from", note: "Note", yes: "yes", colon: ": ", comma: ", ")

  /// Chinese, simplified.
  public static let chinese = ChartLabels(
    units: [Unit(1e12, "万亿"), Unit(1e8, "亿"), Unit(1e4, "万")], percentSign: "%", pointsSign: "个百分点", noData: "无数据",
    notApplicable: "不适用",
    others: "其他{n}项", more: "另有{n}项见表", name: "名称", series: "系列", value: "数值", before: "{name}（上季度）",
    lastQuarter: "上季度", low: "下限",
    high: "上限", interval: "95%区间", count: "样本数", goal: "目标", actual: "实际", area: "面积：{name}", veto: "未通过财务分析",
    pass: "通过",
    conversion: "占{n}的{share}", date: "日期", until: "至", asOf: "截至", period: "期间", parent: "源自", note: "备注", yes: "是",
    colon: "：",
    comma: "，")
}
