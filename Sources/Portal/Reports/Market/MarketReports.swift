import Collateral
import Insight

/// The market-insight report of every quarter that has one, in one language.
struct MarketReports {
  let site: Site
  let lang: String

  /// One a quarter, the newest first.
  func reports() -> [Report] { [] }
}
