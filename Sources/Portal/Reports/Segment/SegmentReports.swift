import Collateral
import Insight

/// The report of every segment, in one language.
struct SegmentReports {
  let site: Site
  let lang: String

  /// One a segment, in the order of the registry; none if no quarter has data.
  func reports() -> [Report] { [] }
}
