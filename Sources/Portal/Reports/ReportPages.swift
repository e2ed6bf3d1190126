import Collateral
import Insight
import Publishing

/// What is written of reports in one language: their pages, the page that lists and compares them, and each table, chart and report to
/// take away.
struct ReportPages {
  let site: Site
  let lang: String
  /// The market-insight reports, the newest first.
  let market: [Report]
  /// The reports of segments.
  let segments: [Report]
  /// All segments side by side.
  let comparison: [ReportPart]

  /// The workbooks of earlier builds.
  private let workbooks: CacheFolder

  /// Pages of the site's own reports.
  init(site: Site, lang: String, workbooks: CacheFolder) {
    let segments = SegmentReports(site: site, lang: lang)
    self.init(
      site: site, lang: lang, market: MarketReports(site: site, lang: lang).reports(), segments: segments.reports(),
      comparison: segments.comparison(), workbooks: workbooks)
  }

  /// Pages of given reports.
  init(site: Site, lang: String, market: [Report], segments: [Report], comparison: [ReportPart], workbooks: CacheFolder)
  {
    self.site = site
    self.lang = lang
    self.market = market
    self.segments = segments
    self.comparison = comparison
    self.workbooks = workbooks
  }

  /// Every page and file; none at all in a portal without reports.
  func pages() -> [Page] {
    guard site.hasReports || !(market.isEmpty && segments.isEmpty) else { return [] }
    let index = ReportIndexPage(reports: self)
    let pages =
      [index.page()] + tables(index.parts, page: index.path) + handovers()
      + (market + segments).flatMap { report in
        let path = Address.report(report)
        return [ReportPage(site: site, report: report).page(), workbook(report, page: path)]
          + tables(report.sections.flatMap(\.parts), page: path)
      }
    return pages.map { page in
      var page = page
      page.isOfReports = true
      return page
    }
  }

  /// What goes on to others, as files.
  private func handovers() -> [Page] {
    Handover.Target.allCases.flatMap { target in
      [
        Page(Address.handover(target, "csv", lang)) { Handover(target, site: site, lang: lang).csv },
        Page(Address.handover(target, "json", lang)) { Handover(target, site: site, lang: lang).json },
      ]
    }
  }

  private func workbook(_ report: Report, page: String) -> Page {
    let created = site.library.asOf.number * 86_400
    let (words, cache) = (site.words(lang), workbooks)
    return Page(Address.workbook(page)) {
      let workbook = ReportWorkbook(report, words: words).workbook(created: created)
      guard cache.isOn else { return try workbook.bytes() }
      let key = workbook.fingerprint
      if let known = cache.get(key) { return known }
      let bytes = try workbook.bytes()
      cache.put(bytes, for: key)
      return bytes
    }
  }

  /// The CSV files of charts and tables that have rows.
  private func tables(_ parts: [ReportPart], page: String) -> [Page] {
    let labels = site.words(lang).chartLabels
    return parts.compactMap { part in
      guard let twin = part.twin(labels: labels), !twin.content.rows.isEmpty else { return nil }
      return Page(Address.reportTable(page, twin.id)) { [lang] in
        TableCSV(twin.content, labels: labels, lang: lang).bytes
      }
    }
  }
}

extension ReportPart {
  /// The figures of a chart or table, with the name of its file; nil for other parts.
  func twin(labels: ChartLabels) -> (id: String, title: String, content: ChartTable)? {
    switch self {
    case .chart(let chart): (chart.id, chart.title, chart.table(labels: labels))
    case .table(let table): (table.id, table.title, table.content)
    default: nil
    }
  }
}
