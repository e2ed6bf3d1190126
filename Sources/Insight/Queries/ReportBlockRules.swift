/// Which charts there are and which words their blocks and those of tables may have: what `BlockChart` draws, word for word.
public struct ReportBlockRules: Sendable {
  /// The words of one type of chart.
  public struct Chart: Sendable {
    /// Words that name a column and must be there.
    public let needs: [String]
    /// Words that name a column and may be there.
    public let takes: [String]
    /// Words that name no column.
    public let options: [String]

    /// The words that name columns.
    public var columns: [String] { needs + takes }
    /// Every word besides `type` and `data`.
    public var words: [String] { columns + options + ReportBlockRules.common }
  }

  /// What a word's value may be.
  public struct Value: Sendable {
    /// In words, for the message.
    public let expected: String
    /// Whether a value is one of them.
    public let accepts: @Sendable (String) -> Bool
  }

  /// The types of chart, in the order of the documentation.
  public var charts: [(type: String, rule: Chart)] = [
    ("bar", Chart(needs: ["x", "y"], takes: ["series"], options: ["mode", "direction", "goal"] + labels)),
    ("line", Chart(needs: ["x", "y"], takes: ["series"], options: ["zero", "goal"] + labels)),
    (
      "point",
      Chart(
        needs: ["x", "y"], takes: ["series", "size", "x-before", "y-before"],
        options: ["x-label", "y-label", "size-label", "x-format", "y-format", "x-cut", "y-cut"])
    ),
    ("dot", Chart(needs: ["x", "y"], takes: ["low", "high", "count"], options: ["goal"] + labels)),
    ("heat", Chart(needs: ["x", "y", "value"], takes: [], options: ["format", "y-label"])),
    ("radar", Chart(needs: ["x", "y"], takes: ["series"], options: ["format", "from", "to", "x-label"])),
    ("timeline", Chart(needs: ["label", "start"], takes: ["end", "series", "kind"], options: ["y-label"])),
    ("tree", Chart(needs: ["label", "parent"], takes: ["kind", "note"], options: ["x-label"])),
    ("funnel", Chart(needs: ["x", "y"], takes: ["series"], options: ["format", "x-label"])),
    ("bullet", Chart(needs: ["x", "y", "target"], takes: [], options: ["format", "x-label"])),
  ]
  /// Words of a table that name columns.
  public var tableColumns = ["columns"]
  /// Words of a table that do not.
  public var tableOptions = common

  /// The usual rules.
  public init() {}

  /// The names of the types.
  public var chartTypes: [String] { charts.map(\.type) }

  /// The words of a type; nil if there is no such type.
  public func chart(_ type: String) -> Chart? { charts.first { $0.type == type }?.rule }

  /// What the value of a word may be; nil for any text.
  public static func value(of word: String) -> Value? { values[word] }

  private static let labels = ["format", "x-label", "y-label"]
  private static let common = ["title", "description"]
  private static let number = Value(expected: "a number") { Double($0)?.isFinite == true }
  private static let format = Value(
    expected: "number, percent (of fractions), points, rating, or a currency such as EUR"
  ) { ChartFormat(word: $0) != nil }

  private static let values: [String: Value] = [
    "mode": Value(expected: "plain, grouped, stacked or shares") { BarChart.Mode(rawValue: $0) != nil },
    "direction": Value(expected: "rows or columns") { BarChart.Direction(rawValue: $0) != nil },
    "zero": Value(expected: "yes or no") { $0 == "yes" || $0 == "no" },
    "format": format, "x-format": format, "y-format": format, "goal": number, "x-cut": number, "y-cut": number,
    "from": number,
    "to": number,
  ]
}

extension ChartFormat {
  /// The format that a word of a block names; nil for none.
  init?(word: String) {
    switch word {
    case "number": self = .number
    case "percent": self = .percent
    case "points": self = .points
    case "rating": self = .decimals(1)
    case let code where code.utf8.count == 3 && code.utf8.allSatisfy({ (0x41...0x5A).contains($0) }):
      self = .money(code)
    default: return nil
    }
  }
}
