import Collateral
import Dates
import Insight

/// The market-insight report of one quarter in one language: the manager's sections, and between them what the build computes.
struct MarketReport {
  let site: Site
  let lang: String
  let quarter: Quarter
  let words: MarketWords
  let figures: MarketFigures
  /// The manager's text, in the language if there is one in it; nil if nobody has written one.
  let text: MarketText?

  init(site: Site, lang: String, quarter: Quarter) {
    self.site = site
    self.lang = lang
    self.quarter = quarter
    words = MarketWords(site: site, lang: lang, quarter: quarter)
    figures = MarketFigures(
      site.insights.tables, series: site.insights.series, quarter: quarter,
      thresholds: words.ground.thresholds,
      frozenBefore: site.insights.frozen[quarter.adding(-1)])
    let texts = site.insights.texts.filter { $0.quarter == quarter }
    text =
      texts.first { site.library.documents[$0.index].lang == lang }
      ?? texts.first { site.library.documents[$0.index].translationOf == nil } ?? texts.first
  }

  var t: Strings { words.t }
  private var document: Document? { text.map { site.library.documents[$0.index] } }

  /// The report.
  func report() -> Report {
    let changes = MarketChanges(figures: figures, words: words, insights: site.insights)
    return Report(
      subject: .market, quarter: quarter, lang: lang, title: t.filled("mi_title", ["quarter": words.quarter(quarter)]),
      lead: document.flatMap { $0.lang == lang ? $0.summary : nil } ?? (isRunning ? runningLead : changes.sentence),
      facts: facts,
      sections: sections(changes))
  }

  /// Whether figures are still to come.
  private var isRunning: Bool { site.insights.isRunning(quarter, asOf: site.library.asOf) }

  /// What a quarter under way says instead of changes that its first rows do not make.
  private var runningLead: String {
    t.filled("reports_running_shown", ["quarter": words.quarter(quarter), "date": words.words.date(quarter.lastDay)])
  }

  private var runningSentence: String {
    t.filled("mi_state_running", ["date": words.words.date(quarter.lastDay)])
  }

  private var facts: [(label: String, value: String)] {
    let frozen = site.insights.frozen[quarter]
    var facts = [
      (t["mi_fact_quarter"], words.quarter(quarter)), (t["mi_fact_as_of"], words.words.date(quarter.lastDay)),
      (
        t["mi_fact_state"],
        isRunning ? runningSentence : t[frozen == nil ? "mi_state_open" : "mi_state_frozen"]
      ),
    ]
    if let document {
      let kept = frozen?.record.texts[QuarterFigures.file(document, quarter)]
      facts.append((t["mi_fact_author"], words.person(kept?.owner ?? document.owner)))
      facts.append((t["mi_fact_version"], words.words.number(kept?.version ?? document.version)))
      if document.lang != lang { facts.append((t["mi_fact_language"], Language.name(of: document.lang))) }
    }
    facts += (frozen?.amendments ?? []).map { note in
      (
        t["mi_fact_amended"],
        (Day(iso: note.date).map(words.words.date) ?? note.date) + words.labels.colon + note.reason
      )
    }
    let configuration = words.ground.configuration
    if !configuration.isEmpty { facts.append((t["mi_fact_configuration"], configuration)) }
    return facts
  }

  /// The manager's sections by their ids, each once.
  private var written: (byID: [String: MarketBody.Section], order: [String]) {
    guard let text else { return ([:], []) }
    let body = MarketBody(site: site, text: text, path: Address.marketReport(quarter, lang), lang: lang)
    let sections = body.sections()
    return (Dictionary(sections.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }), sections.map(\.id))
  }

  private func sections(_ changes: MarketChanges) -> [ReportSection] {
    let written = written
    let segments = MarketSegments(figures: figures, words: words)
    let market = MarketGround(figures: figures, words: words)
    let work = MarketWork(figures: figures, words: words, asOf: quarter.lastDay)
    let steps =
      TopicSheet.steps(of: site.insights.frozen[quarter]?.record) ?? TopicSheet.steps(words.registries)
    let topics = MarketTopics(figures: figures, words: words, steps: steps, asOf: quarter.lastDay)
    let evidence = MarketEvidence(figures: figures, words: words)
    let method = MarketMethod(figures: figures, words: words, insights: site.insights)
    // Computed parts by section; the sections of the manager's that the tool does not know follow the recommendations.
    var plan: [(id: String, title: String, computed: [ReportPart])] = [
      ("summary", t["mi_summary"], []), ("changes", t["mi_changes"], changes.parts),
      ("market", t["mi_market"], market.market), ("segments", t["mi_segments"], segments.parts),
      ("customers", t["mi_customers"], market.customers), ("rivals", t["mi_rivals"], market.rivals),
      ("outlook", t["mi_outlook"], market.outlook), ("recommendations", t["mi_recommendations"], []),
    ]
    let known = Set(plan.map(\.id))
    plan += written.order.filter { !known.contains($0) }.map { ($0, written.byID[$0]?.title ?? $0, []) }
    plan += [
      ("actions", t["mi_actions"], work.actions), ("topics", t["mi_topics"], topics.parts),
      ("ledger", t["mi_ledger"], work.ledger),
      ("evidence", t["mi_evidence"], evidence.parts), ("figures", t["mi_figures"], changes.appendix),
      ("method", t["mi_method"], method.parts),
    ]
    if let text {
      let body = MarketBody(site: site, text: text, path: Address.marketReport(quarter, lang), lang: lang)
      plan.append(("queries", t["mi_queries"], [.text(t["mi_queries_lead"]), .markup(body.queries())]))
    }
    var taken: Set<String> = []
    return plan.filter { taken.insert($0.id).inserted }.enumerated().map { number, section in
      let own = written.byID[section.id]
      var parts = own?.parts ?? []
      if !parts.isEmpty, !section.computed.isEmpty { parts.append(.markup("<h3>\(t["mi_computed"].htmlEscaped)</h3>")) }
      parts += section.computed
      if parts.isEmpty { parts = [.missing(t["mi_unwritten"])] }
      return ReportSection(id: section.id, number: number + 1, title: section.title, parts: parts)
    }
  }
}
