import Collateral
import Dates
import Diagnostics
import Markup
import Publishing
import Synchronization

/// The pipeline: scan → read → resolve → check → plan → render → publish. Every stage is a value that the next one reads.
///
/// Errors of any stage before publish are all reported in one run, and nothing is written.
public struct Build: Sendable {
  /// What is asked.
  public let options: BuildOptions

  /// A build of a portal.
  public init(_ options: BuildOptions) { self.options = options }

  /// Runs it.
  ///
  /// - Throws: `IOFailure` when something cannot be read or written; the earlier site is then as it was.
  public func run() throws -> BuildSummary {
    let baseline = BaselineUse(options)
    var summary = try run(baseline)
    summary.accepted = baseline.accepted
    summary.idleBaseline = summary.hasErrors ? 0 : baseline.idle
    return summary
  }

  private func run(_ baseline: BaselineUse) throws -> BuildSummary {
    let prepared = try prepared(freezing: nil, baseline: baseline)
    let (library, templates) = (prepared.library, prepared.templates)
    let report = prepared.report

    var summary = BuildSummary(
      findings: report.findings, silenced: report.guarded, exceptions: prepared.exceptions,
      documents: library.documents.count)
    guard !summary.hasErrors else { return summary }
    let site = Site(
      library: library, source: prepared.source, templates: templates, report: report, jobs: options.jobs)
    summary.site = site
    let archives = try KitArchives(site: site, files: prepared.files)
    let workbooks = CacheFolder(path: options.cache, name: "workbooks", format: ReportWorkbook.format)
    let plan = SitePlan(
      site, archives: archives.offers, workbooks: workbooks, kept: prepared.kept, jobs: options.jobs)
    summary.findings += prepared.findings.quality(of: plan.findings).findings
    summary.pages = plan.pages.count
    guard !summary.hasErrors else { return summary }
    guard let output = options.output else {
      rehearse(plan)
      summary.findings += prepared.findings.quality(of: templates.findings).findings
      return summary
    }
    let folder = try OutputFolder(path: output)
    // What is staged goes at once, whoever still holds the folder: the process may end before the last of them lets go.
    defer { folder.abandon() }
    let collector = prepared.kept == nil ? prepared.reports?.collector(plan.pages) : nil
    try stage(plan, site: site, archives: archives, prepared, keeping: collector, in: folder)
    try prepared.source.check()
    summary.findings += prepared.findings.quality(of: templates.findings).findings
    guard !summary.hasErrors else { return summary }
    if prepared.kept == nil { workbooks.commit() }
    if let collector, templates.findings.isEmpty {
      prepared.reports?.keep(prepared.found, prepared.source, collector)
    }
    let published = try folder.finish(indexes: Set(plan.pages.filter(\.isIndex).map(\.path)))
    summary.written = published.written
    summary.unchanged = published.unchanged
    summary.removed = published.removed
    summary.bytes = published.bytes
    if let archive = options.archive {
      let files = folder.published.map(\.path)
      try SiteArchive(folder: output, files: files, withoutDownloads: options.archiveWithoutDownloads).write(
        to: archive)
    }
    if options.verifiesSearch { summary.search = SearchVerification(of: output) }
    return summary
  }

  /// What stands before the first page is planned.
  struct Prepared {
    let scan: ContentScan
    /// Its files as they go out.
    let files: PublishedFiles
    let library: Library
    let templates: TemplateSet
    let shared: SharedFiles
    let inputs: InsightInputs
    let source: InsightSource
    /// What was found in `inputs`.
    let found: [Finding]
    /// The portal's exceptions that let a name or other words pass.
    let exceptions: Set<WordException>
    /// The cache of what is made of `inputs`; nil if there is nothing to be made.
    let reports: ReportCache?
    /// What an earlier build made of the same.
    let kept: KeptReports?
    /// What makes of findings what is told.
    let findings: FindingReport
    /// Every finding so far, as the portal wants them.
    let report: QualityReport
  }

  /// Scans, reads, resolves and checks.
  ///
  /// - Parameters:
  ///   - freezing: the quarter that is being frozen, whose old record does not count.
  ///   - baseline: what is accepted; nil takes the options'.
  func prepared(freezing: Quarter?, baseline: BaselineUse? = nil) throws -> Prepared {
    var findings: [Finding] = []
    let scan = try ContentScan(options.content)
    findings += scan.findings
    let reader = ContentReader(scan: scan, options: options)
    let configuration = try reader.configuration(findings: &findings)
    let templates = try TemplateSet.load(options.templates, languages: configuration.languages, findings: &findings)
    let content = try reader.read(configuration, strings: templates.strings, findings: &findings)
    let published = PublishedFiles(scan)
    let library = Library.resolve(
      content.documents, files: content.files, unread: content.unread.pages.map(\.path),
      configuration: content.configuration,
      model: content.model,
      registries: content.registries, asOf: options.asOf, jobs: options.jobs, findings: &findings,
      look: { published.kind($0) })
    if let failure = published.failure { throw failure }
    let shared = SharedFiles(library, among: scan.entries.map(\.path))
    let wording = try WordingCheck(library).run(jobs: options.jobs) { try scan.bytes(of: $0) }
    let paths = scan.entries.map(\.path)
    let attached = Set(library.attachments.flatMap { $0.map(\.path) })
    findings += library.check(jobs: options.jobs) + wording.findings + shared.findings
    findings += PortableName.findings(of: paths) + UnreadFiles(paths, attached: attached).findings
    let labels = BodyLabels(
      templates.strings, languages: configuration.languages, internalNames: content.model.internalNames)
    let inputs = try InsightInputs(scan)
    let unread = content.unread.judged(
      library, documents: content.documents, interface: templates.interfaceLanguages, findings: &findings)
    let insights = InsightReader(
      given: inputs, library: library, unread: unread, labels: labels, jobs: options.jobs, freezing: freezing)
    let reports =
      insights.hasWork
      ? ReportCache(
        path: options.cache, content: ContentHash(combining: [content.hash, library.usedFiles]),
        templates: templates.hash, inputs: inputs, asOf: library.asOf) : nil
    let kept = freezing == nil ? reports?.kept : nil
    let before = findings
    let source: InsightSource
    if let kept {
      source = InsightSource(kept) {
        var again = before
        return try insights.read(findings: &again)
      }
      findings += kept.findings
    } else {
      source = InsightSource(try insights.read(findings: &findings), asOf: library.asOf)
    }
    let told = FindingReport(library, unread: unread, baseline: baseline ?? BaselineUse(options))
    var report = told.quality(of: findings)
    let leftOut = LeftOutFiles(
      unread: content.unread.pages.map(\.path), scan: scan.findings, shown: report.findings)
    report.add(told.quality(of: leftOut.findings))
    return Prepared(
      scan: scan, files: published, library: library, templates: templates, shared: shared, inputs: inputs,
      source: source,
      found: Array(findings[before.count...]), exceptions: wording.exceptions,
      reports: reports, kept: kept, findings: told, report: report)
  }

  /// Renders every page for what its templates ask for in vain: `check` finds what `build` does.
  private func rehearse(_ plan: SitePlan) {
    _ = parallelMap(plan.pages.count, jobs: options.jobs) { try? plan.pages[$0].render().count }
  }

  /// Renders every page and hands it, with all other files, to the output folder, which puts nothing in place yet.
  private func stage(
    _ plan: SitePlan, site: Site, archives: KitArchives, _ prepared: Prepared,
    keeping collector: ReportCache.Collector?, in folder: OutputFolder
  ) throws {
    let failure = Mutex<(any Error)?>(nil)
    if !options.withoutSearch {
      SearchFiles(site: site).make(jobs: options.jobs) { script in
        do {
          try folder.write(script.bytes, to: script.path)
        } catch {
          failure.withLock { $0 = $0 ?? error }
        }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
    let done = Atomic(0)
    let total = plan.pages.count
    _ = parallelMap(total, jobs: options.jobs) { index in
      guard failure.withLock({ $0 == nil }) else { return }
      do {
        let bytes = try plan.pages[index].render()
        collector?.take(index, bytes)
        try folder.write(bytes, to: plan.pages[index].path)
      } catch {
        failure.withLock { $0 = $0 ?? error }
      }
      options.progress?("render", done.add(1, ordering: .relaxed).newValue, total)
    }
    if let error = failure.withLock({ $0 }) { throw error }
    for asset in site.templates.assets {
      try folder.write(asset.bytes, to: asset.path == Address.workerAsset ? Address.worker : asset.path)
    }
    if let styles = StyleScript(site.templates.assets) { try folder.write(styles.bytes, to: StyleScript.path) }
    for lang in site.languages {
      for part in ScriptWords.Part.allCases {
        let words = ScriptWords(lang: lang, t: site.words(lang).t, part: part)
        try folder.write(words.bytes, to: words.path)
      }
    }
    // GitHub Pages leaves out files and folders that begin with “_”, unless this file is there.
    try folder.write([], to: ".nojekyll")
    for archive in archives.files { try folder.write(archive.bytes, to: archive.path) }
    for entry in prepared.scan.entries where prepared.shared.paths.contains(entry.path) {
      try folder.write(prepared.files.bytes(entry), to: "files/" + entry.path)
    }
    guard site.templates.hasWorker else { return }
    let offline = OfflineFiles(
      languages: site.languages, asOf: site.library.asOf.iso, files: folder.published)
    for file in offline.outputs { try folder.write(file.bytes, to: file.path) }
  }
}

extension Library {
  /// The hash of what the files are that documents use: pages show the sizes of pictures.
  fileprivate var usedFiles: ContentHash {
    let used = files.values.filter { $0.kind != nil }.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return ContentHash(combining: used.map { ContentHash("\($0)") })
  }
}
