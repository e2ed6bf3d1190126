import Collateral
import Dates
import Insight

/// The market-insight report of every quarter that has one, in one language.
struct MarketReports {
  let site: Site
  let lang: String

  /// One a quarter with data or with a manager's text, the newest first.
  func reports() -> [Report] {
    let quarters = Set(site.insights.tables.quarters.filter(site.insights.tables.hasRows)).union(site.insights.texts.map(\.quarter))
    return quarters.sorted(by: >).map { MarketReport(site: site, lang: lang, quarter: $0).report() }
  }

  /// The quarter whose report a document's text is; nil for any other document.
  static func quarter(of document: Int, in site: Site) -> Quarter? { site.insights.text(of: document)?.quarter }
}
