import Collateral
import Dates
import Insight
import Publishing

/// Every figure of a quarter, and the hashes of what it comes from: what freezing writes down and later builds compute again.
struct QuarterFigures {
  let insights: Insights
  let library: Library
  let quarter: Quarter

  /// The figures by name: those of the data files as they stand there (for records of old), and `computed`.
  var figures: [String: FrozenFigure] {
    RawFigures.figures(of: insights.tables, quarter: quarter).merging(computed) { first, _ in first }
  }

  /// Those of the manager's text under `mi: `, those that the report computes under `report: `.
  var computed: [String: FrozenFigure] {
    var figures: [String: FrozenFigure] = [:]
    for text in insights.texts where text.quarter == quarter {
      let report = Self.report(of: library.documents[text.index])
      figures.merge(FigureNames.figures(of: text.evaluation, report: report)) { first, _ in first }
      for (name, result) in text.evaluation.results where !result.isFromDataAlone {
        figures[FrozenResult.name(of: name, report: report)] = FrozenFigure(
          FrozenResult.text(result), isFromDataAlone: false, tables: result.reads)
      }
    }
    let ground = insights.ground(quarter, library)
    let market = MarketFigures(
      insights.tables, series: insights.series, quarter: quarter, thresholds: ground.thresholds)
    figures.merge(market.frozen) { first, _ in first }
    if !market.rows("topics").isEmpty {
      figures[TopicSheet.frozenName] = TopicSheet.frozen(TopicSheet.steps(ground.registries))
    }
    return figures
  }

  /// The rows that a record of the quarter holds: its own, and those of earlier quarters that have no whole record of their own.
  var tables: [String: FrozenTable] {
    var tables: [String: FrozenTable] = [:]
    for table in insights.tables.tables {
      for own in table.quarters where own <= quarter && table.count(of: own) > 0 {
        guard own == quarter || !(insights.frozen[own]?.record.isWhole ?? false) else { continue }
        tables["\(own.name)/\(table.schema.name)"] = FrozenTable(table, own)
      }
    }
    return tables
  }

  /// The live texts of a quarter by file name.
  static func texts(of quarter: Quarter, _ library: Library, _ sources: [SourceFile]) -> [String: (
    document: Document, source: SourceFile
  )] {
    var texts: [String: (document: Document, source: SourceFile)] = [:]
    for document in library.documents where document.type == "mi-report" && document.isLive {
      guard case .quarter(quarter)? = document.extra["quarter"]?.value,
        let source = sources.first(where: { $0.path == document.path })
      else { continue }
      texts[Self.file(document, quarter)] = (document, source)
    }
    return texts
  }

  /// The name of a text's file in its quarter's folder.
  static func file(_ document: Document, _ quarter: Quarter) -> String {
    let folder = "reports/\(quarter.name)/"
    return document.path.hasPrefix(folder) ? String(document.path.dropFirst(folder.count)) : document.path
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
