import Dates
import Insight

/// How customers' dated investments meet our roadmap, per quarter.
struct PlanFit {
  private let facts: SegmentFacts

  /// Reads pbip.csv of a segment.
  init(_ facts: SegmentFacts) { self.facts = facts }

  /// Dated projects, and those for which our product comes in time.
  struct InTime {
    /// Projects with both dates.
    let dated: Int
    /// Those with a slack of 0 or more.
    let met: Int

    /// Met ÷ dated, a fraction; nil without dated projects.
    var share: Double? { dated > 0 ? Double(met) / Double(dated) : nil }
  }

  /// The slack of a row.
  static func slack(_ row: DataRow) -> PlanSlack { PlanSlack(pbip: row.month("pbip_month"), ga: row.month("ga_month")) }

  /// How many dated projects of a quarter our roadmap meets.
  func inTime(_ quarter: Quarter) -> InTime {
    let months = facts.index.rows("pbip", facts.segment.id, quarter).compactMap { Self.slack($0).months }
    return InTime(dated: months.count, met: months.count { $0 >= 0 })
  }
}
