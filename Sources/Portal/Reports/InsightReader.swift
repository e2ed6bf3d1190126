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
    let freezes = FreezeFiles(given, freezing: freezing, findings: &findings)
    var known: [Quarter: [String: Set<String>]] = [:]
    for record in freezes.whole {
      for quarter in Set(record.tables.keys.compactMap { FreezeRecord.table($0)?.quarter }) {
        known[quarter, default: [:]].merge(record.knownIDs(of: quarter)) { $0.union($1) }
      }
    }
    let (data, found) = DataTables.load(
      given.data + freezes.lost, registries: Self.ids(of: library, unread: unread), frozen: known, jobs: jobs)
    findings += found
    let faults = found.filter { $0.severity == .error && library.configuration.severity[$0.code] == nil }
    let frozen = FrozenTables(
      data, records: freezes.whole, owners: freezes.owners, files: given.data, lost: Set(freezes.lost.map(\.path)),
      unread: Set(faults.filter { Self.unreadable.contains($0.code) }.map(\.place.path)))
    var insights = Insights(tables: frozen.tables, series: MarketSeries(frozen.tables))
    for (record, _) in freezes.records { insights.frozen[record.quarter] = FrozenQuarter(record) }
    insights.replaced = freezes.replaced
    insights.notes = freezes.notes
    insights.configuration = ReportGround.short(given.hashes["portal.yml"]?.description)
    try evaluate(reports.map { ($0.offset, $0.element) }, freezes, &insights, &findings)
    compare(freezes, frozen, faults: Set(faults.map { Line($0.place) }), &insights, &findings)
    return insights
  }

  /// What keeps rows of a file from being read, so that a difference says nothing.
  private static let unreadable: Set<FindingCode> = [.badCSV, .raggedRow, .wrongHeader, .emptyFile, .notUTF8]

  /// A line of a file: one cause has one finding there.
  private struct Line: Hashable {
    let path: String
    let line: Int

    init(_ place: Place) { (path, line) = (place.path, place.line) }
  }

  // MARK: Queries

  private func evaluate(
    _ reports: [(index: Int, document: Document)], _ freezes: FreezeFiles, _ insights: inout Insights,
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
        let source = given.sources.first(where: { $0.path == document.path }), !freezes.unknown.contains(quarter)
      else { continue }
      let record = quarter == freezing ? insights.replaced : insights.frozen[quarter]?.record
      let name = QuarterFigures.report(of: document)
      var kept: [String: QueryResult] = [:]
      for (figure, text) in record?.libraryFigures ?? [:] {
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

  /// Holds every frozen quarter against what is there today, the earliest first: what has changed in one shows in later ones.
  private func compare(
    _ freezes: FreezeFiles, _ frozen: FrozenTables, faults: Set<Line>, _ insights: inout Insights,
    _ findings: inout [Finding]
  ) {
    var moved = frozen.changed
    var told: Set<Place> = []
    // The notes on quarters that are not frozen; those of the quarter that is being frozen anew are its author's matter.
    let others = freezes.notes.filter { $0.key != freezing && insights.frozen[$0.key] == nil }
    var idle = others.sorted { $0.key < $1.key }.flatMap(\.value)
    for (record, file) in freezes.records where !freezes.unknown.contains(record.quarter) {
      let figures = QuarterFigures(insights: insights, library: library, quarter: record.quarter).figures
      let check = FreezeCheck(
        record: record, file: file, figures: figures,
        inputs: QuarterFigures.inputs(of: record.quarter, among: given.hashes), tables: insights.tables,
        files: given.data, rows: frozen.differences[record.quarter] ?? [],
        texts: QuarterFigures.texts(of: record.quarter, library, given.sources))
      let differences = check.differences(moved: &moved).filter {
        !faults.contains(Line($0.place)) && !told.contains($0.place)
      }
      let comparison = FreezeComparison(
        record, differences: differences, notes: freezes.notes[record.quarter] ?? [], asOf: library.asOf)
      told.formUnion(comparison.uncovered.map(\.place).filter { $0.line > 0 })
      findings += comparison.findings
      insights.frozen[record.quarter]?.restated = comparison.restated
      idle += comparison.idle
      if !record.isWhole {
        findings.append(
          Finding(
            .frozenInPart, at: Place(file.path),
            "the record of \(record.quarter.name) is of an earlier form: it holds figures, and neither rows, thresholds, names and texts nor a checksum",
            hint:
              "fieldbook report freeze \(record.quarter.name) --again writes a whole one and keeps what this one holds")
        )
      }
    }
    findings += idle.map {
      Finding(
        .idleNote, at: $0.place, "no frozen figure “\($0.figure)” has changed: the note explains nothing",
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
