import Dates
import Diagnostics

/// Takes a figure out of a query's result and writes it.
struct FigureWriter {
  /// How figures are written.
  let formatter: FigureFormatter
  /// What the report is about.
  let parameters: QueryParameters

  /// The figure in a sentence, or what is wrong with it.
  func write(_ figure: InlineFigure, in result: QueryResult) -> Result<FigureText, FigureFault> {
    guard let column = result.index(of: figure.column) else {
      return .failure(
        fault(
          figure, "\(figure.query) has no column \(figure.column)", didYouMean(figure.column, among: result.columns)))
    }
    let place: Int
    switch self.row(figure, result) {
    case .success(let found): place = found
    case .failure(let fault): return .failure(fault)
    }
    let row = result.rows[place]
    let value = row[column]
    if let doubt = doubt(figure, result, row), value.number != nil { return .failure(doubt) }
    if value.number != nil, result.isOpen(place, column) {
      let text = formatter.language.noData
      return .success(FigureText(figure: figure, value: .null, text: text, isFromDataAlone: result.isFromDataAlone))
    }
    guard var text = text(value, figure, result, row) else {
      let shown = value.canonical
      return .failure(
        fault(figure, "\(figure.name) is “\(shown)”, which cannot be written as \(figure.format.name)", nil))
    }
    if value.number != nil, result.isAtLeast(place, column) { text = "≥\u{A0}" + text }
    return .success(FigureText(figure: figure, value: value, text: text, isFromDataAlone: result.isFromDataAlone))
  }

  /// Why a figure cannot be written in its format, since the query leaves open what it is.
  private func doubt(_ figure: InlineFigure, _ result: QueryResult, _ row: [QueryValue]) -> FigureFault? {
    guard let evidence = result.evidence, !figure.column.hasSuffix("_pct") else { return nil }
    switch figure.format {
    case .points where evidence.points == nil:
      return fault(
        figure, "\(figure.name) may be a difference of shares or of ratings, and points do not tell which",
        "as percentage_points, or as rating_points")
    case .percentagePoints where evidence.percentagePoints == nil:
      return fault(
        figure, "\(figure.name) may be a difference of fractions or of percentages",
        "multiply it by 100 and name the column \(figure.column)_pct")
    case .money where evidence.moneyUnit == .open && result.index(of: "unit") == nil:
      return fault(
        figure, "\(figure.name) may be in whole currency or in another unit",
        "add a column to the query that names it: 'million' AS unit, or 'one' AS unit")
    default: return nil
    }
  }

  private func row(_ figure: InlineFigure, _ result: QueryResult) -> Result<Int, FigureFault> {
    var rows = Array(result.rows.indices)
    for selector in figure.selectors {
      guard let column = result.index(of: selector.column) else {
        let hint = didYouMean(selector.column, among: result.columns)
        return .failure(fault(figure, "\(figure.query) has no column \(selector.column)", hint))
      }
      let isParameter = selector.value.hasPrefix(":")
      guard let word = isParameter ? parameters.value(of: selector.value) : selector.value else {
        return .failure(fault(figure, "\(selector.value) has no value in this report", nil))
      }
      let values = rows.map { result.rows[$0][column].canonical }
      rows = rows.filter { result.rows[$0][column].matches(word) }
      if rows.isEmpty {
        return .failure(
          fault(figure, "\(figure.query) has no row with \(selector.column)=\(word)", didYouMean(word, among: values)))
      }
    }
    guard let row = rows.first else { return .failure(fault(figure, "\(figure.query) gives no row", nil)) }
    guard rows.count == 1 else {
      return .failure(
        fault(
          figure, "\(figure.name) is \(rows.count) rows, not one",
          "name the row: \(figure.query).\(figure.column)[column=value]"))
    }
    return .success(row)
  }

  private func fault(_ figure: InlineFigure, _ message: String, _ hint: String?) -> FigureFault {
    FigureFault(finding: Finding(.absentFigure, at: figure.place, message, hint: hint))
  }

  /// The value in the figure's format; nil if its type does not allow that.
  private func text(_ value: QueryValue, _ figure: InlineFigure, _ result: QueryResult, _ row: [QueryValue]) -> String?
  {
    if value == .null { return formatter.language.noData }
    func word(_ column: String) -> String? {
      result.index(of: column).flatMap { if case .text(let text) = row[$0] { text } else { nil } }
    }
    switch figure.format {
    case .plain:
      return value.number.map { formatter.number($0) } ?? value.canonical
    case .number(let decimals):
      return value.number.map { formatter.number($0, least: decimals ?? 0, most: decimals ?? 2) }
    case .percent(let decimals):
      let (least, most) = (decimals ?? 0, decimals ?? 1)
      return value.number.map {
        figure.column.hasSuffix("_pct") || result.evidence?.isInPercent == true
          ? formatter.percentage($0, least: least, most: most) : formatter.percent($0, least: least, most: most)
      }
    case .points(let decimals):
      let kind = figure.column.hasSuffix("_pct") ? .percents : result.evidence?.points ?? .ratings
      return value.number.map { points($0, kind, decimals) }
    case .percentagePoints(let decimals):
      let kind = figure.column.hasSuffix("_pct") ? .percents : result.evidence?.percentagePoints ?? .fractions
      return value.number.map { points($0, kind, decimals) }
    case .ratingPoints(let decimals): return value.number.map { points($0, .ratings, decimals) }
    case .money(let currency, let decimals):
      let isMoney = result.evidence.map { $0.hasScaledMoney || $0.hasWholeMoney } ?? false
      let unit: String? = if case .known(let unit) = result.evidence?.moneyUnit { unit } else { nil }
      return value.number.map {
        formatter.money(
          $0, currency: currency ?? word("currency") ?? (isMoney ? result.evidence?.currency : nil),
          unit: word("unit") ?? unit, least: decimals ?? 0, most: decimals ?? 2)
      }
    case .quarter:
      guard case .text(let name) = value else { return nil }
      return Quarter(name).map(formatter.quarter)
    }
  }
}

extension FigureWriter {
  private func points(_ value: Double, _ kind: QueryEvidence.Points, _ decimals: Int?) -> String {
    let (least, most) = (decimals ?? 0, decimals ?? 1)
    return switch kind {
    case .fractions: formatter.points(ofFractions: value, least: least, most: most)
    case .percents: formatter.points(value, of: .share, least: least, most: most)
    case .ratings: formatter.points(value, of: .rating, least: least, most: most)
    }
  }
}

/// A figure that is not there.
struct FigureFault: Error {
  /// The finding at its place.
  let finding: Finding
}

extension FigureFormat {
  /// The name in messages.
  var name: String {
    switch self {
    case .plain: "text"
    case .number: "number"
    case .percent: "percent"
    case .points: "points"
    case .percentagePoints: "percentage points"
    case .ratingPoints: "rating points"
    case .money: "money"
    case .quarter: "quarter"
    }
  }
}
