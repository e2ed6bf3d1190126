import Collateral
import Dates
import Diagnostics
import Insight
import Publishing

/// Lays out a new quarter: `data/<quarter>/` with the header line of every table and the rows that stay from the quarter before, and
/// `reports/<quarter>/mi.md` with front matter, the required sections and a first query in each.
public struct QuarterLayout: Sendable {
  /// Where the content is, and the as-of date that the report is dated with.
  public let options: BuildOptions
  /// The quarter.
  public let quarter: Quarter

  /// A layout of a quarter.
  public init(_ options: BuildOptions, quarter: Quarter) {
    self.options = options
    self.quarter = quarter
  }

  /// Writes the files, none over one that is there.
  ///
  /// - Returns: The paths written in the content folder; or, if any of them is taken, none and the paths taken.
  /// - Throws: `IOFailure` when something cannot be read or written.
  public func run() throws -> (written: [String], taken: [String]) {
    let prepared = try Build(options).prepared(freezing: nil)
    let writer = ContentWriter(root: options.content)
    var files = prepared.source.insights.tables.tables.map { table in
      let lines = [table.schema.columns.map(\.name)] + StandingRows.rows(of: table, into: quarter)
      return (
        "data/\(quarter.name)/\(table.schema.fileName)",
        lines.map { $0.map(CSVText.field).joined(separator: ",") + "\n" }.joined()
      )
    }
    files.append(("reports/\(quarter.name)/mi.md", report(prepared.library)))
    let id = reportID
    let taken =
      files.map(\.0).filter(writer.exists)
      + prepared.library.documents.filter { $0.id == id && $0.path != files.last?.0 }.map(\.path)
    guard taken.isEmpty else { return ([], taken) }
    for (path, text) in files { try writer.write(Array(text.utf8), to: path) }
    return (files.map(\.0), [])
  }

  private var reportID: String { "mi-\(quarter.name.lowercased())" }

  /// The report's text. What a manager keeps from quarter to quarter comes from the newest report there is.
  private func report(_ library: Library) -> String {
    let lang = library.configuration.languages.first ?? "en"
    let last = library.documents.filter { $0.type == "mi-report" && $0.translationOf == nil }.max {
      $0.created < $1.created
    }
    let type = library.model.types["mi-report"]
    let name = type?.label.text(in: lang) ?? "Market-insight report"
    let date = min(library.asOf, quarter.lastDay).iso
    func list(_ key: String, _ values: [String]?, _ fallback: String?) -> [String] {
      let given = values ?? []
      let shown = given.isEmpty ? [fallback].compactMap(\.self) : given
      return shown.isEmpty ? [] : ["\(key): [\(shown.joined(separator: ", "))]"]
    }
    func first(_ vocabulary: String) -> String? { library.model.vocabularies[vocabulary]?.keys.first }
    var lines = [
      "---", "id: \(reportID)", "type: mi-report", "title: \"\(name), \(quarter.name)\"", "lang: \(lang)",
      "summary: \"\(name), \(quarter.name)\"",
    ]
    lines += list("buyer_stages", last?.buyerStages, first("buyer_stages"))
    lines += list("sales_stages", last?.salesStages, first("sales_stages"))
    lines += list("occasions", last?.occasions, first("occasions"))
    lines += list("roles", last?.roles, first("roles"))
    lines += [
      "level: corporate", "owner_org: hq", "module: mi", "audience: restricted", "status: draft", "version: 1",
      "owner: \(last?.owner ?? library.registries.people.first?.id ?? "")", "created: \(date)",
      "last_reviewed: \(date)",
      "quarter: \(quarter.name)", "---",
    ]
    for section in type?.sections ?? [] {
      lines += ["", "## \(section.label.text(in: lang))", ""]
      lines += Self.starters[section.label.text(in: "en")] ?? ["…"]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A query and its table for each section: where a manager begins.
  private static let starters: [String: [String]] = [
    "Summary": block(
      "headline",
      "SELECT quarter, SUM(our_revenue) AS revenue, SUM(target_revenue) AS target FROM segments GROUP BY quarter ORDER BY quarter"
    ),
    "Market": block(
      "size", "SELECT segment, sam, growth_yoy, our_revenue FROM segments WHERE quarter = :quarter ORDER BY sam DESC",
      chart: "type=bar data=size x=segment y=sam"),
    "Segments": block(
      "revenue", "SELECT segment, quarter, our_revenue AS revenue FROM segments ORDER BY segment, quarter",
      chart: "type=line data=revenue x=quarter y=revenue series=segment"),
    "Customers": block(
      "heard",
      "SELECT pain, segment, COUNT(*) AS heard, MAX(severity1_5) AS worst FROM voice WHERE quarter = :quarter GROUP BY pain, segment "
        + "ORDER BY heard DESC, pain"),
    "Rivals": block(
      "moves_seen",
      "SELECT date, rival, segment, summary, impact1_5 AS impact FROM moves WHERE quarter = :quarter ORDER BY date"),
    "Outlook": block(
      "watch_list",
      "SELECT trend, segment, stage, impact1_5 AS impact, likelihood1_5 AS likelihood, years FROM trends WHERE quarter = :quarter "
        + "ORDER BY impact1_5 * likelihood1_5 DESC, trend"),
    "Recommendations": block(
      "demands",
      "SELECT action, segment, owner, due, measure FROM actions WHERE quarter = :quarter AND from_quarter = :quarter ORDER BY due"
    ),
  ]

  private static func block(_ name: String, _ sql: String, chart: String? = nil) -> [String] {
    ["…", "", "```sql name=\(name)", sql, "```", ""]
      + (chart.map { ["```chart \($0)", "```"] } ?? ["```table data=\(name)", "```"])
  }
}
