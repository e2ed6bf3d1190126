import Collateral
import Diagnostics
import Publishing

/// Every page of the portal, with its address: what is to be rendered, decided before anything is.
struct SitePlan: Sendable {
  /// The pages; no two with one address.
  let pages: [Page]
  /// Addresses that two pages claim, or that differ only by letter case or Unicode form.
  let findings: [Finding]

  /// Plans the whole site.
  ///
  /// - Parameters:
  ///   - archives: what each kit offers to take along, by the kit's index.
  ///   - workbooks: the workbooks of earlier builds.
  ///   - kept: the pages of reports, if an earlier build made them of the same things.
  ///   - jobs: how many threads compute; the plan does not depend on it.
  init(_ site: Site, archives: [Int: KitOffer], workbooks: CacheFolder, kept: KeptReports? = nil, jobs: Int = 1) {
    var pages = DocumentPages(site: site, archives: archives).pages()
    // The one part of the plan that computes: which tables a report has is known when it is made.
    let reports = parallelMap(site.languages.count, jobs: jobs) { number in
      let lang = site.languages[number]
      if let kept { return kept.pages.filter { $0.path.hasPrefix(Address.reports(lang)) } }
      return ReportPages(site: site, lang: lang, workbooks: workbooks).pages()
    }
    for (lang, reports) in zip(site.languages, reports) {
      pages.append(HomePage(site: site, lang: lang).page())
      pages += ListPages(site: site, lang: lang).pages()
      pages += SegmentPages(site: site, lang: lang).pages()
      pages += ScenarioPages(site: site, lang: lang).pages()
      pages += CataloguePages(site: site, lang: lang).pages()
      pages.append(KitPages(site: site, lang: lang, archives: archives).page())
      pages += OverviewPages(site: site, lang: lang).pages()
      pages += NewsPages(site: site, lang: lang).pages()
      pages += reports
      pages.append(QualityPage(site: site, lang: lang).page())
      pages.append(BriefcasePage(site: site, lang: lang).page())
      pages += site.library.registries.segments.map { segment in
        Page(CustomerPieces.path(segment.id, lang)) { [path = Address.home(lang)] in
          CustomerPieces(frame: Frame(site: site, path: path, lang: lang), segment: segment).bytes
        }
      }
      pages.append(OfflinePage(site: site, lang: lang).page())
      if site.templates.hasWorker { pages.append(WebManifest(site: site, lang: lang).page()) }
    }
    pages += RootPages(site: site).pages()
    if let kept {
      let known = Dictionary(kept.pages.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
      pages = pages.map { $0.isOfReports ? known[$0.path] ?? $0 : $0 }
    }
    var taken: [String: String] = [:]
    var findings: [Finding] = []
    for page in pages {
      // Swift compares texts by canonical equivalence, so that two Unicode forms of one name meet here as well.
      if let other = taken.updateValue(page.path, forKey: page.path.lowercased()) {
        findings.append(
          Finding(
            .pathCollision, at: Place(page.path), "two pages have this address, or “\(other)”",
            hint: "rename one of the ids"))
      }
    }
    self.pages = pages
    self.findings = findings
  }
}
