/// The figures of a report by name, for freezing.
public enum FigureNames {
  /// Every figure of a report: those in its sentences and every number in the results of its queries.
  ///
  /// - Parameter report: The report's name, put before each name, such as `mi` or `segment/campus`.
  public static func figures(of evaluation: ReportEvaluation, report: String) -> [String: FrozenFigure] {
    var figures: [String: FrozenFigure] = [:]
    for (query, result) in evaluation.results {
      for (name, value) in cells(of: result, query: query) { figures["\(report): \(name)"] = frozen(value, result) }
    }
    for figure in evaluation.figures {
      guard let result = evaluation.results[figure.figure.query] else { continue }
      figures["\(report): \(figure.figure.name)"] = frozen(figure.value, result)
    }
    return figures
  }

  /// Every number of a result by name: `growth.yoy[segment=campus]`, where the texts of a row tell it apart, and the number of its
  /// occurrence where they do not.
  public static func cells(of result: QueryResult, query: String) -> [(name: String, value: QueryValue)] {
    let isText = result.columns.indices.map { column in
      result.rows.contains { if case .text = $0[column] { true } else { false } }
    }
    let keys = result.columns.indices.filter { isText[$0] }
    var occurrences: [String: Int] = [:]
    var cells: [(name: String, value: QueryValue)] = []
    for row in result.rows {
      var words = keys.map { "\(result.columns[$0])=\(row[$0].canonical)" }
      let occurrence = occurrences[words.joined(separator: ","), default: 0] + 1
      occurrences[words.joined(separator: ",")] = occurrence
      if occurrence > 1 { words.append("#\(occurrence)") }
      let row = zip(result.columns, row).enumerated().filter { !isText[$0.offset] }.map(\.element)
      let suffix = words.isEmpty ? "" : "[\(words.joined(separator: ","))]"
      cells += row.map { ("\(query).\($0.0)\(suffix)", $0.1) }
    }
    return cells
  }

  private static func frozen(_ value: QueryValue, _ result: QueryResult) -> FrozenFigure {
    FrozenFigure(value.canonical, isFromDataAlone: result.isFromDataAlone, tables: result.reads)
  }
}
