import Collateral
import Insight

/// The page that lists all reports, the newest quarter first, and compares the segments.
struct ReportIndexPage {
  let reports: ReportPages

  /// Its address in the output.
  var path: String { Address.index("report", reports.lang) }

  /// What its CSV files are made of.
  var parts: [ReportPart] { reports.comparison }

  /// The page.
  func page() -> Page {
    reports.site.page(path, "reports", lang: reports.lang, isIndex: true) { frame in
      let t = frame.words.t
      let markup = ReportPartMarkup(frame: frame)
      let running = SegmentReports.running(reports.site, frame.words)
      let lead = [t["reports_lead"], running].compactMap(\.self).joined(separator: t["sr_sentence_gap"])
      let values = frame.title(t["reports_title"], lead: lead).adding([
        "market": reports.market.map { entry($0, frame) },
        "market_empty": given(reports.market.isEmpty ? t["reports_market_none"] : nil),
        "segments": reports.segments.map { entry($0, frame) },
        "segments_empty": given(reports.segments.isEmpty ? t["reports_segments_none"] : nil),
        "parts": given(html: markup.html(parts)), "feeds": Handover.Target.allCases.map { handover($0, frame) },
      ])
      return (
        PageFrame(
          title: t["reports_title"], description: t["reports_lead"], section: .reports, crumbs: frame.homeCrumb), values
      )
    }
  }

  private func handover(_ target: Handover.Target, _ frame: Frame) -> Context {
    let count = Handover(target, site: reports.site, lang: frame.lang).items.count
    return [
      "title": frame.words.t["reports_feed_\(target.rawValue)"],
      "text": frame.words.t["reports_feed_\(target.rawValue)_note"],
      "note": frame.words.count("reports_feed_items", count),
      "csv": frame.href(Address.handover(target, "csv", frame.lang)),
      "json": frame.href(Address.handover(target, "json", frame.lang)),
    ]
  }

  private func entry(_ report: Report, _ frame: Frame) -> Context {
    let path = Address.report(report)
    return [
      "href": frame.href(path), "title": report.title, "text": report.lead, "note": report.quarter.name,
      "workbook": frame.href(Address.workbook(path)),
    ]
  }
}
