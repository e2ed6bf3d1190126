import Collateral
import Dates
import Insight
import Publishing

/// Every figure of a quarter, and the hashes of what it comes from: what freezing writes down and later builds compute again.
struct QuarterFigures {
  let tables: DataTables
  let series: MarketSeries
  let texts: [MarketText]
  let library: Library
  let quarter: Quarter

  /// The figures by name: those of the data files as they stand there, those of the manager's text under `mi: `, those that the report
  /// computes under `report: `.
  var figures: [String: FrozenFigure] {
    var figures = RawFigures.figures(of: tables, quarter: quarter)
    for text in texts where text.quarter == quarter {
      let report = Self.report(of: library.documents[text.index])
      figures.merge(FigureNames.figures(of: text.evaluation, report: report)) { first, _ in first }
      for (name, result) in text.evaluation.results where !result.isFromDataAlone {
        figures[FrozenResult.name(of: name, report: report)] = FrozenFigure(
          FrozenResult.text(result), isFromDataAlone: false, tables: result.reads)
      }
    }
    let market = MarketFigures(tables, series: series, quarter: quarter, thresholds: library.configuration.thresholds)
    figures.merge(market.frozen) { first, _ in first }
    if !market.rows("topics").isEmpty {
      figures[TopicSheet.frozenName] = TopicSheet.frozen(TopicSheet.steps(library.registries))
    }
    return figures
  }

  /// The name that the figures of a text stand under; a translation's have its language.
  static func report(of document: Document) -> String { document.translationOf == nil ? "mi" : "mi/\(document.lang)" }

  /// The hash of every input: data up to and with the quarter, the manager's texts, portal.yml.
  static func inputs(of quarter: Quarter, among sources: [String: ContentHash]) -> [String: String] {
    let folder = "reports/\(quarter.name)/"
    return sources.filter { path, _ in
      if path == "portal.yml" { return true }
      if path.hasPrefix(folder) { return path.hasSuffix(".md") }
      let parts = path.split(separator: "/")
      return parts.count == 3 && parts[0] == "data" && (Quarter(parts[1]).map { $0 <= quarter } ?? false)
    }.mapValues(\.description)
  }
}
