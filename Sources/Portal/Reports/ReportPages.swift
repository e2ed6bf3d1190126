import Collateral
import Insight

/// What is written of reports: their pages, the page that lists and compares them, and their tables and workbooks to take away.
struct ReportPages {
  let site: Site
  let lang: String

  func pages() -> [Page] { [] }
}
