/// What a query's figures are made of, as far as the columns that it reads and its words tell: what a format must know to print what is true.
///
/// It is of the query as a whole. Where it leaves two readings open, a format refuses and the author says which.
public struct QueryEvidence: Hashable, Sendable {
  /// Whether it reads shares of 1, or divides.
  var hasFractions = false
  /// Whether it reads columns in percent, such as `share_pct`.
  var hasPercents = false
  /// Whether it reads ratings.
  var hasRatings = false
  /// Whether it reads money in the unit of segments.csv, and money in whole currency.
  var hasScaledMoney = false, hasWholeMoney = false
  /// Whether it names a power of ten from 100 on, and so may scale a figure itself.
  var scales = false
  /// The unit and currency of segments.csv.
  var unit: String?, currency: String?

  /// Looks at the columns that a query reads, each as `table.column`, and at its words.
  init(columns: Set<String>, text: SQLText, unit: String?, currency: String?) {
    self.unit = unit
    self.currency = currency
    for name in columns {
      let parts = name.split(separator: ".").map(String.init)
      guard parts.count == 2, let schema = DataSchema.table(parts[0]), let place = schema.index(of: parts[1]) else {
        continue
      }
      let column = schema.columns[place]
      switch column.type {
      case .percent: hasFractions = true
      case .money:
        if column.unit == DataColumn.wholeCurrency { hasWholeMoney = true } else { hasScaledMoney = true }
      case .number:
        if column.unit?.hasPrefix("%") == true { hasPercents = true }
        if column.unit == DataColumn.ratingUnit { hasRatings = true }
      default: break
      }
    }
    for token in text.tokens where !token.isQuoted {
      let word = token.text.lowercased()
      if !token.isWord, word == "/" { hasFractions = true }
      if token.isWord, Self.dividers.contains(word) { hasFractions = true }
      if !token.isWord, Self.powers.contains(word) { scales = true }
    }
  }

  private static let dividers: Set<String> = ["ratio", "percent_rank", "cume_dist"]
  private static let powers: Set<String> = Set(
    (2...12).flatMap { power in ["1" + String(repeating: "0", count: power), "1e\(power)", "1e0\(power)"] })

  /// What points of a figure are; nil if that cannot be told.
  enum Points {
    /// A difference of fractions: 0.11 is 11 percentage points.
    case fractions
    /// A difference of percentages: 11 is 11 percentage points.
    case percents
    /// A difference of ratings.
    case ratings
  }

  /// What points are, if the query leaves one reading.
  var points: Points? {
    switch (hasFractions, hasPercents, hasRatings) {
    case (true, false, false) where !scales: .fractions
    case (false, true, false) where !scales: .percents
    case (false, false, true): .ratings
    default: nil
    }
  }

  /// What percentage points are of, if the query leaves one reading; ratings beside do not matter.
  var percentagePoints: Points? {
    guard !scales else { return nil }
    return hasFractions == hasPercents ? nil : hasFractions ? .fractions : .percents
  }

  /// Whether a figure is in percent already, so that `as percent` adds nothing but the sign.
  var isInPercent: Bool { hasPercents && !hasFractions && !scales }

  /// The unit of money, if it can be told.
  enum MoneyUnit: Equatable {
    /// This one.
    case known(String?)
    /// Two readings.
    case open
  }

  /// The unit of money of a row that names none.
  var moneyUnit: MoneyUnit {
    switch (hasScaledMoney, hasWholeMoney) {
    case (false, false): .known(nil)
    case (true, true): .open
    default: scales ? .open : .known(hasScaledMoney ? unit : "one")
    }
  }
}
