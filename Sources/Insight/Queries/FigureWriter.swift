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
    let row: [QueryValue]
    switch self.row(figure, result) {
    case .success(let found): row = found
    case .failure(let fault): return .failure(fault)
    }
    let value = row[column]
    guard let text = text(value, figure, result, row) else {
      let shown = value.canonical
      return .failure(
        fault(figure, "\(figure.name) is “\(shown)”, which cannot be written as \(figure.format.name)", nil))
    }
    return .success(FigureText(figure: figure, value: value, text: text, isFromDataAlone: result.isFromDataAlone))
  }

  private func row(_ figure: InlineFigure, _ result: QueryResult) -> Result<[QueryValue], FigureFault> {
    var rows = result.rows
    for selector in figure.selectors {
      guard let column = result.index(of: selector.column) else {
        let hint = didYouMean(selector.column, among: result.columns)
        return .failure(fault(figure, "\(figure.query) has no column \(selector.column)", hint))
      }
      let isParameter = selector.value.hasPrefix(":")
      guard let word = isParameter ? parameters.value(of: selector.value) : selector.value else {
        return .failure(fault(figure, "\(selector.value) has no value in this report", nil))
      }
      let values = rows.map { $0[column].canonical }
      rows = rows.filter { $0[column].matches(word) }
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
        figure.column.hasSuffix("_pct")
          ? formatter.percentage($0, least: least, most: most) : formatter.percent($0, least: least, most: most)
      }
    case .points(let decimals):
      return value.number.map { formatter.points($0, least: decimals ?? 0, most: decimals ?? 1) }
    case .money(let currency, let decimals):
      return value.number.map {
        formatter.money(
          $0, currency: currency ?? word("currency"), unit: word("unit"), least: decimals ?? 0, most: decimals ?? 2)
      }
    case .quarter:
      guard case .text(let name) = value else { return nil }
      return Quarter(name).map(formatter.quarter)
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
    case .money: "money"
    case .quarter: "quarter"
    }
  }
}
