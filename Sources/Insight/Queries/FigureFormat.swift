/// How a figure in a sentence is written.
public enum FigureFormat: Hashable, Sendable {
  /// As the value is: numbers grouped, with up to two decimals, texts as they are.
  case plain
  /// A number with so many decimals, or with up to two.
  case number(decimals: Int?)
  /// A share of 1 in percent: 0.158 is 15.8 %. A column whose name ends in `_pct` is in percent already.
  case percent(decimals: Int?)
  /// A change in points, with its sign: of shares or of ratings, where the query leaves no doubt of which.
  case points(decimals: Int?)
  /// A change of shares in percentage points, with its sign.
  case percentagePoints(decimals: Int?)
  /// A change of ratings in points, with its sign.
  case ratingPoints(decimals: Int?)
  /// An amount: in the currency given, else in that of the row's `currency`, in the unit of the row's `unit`.
  case money(currency: String?, decimals: Int?)
  /// `2026Q3` in words.
  case quarter

  /// The names that may follow `as`.
  public static let names = [
    "number", "percent", "points", "percentage_points", "rating_points", "money", "quarter",
  ]
}
