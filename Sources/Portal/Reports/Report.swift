import Dates
import Insight

/// A report as a value: all that its page, its CSV files, its workbook and its PDF say, in one language.
///
/// It is computed once; what is written from it computes nothing more, so that page, table and workbook cannot disagree.
struct Report: Sendable {
  /// What a report is about.
  enum Subject: Hashable, Sendable {
    /// All segments in a quarter: the market-insight report.
    case market
    /// One segment, by its id.
    case segment(String)
  }

  /// What it is about.
  let subject: Subject
  /// The quarter of its data.
  let quarter: Quarter
  /// Its language.
  let lang: String
  /// Its title, plain text.
  let title: String
  /// The answer, first: one or two sentences, plain text.
  let lead: String
  /// The header: as-of date, data quarter, configuration, edition.
  let facts: [(label: String, value: String)]
  /// Its sections, in order; a section without data is there and says so.
  let sections: [ReportSection]
}

/// A section of a report.
struct ReportSection: Sendable {
  /// Its name, the same in every language and quarter: `freshness`.
  let id: String
  /// Its number as printed; nil for one without.
  let number: Int?
  /// Its heading, plain text.
  let title: String
  /// What it says, answer first.
  let parts: [ReportPart]

  /// Its id on the page, which no heading of a text can have.
  var anchor: String { Self.anchor(id) }

  /// The id on the page of a section of that name.
  static func anchor(_ id: String) -> String { "Section-" + id }
}

/// A piece of a section.
enum ReportPart: Sendable {
  /// Ready markup.
  case markup(String)
  /// A sentence or two, plain text.
  case text(String)
  /// Key figures side by side.
  case figures([ReportFigure])
  /// A drawing with its figures as a table beneath.
  case chart(Chart)
  /// A table.
  case table(ReportTable)
  /// There is no data; why, plain text.
  case missing(String)
}

/// One figure that is to be seen.
struct ReportFigure: Sendable {
  let label: String
  /// As printed; "no data" where there is none.
  let value: String
  /// What it is to be read with: n, interval, change.
  var note: String?
  /// An address in the output, with anchor if any.
  var path: String?
  /// How it came to be, in a few pixels: a sparkline.
  var spark: Chart?
}

/// A table of a report, and the CSV file and sheet that it becomes.
struct ReportTable: Sendable {
  /// Unique in its report, the same in every language: the name of its CSV file. `[a-z][a-z0-9-]*`.
  let id: String
  /// Its caption, plain text.
  let title: String
  /// The figures, as charts have them.
  let content: ChartTable
  /// Where cells lead, by row and column: an address in the output, with anchor if any.
  var links: [CellPosition: String] = [:]
  /// The language of its words, where it is not the page's.
  var lang: String?

  /// Where a cell stands.
  struct CellPosition: Hashable, Sendable {
    let row: Int
    let column: Int
  }
}
