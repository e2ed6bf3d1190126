import Collateral
import Publishing

/// What all pages share: the library, the templates, the words, and the fragments that are rendered once and used often.
final class Site: Sendable {
  /// The documents and all about them.
  let library: Library
  /// The templates.
  let templates: TemplateSet
  /// Interface languages.
  let languages: [String]
  /// Words per language.
  let words: [String: Words]
  /// Which documents lists show, per language.
  let shelves: [String: Shelf]
  /// Heads, headers and footers by language, depth and active section.
  let chrome: Chrome
  /// Every finding of the build, for the quality page.
  let report: QualityReport
  /// Threads.
  let jobs: Int
  /// The quarterly data, read when a page asks.
  let source: InsightSource
  private let segmentsInQuarter: Once<Portfolio?>
  private let readingTimes: Once<[Int]>
  /// The published documents of each segment, each in one language alone (`SegmentSummary.originals`), by index.
  let originals: [String: [Int]]
  /// Whether there is a page of reports: with data of a quarter, or a market-insight report.
  let hasReports: Bool

  init(library: Library, source: InsightSource, templates: TemplateSet, report: QualityReport, jobs: Int) {
    self.library = library
    self.source = source
    self.jobs = jobs
    segmentsInQuarter = Once {
      source.quarter.map {
        Portfolio(library, tables: source.insights.tables, series: source.insights.series, quarter: $0, jobs: jobs)
      }
    }
    readingTimes = Once {
      parallelMap(library.documents.count, jobs: jobs) {
        ReadingTime(ofHTML: library.documents[$0].body.html.bytes).minutes
      }
    }
    let lineage = library.lineage
    originals = Dictionary(
      grouping: library.documents.indices.filter { at in
        guard library.documents[at].isLive else { return false }
        let original = lineage.original[at]
        // A translation stands for an original that is gone; the first for all of them.
        return original == at
          || !library.documents[original].isLive && !lineage.translations[at].contains { $0 < at }
      }
    ) { library.documents[$0].segment ?? "" }
    self.templates = templates
    self.report = report
    languages = library.configuration.languages
    let words = Dictionary(
      languages.map { ($0, Words(lang: $0, t: templates.strings[$0] ?? Strings([:]))) },
      uniquingKeysWith: { first, _ in first })
    self.words = words
    hasReports = source.hasData || library.documents.contains { $0.type == "mi-report" && $0.isLive }
    chrome = Chrome(library: library, templates: templates, words: words, hasReports: hasReports)
    let fragments = Fragments(library: library, templates: templates)
    let shelves = parallelMap(languages.count, jobs: jobs) { [languages] index in
      words[languages[index]].map {
        Shelf(library: library, words: $0, fragments: fragments, jobs: max(1, jobs / languages.count))
      }
    }
    self.shelves = Dictionary(zip(languages, shelves.compactMap(\.self)), uniquingKeysWith: { first, _ in first })
  }

  /// The quarterly data.
  var insights: Insights { source.insights }

  /// All segments side by side in the newest quarter with data that has begun by the as-of date; nil without one.
  var portfolio: Portfolio? { segmentsInQuarter.value }

  /// How long a document takes to read, in whole minutes; the page and the record of the search say the same.
  func minutes(of document: Int) -> Int { readingTimes.value[document] }

  /// The text of a market-insight report; nil for any other document.
  func marketText(of document: Int) -> MarketText? {
    library.documents[document].type == "mi-report" ? insights.text(of: document) : nil
  }

  /// The words of a language; of the first for one that the portal does not have.
  func words(_ lang: String) -> Words { words[lang] ?? words[languages[0]] ?? Words(lang: lang, t: Strings([:])) }

  /// What lists show in a language.
  func shelf(_ lang: String) -> Shelf {
    shelves[lang] ?? shelves[languages[0]]
      ?? Shelf(
        library: library, words: words(lang), fragments: Fragments(library: library, templates: templates), jobs: 1)
  }

  /// A page of a template, with all that every page has.
  func page(
    _ path: String, _ template: String, lang: String, isIndex: Bool = false,
    _ content: @escaping @Sendable (Frame) -> (frame: PageFrame, values: Context)
  ) -> Page {
    Page(path, isIndex: isIndex) {
      let frame = Frame(site: self, path: path, lang: lang)
      let (page, values) = content(frame)
      return self.templates.bytes(template, frame.base(page).adding(values), lang: lang)
    }
  }
}

/// What a page says of itself to the frame around it.
struct PageFrame {
  /// The h1 and the first half of the window's title.
  var title: String
  /// What search engines show.
  var description: String
  /// The section of the main navigation that is active.
  var section: Chrome.Section = .none
  /// The way from home, the page itself not in it: address in the output and label.
  var crumbs: [(path: String, label: String)] = []
  /// Where the page's other languages are; nil where every language has it under the same name.
  var alternates: [Alternate]?

  /// The page in another language.
  struct Alternate {
    /// The language.
    var lang: String
    /// Its address in the output.
    var path: String
    /// Its title, if it is not the same page but the nearest one.
    var fallbackTitle: String?
  }
}
