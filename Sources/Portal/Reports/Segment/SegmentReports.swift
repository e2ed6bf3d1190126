import Collateral
import Insight

/// The report of every segment, in one language.
struct SegmentReports {
  let site: Site
  let lang: String
  /// One a segment, in the order of the registry; none if no quarter has data.
  func reports() -> [Report] {
    guard let portfolio = site.portfolio else { return [] }
    return portfolio.segments.map { segment in
      let text = ReportText(Frame(site: site, path: Address.segmentReport(segment.id, lang), lang: lang))
      let facts = SegmentFacts(segment, portfolio: portfolio, summary: SegmentSummary(segment, text.frame))
      return Report(
        subject: .segment(segment.id), quarter: portfolio.quarter, lang: lang, title: text.text(segment.name),
        lead: SegmentLead(facts: facts, text: text).sentence, facts: header(facts, text),
        sections: Self.sections.map { $0.section(facts, text) })
    }
  }

  /// All segments side by side, for the page that lists the reports: the plane and the table of figures. Nothing if no quarter has data.
  func comparison() -> [ReportPart] {
    guard let portfolio = site.portfolio else { return [] }
    let text = ReportText(Frame(site: site, path: Address.index("report", lang), lang: lang))
    let charts = SpanCharts(portfolio: portfolio, text: text, subject: nil)
    return [charts.span] + [charts.keptQuadrants].compactMap(\.self) + [
      SegmentComparison(portfolio: portfolio, text: text).table
    ]
  }

  /// The sections in the order of reports.md; section 0 is the header.
  private static var sections: [any SegmentSection.Type] {
    [
      AnswerSection.self, ScoreSection.self, WhoSection.self, StandingSection.self, StrategySection.self,
      CoverageSection.self, ContentSection.self,
      FreshnessSection.self, RatingSection.self, RivalSection.self, LeadSection.self, CustomerSection.self,
      InnovationSection.self, GapSection.self,
      MethodSection.self,
    ]
  }

  /// What is said of a quarter that is under way; nil if none is.
  static func running(_ site: Site, _ words: Words) -> String? {
    guard let running = site.source.running, let shown = site.source.quarter else { return nil }
    return words.t.filled(
      running == shown ? "reports_running_shown" : "reports_running",
      ["quarter": running.name, "date": words.date(running.lastDay), "shown": shown.name])
  }

  /// Section 0: what the report is of, and from which state of data and configuration.
  private func header(_ facts: SegmentFacts, _ text: ReportText) -> [(label: String, value: String)] {
    [
      (text["segment"], text.text(facts.segment.name)), (text["sr_horizon"], facts.summary.horizon(text.frame)),
      (text["sr_owner"], text.person(facts.segment.owner)), (text["sr_as_of"], facts.library.asOf.iso),
      (text["sr_data"], facts.quarter.name),
    ] + [Self.running(site, site.words(lang)).map { (text["sr_running"], $0) }].compactMap(\.self) + [
      (text["sr_configuration"], site.insights.configuration), (text["sr_edition"], text["edition"]),
    ]
  }
}
