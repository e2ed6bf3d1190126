import Collateral
import Insight

/// The report of every segment, in one language.
struct SegmentReports {
  let site: Site
  let lang: String

  /// One a segment, in the order of the registry; none if no quarter has data.
  func reports() -> [Report] { [] }

  /// All segments side by side, for the page that lists the reports; nothing if no quarter has data.
  func comparison() -> [ReportPart] { [] }
}
