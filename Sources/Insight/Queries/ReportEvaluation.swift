import Diagnostics

/// A report's queries run and its figures written.
public struct ReportEvaluation: Sendable {
  /// The results of its queries by name; a query that failed has none.
  public private(set) var results: [String: QueryResult] = [:]
  /// Its figures in the order of the text; one that is absent is left out.
  public private(set) var figures: [FigureText] = []
  /// What is wrong, each at its place.
  public private(set) var findings: [Finding] = []

  private var failed: Set<String> = []
  private let unread: Set<String>
  private var texts: [Range<Int>: String] = [:]

  /// Runs the queries of a text, looks up its figures and checks its charts and tables against their results.
  ///
  /// - Parameters:
  ///   - kept: Results that are taken as they are and not computed: those of a frozen quarter over the living library.
  ///   - unread: Tables that could not be read whole: what a query makes of them is neither a figure nor a fault of the text.
  public init(
    _ report: ReportBlocks, engine: QueryEngine, parameters: QueryParameters, language: FigureLanguage,
    rules: ReportBlockRules = ReportBlockRules(), kept: [String: QueryResult] = [:], unread: Set<String> = []
  ) {
    self.unread = unread
    for query in report.queries {
      if let result = kept[query.name] {
        results[query.name] = result
      } else {
        run(query.name, query.sql, query.block, report.text, engine, parameters)
      }
    }
    let writer = FigureWriter(formatter: FigureFormatter(language), parameters: parameters)
    for figure in report.figures {
      guard let result = result(figure.query, at: figure.place) else { continue }
      switch writer.write(figure, in: result) {
      case .success(let text):
        figures.append(text)
        texts[figure.range] = text.text
        if text.value == .null {
          findings.append(
            Finding(.noData, at: figure.place, "\(figure.name) has no value; the sentence says “no data”"))
        }
      case .failure(let fault): findings.append(fault.finding)
      }
    }
    for block in report.blocks { check(block, rules) }
    findings.sort()
  }

  /// The text of a figure; nil if it is absent.
  public func text(of figure: InlineFigure) -> String? { texts[figure.range] }

  private mutating func run(
    _ name: String, _ sql: String, _ block: ReportBlock, _ text: SourceText, _ engine: QueryEngine,
    _ parameters: QueryParameters
  ) {
    switch engine.run(sql, with: parameters) {
    case .success(let result) where !result.reads.isDisjoint(with: unread): failed.insert(name)
    case .success(let result): results[name] = result
    case .failure(let failure):
      failed.insert(name)
      let place = failure.offset.map { text.place(of: block.body.lowerBound + $0) } ?? block.place
      findings.append(Finding(failure.code, at: place, "query \(name): \(failure.message)", hint: failure.hint))
    }
  }

  /// The result of a query by name. One that failed, or a table that it reads, has a finding already.
  private mutating func result(_ name: String, at place: Place) -> QueryResult? {
    if let result = results[name] { return result }
    if !failed.contains(name) {
      let names = (Array(results.keys) + failed).sorted()
      let hint = didYouMean(name, among: names) ?? (names.isEmpty ? nil : "queries: \(names.joined(separator: ", "))")
      findings.append(Finding(.unknownID, at: place, "this report has no query \(name)", hint: hint))
    }
    return nil
  }

  private mutating func check(_ block: ReportBlock, _ rules: ReportBlockRules) {
    switch block.content {
    case .query: return
    case .chart(let type, let data, let options):
      guard let result = result(data, at: block.place(of: "data")) else { return }
      let columns = (rules.chart(type)?.columns ?? []).flatMap { option in names(options[option]).map { (option, $0) } }
      check(columns, data, result, block)
      let chart = BlockChart(type: type, options: options, result: result, asOf: nil, labels: .english) { $1 }
      if let (first, second) = chart.clash {
        findings.append(
          Finding(
            .badBlock, at: block.place, "rows \(first) and \(second) of \(data) stand for the same place of the chart",
            hint: "sum them up in the query, or name a series= that tells them apart"))
      }
      for (word, message, hint) in ChartDataCheck(type: type, options: options, result: result).faults {
        findings.append(Finding(.badBlock, at: word.map(block.place(of:)) ?? block.place, message, hint: hint))
      }
      let figures = names(options[type == "heat" ? "value" : "y"]).compactMap(result.values)
      report(
        isEmpty: result.rows.isEmpty, isBlank: !figures.isEmpty && figures.allSatisfy { $0.allSatisfy { $0 == .null } },
        data, block)
    case .table(let data, let options):
      guard let result = result(data, at: block.place(of: "data")) else { return }
      check(rules.tableColumns.flatMap { option in names(options[option]).map { (option, $0) } }, data, result, block)
      report(isEmpty: result.rows.isEmpty, isBlank: false, data, block)
    }
  }

  private mutating func check(
    _ columns: [(String, String)], _ data: String, _ result: QueryResult, _ block: ReportBlock
  ) {
    for (option, name) in columns where result.index(of: name) == nil {
      let hint = didYouMean(name, among: result.columns) ?? "columns: \(result.columns.joined(separator: ", "))"
      findings.append(Finding(.badBlock, at: block.place(of: option), "\(data) has no column \(name)", hint: hint))
    }
  }

  private mutating func report(isEmpty: Bool, isBlank: Bool, _ data: String, _ block: ReportBlock) {
    guard isEmpty || isBlank else { return }
    let message =
      isEmpty
      ? "\(data) gives no row; the page says “no data”" : "\(data) gives no value to draw; the page says “no data”"
    findings.append(Finding(.noData, at: block.place, message))
  }

  private func names(_ list: String?) -> [String] { list?.split(separator: ",").map { String($0) } ?? [] }
}
