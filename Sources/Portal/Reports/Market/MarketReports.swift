import Collateral
import Dates
import Insight

/// The market-insight report of every quarter that has one, in one language.
struct MarketReports {
  let site: Site
  let lang: String

  /// One a quarter with data of its own or with a manager's text, the newest first.
  func reports() -> [Report] {
    let quarters = Set(site.insights.tables.quarters.filter(site.insights.tables.isFilled)).union(
      site.insights.texts.map(\.quarter))
    let order = quarters.sorted(by: >)
    return parallelMap(order.count, jobs: site.jobs) { [site, lang] in
      MarketReport(site: site, lang: lang, quarter: order[$0]).report()
    }
  }
}
