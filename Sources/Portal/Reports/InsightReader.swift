import Collateral
import Dates
import Diagnostics
import Insight
import Publishing

/// Reads the quarterly data under `data/`, runs the queries of the reports, and holds frozen quarters against their records.
struct InsightReader: Sendable {
  let given: InsightInputs
  let library: Library
  let unread: Unread
  let labels: BodyLabels
  let jobs: Int
  /// The quarter that is being frozen anew, whose record is therefore not looked at.
  var freezing: Quarter?

  /// Whether there is anything to read.
  var hasWork: Bool { !given.data.isEmpty || !reports.isEmpty }

  /// The published market-insight reports, by their place in the library.
  private var reports: [(offset: Int, element: Document)] {
    library.documents.enumerated().filter {
      $1.type == "mi-report" && $1.isLive && $1.path.hasPrefix("reports/")
    }
  }

  /// The data and reports; what is wrong with them joins the other findings. A portal with neither has none, and nothing is read.
  func read(findings: inout [Finding]) throws -> Insights {
    guard hasWork else { return .none }
    let (tables, found) = DataTables.load(
      given.data, registries: Self.ids(of: library, unread: unread), jobs: jobs)
    findings += found
    var insights = Insights(tables: tables, series: MarketSeries(tables))
    let sources = given.sources
    let records = sources.filter { $0.path.hasSuffix("/freeze.json") }.compactMap {
      file -> (FreezeRecord, SourceFile)? in
      FreezeRecord.read(file.bytes, path: file.path, findings: &findings).map { ($0, file) }
    }.filter { $0.0.quarter != freezing }
    for (record, _) in records { insights.frozen[record.quarter] = FrozenQuarter(record: record) }
    insights.configuration = given.hashes["portal.yml"].map { String($0.description.prefix(12)) } ?? ""
    try evaluate(reports.map { ($0.offset, $0.element) }, sources, &insights, &findings)
    let notes = restatements(sources, findings: &findings)
    compare(records, notes, &insights, &findings)
    return insights
  }

  // MARK: Queries

  private func evaluate(
    _ reports: [(index: Int, document: Document)], _ sources: [SourceFile], _ insights: inout Insights,
    _ findings: inout [Finding]
  ) throws {
    guard !reports.isEmpty else { return }
    let limits = Self.limits(library.configuration.reports)
    let extra = LibraryTables(library: library, findings: findings).tables
    let engine = try QueryEngine(insights.tables, extra: extra, limits: limits)
    // What queries make of the library says nothing of the text as long as a part of the library is unknown.
    let unknown = Set(unread.pages.isEmpty && unread.settings.isEmpty ? [] : extra.map(\.name))
    for (index, document) in reports {
      guard case .quarter(let quarter)? = document.extra["quarter"]?.value,
        let source = sources.first(where: { $0.path == document.path })
      else { continue }
      let name = QuarterFigures.report(of: document)
      var kept: [String: QueryResult] = [:]
      for (figure, text) in insights.frozen[quarter]?.record.libraryFigures ?? [:] {
        guard figure.hasPrefix(name + ": "), figure.hasSuffix(" (rows)") else { continue }
        kept[String(figure.dropFirst(name.count + 2).dropLast(" (rows)".count))] = FrozenResult.result(text)
      }
      insights.texts.append(
        MarketText(
          document, at: index, quarter: quarter, source: source, engine: engine, kept: kept,
          unread: unknown.union(insights.tables.unreadTables(upTo: quarter)), labels: labels[document.lang].words,
          findings: &findings))
      if let (text, line) = source.markdown {
        findings += UnbackedFigures.check(
          Array(text.utf8), path: document.path, firstLine: line, backed: claims(citedBy: document))
      }
    }
  }

  private static func limits(_ given: ReportLimits) -> QueryLimits {
    var limits = QueryLimits()
    limits.rows = given.queryRows ?? limits.rows
    limits.seconds = given.querySeconds ?? limits.seconds
    limits.steps = given.querySteps.map { $0 * 1_000_000 } ?? limits.steps
    return limits
  }

  /// The claims of the sources that a document names, in all their languages.
  private func claims(citedBy document: Document) -> Set<String> {
    let claims = library.registries.tables.entries(of: "claims").filter {
      document.sources.contains($0.record.text("source") ?? "")
    }
    return Set(claims.flatMap { $0.record.label("text")?.all ?? [] })
  }

  // MARK: Frozen quarters

  private func restatements(_ sources: [SourceFile], findings: inout [Finding]) -> [Quarter: [RestatementNote]] {
    var notes: [Quarter: [RestatementNote]] = [:]
    for file in sources where file.path.hasSuffix("/restatements.yml") {
      guard let quarter = Quarter(file.path.split(separator: "/").dropLast().last ?? "") else { continue }
      notes[quarter] = Restatement.read(file, findings: &findings).map {
        RestatementNote(figures: $0.figure, reason: $0.reason, date: $0.date, place: $0.place)
      }
    }
    return notes
  }

  /// Computes every frozen quarter again, the earliest first: what a note explains in one explains what later ones make of it.
  private func compare(
    _ records: [(record: FreezeRecord, file: SourceFile)], _ notes: [Quarter: [RestatementNote]],
    _ insights: inout Insights,
    _ findings: inout [Finding]
  ) {
    var explained: [String: RestatementNote] = [:]
    // The notes that explain nothing so far; those of the quarter that is being frozen anew are its author's matter.
    var idle = notes.filter { $0.key != freezing }.sorted { $0.key < $1.key }.flatMap(\.value)
    for (record, file) in records.sorted(by: { $0.record.quarter < $1.record.quarter }) {
      let figures = QuarterFigures(
        tables: insights.tables, series: insights.series, texts: insights.texts,
        library: library, quarter: record.quarter
      ).figures
      let check = FreezeCheck(
        record: record, file: file, figures: figures,
        inputs: QuarterFigures.inputs(of: record.quarter, among: given.hashes),
        notes: notes[record.quarter] ?? [])
      let comparison = check.comparison(explained: &explained)
      findings += comparison.findings
      insights.frozen[record.quarter]?.restated = comparison.restated
      idle = idle.filter { note in !comparison.differences.contains { note.covers($0.figure) } }
    }
    findings += idle.map {
      Finding(
        .idleNote, at: $0.place, "no frozen figure “\($0.figures)” has changed: the note explains nothing",
        hint: "correct the name, or take the note away")
    }
  }

  // MARK: Ids

  /// Every id that a data file may name, under the names that the schema of the data gives to registries and vocabularies.
  ///
  /// A registry or vocabulary that could not be read is not among them, and so not asked.
  static func ids(of library: Library, unread: Unread = .nothing) -> [String: Set<String>] {
    let (tables, model) = (library.registries.tables, library.model)
    var ids: [String: Set<String>] = [:]
    for name in ["segments", "rivals", "customers", "regions", "products", "people", "pains", "sources"]
    where !tables.unread.contains(name) {
      ids[name] = Set(tables.ids(of: name)).union(tables.faultyIDs(of: name))
    }
    for name in vocabularies where !model.isUnread(name) { ids[name] = Set(model.vocabularies[name]?.keys ?? []) }
    ids["documents"] = Set(library.documents.map(\.id) + unread.pages.compactMap(\.id))
    let segments = library.registries.segments
    if !tables.isFaulty("segments"), segments.allSatisfy({ $0.unreadScenarios?.isEmpty == true }) {
      let scenarios = segments.flatMap(\.scenarios)
      ids["scenarios"] = Set(scenarios.map(\.id))
      ids["process_steps"] = Set(scenarios.flatMap(\.processSteps).flatMap(\.all))
    }
    if !model.faultyFiles.contains("model/coverage.yml") { ids["slots"] = Set(model.coverage.map(\.id)) }
    return ids
  }

  /// The vocabularies that data files take words from.
  private static let vocabularies = [
    "level", "owner_org", "roles", "occasions", "service_scenes", "field_channels", "dg_scenes", "activity_forms",
    "customer_class",
    "need_kind", "opportunity_kind", "appeals",
  ]
}
