import Dates
import Insight

/// A figure of a segment over the quarters, with all that it takes to say how it moved.
struct SegmentMeasure {
  /// What the figure is, and so how it and its change are counted.
  enum Kind {
    /// Money, changes as a rate.
    case money(String)
    /// A count, changes as a rate.
    case count
    /// A rating from 1 to 5, changes in points.
    case rating
    /// A share as a fraction, changes in percentage points.
    case share
  }

  /// The key of its name among the interface words.
  let key: String
  /// What it is.
  let kind: Kind
  /// Its figure in each quarter that the report looks back on, oldest first.
  let values: [Double?]
  /// Its goal this quarter.
  var goal: Double?

  /// The figure this quarter.
  var now: Double? { values.last ?? nil }

  /// The figure so many quarters ago.
  func ago(_ quarters: Int) -> Double? { values.count > quarters ? values[values.count - 1 - quarters] : nil }

  /// What happened since so many quarters ago; points for ratings and shares, else a rate.
  func delta(_ quarters: Int, _ thresholds: ReportThresholds) -> Delta? {
    let (before, after) = (Reading(ago(quarters).map(scaled)), Reading(now.map(scaled)))
    switch kind {
    case .money, .count: return Delta(before: before, after: after, unit: .rate, noise: thresholds.noise)
    case .rating: return Delta(before: before, after: after, unit: .points, noise: thresholds.ratingNoise)
    case .share: return Delta(before: before, after: after, unit: .points, noise: thresholds.shareNoise)
    }
  }

  /// A figure in the unit that tables of several measures print: shares in percent.
  func scaled(_ value: Double) -> Double { if case .share = kind { value * 100 } else { value } }

  /// How the figure is written by itself.
  var format: ChartFormat {
    switch kind {
    case .money, .count: .number
    case .rating: .decimals(2)
    case .share: .percent
    }
  }

  /// How its change is written.
  var changeFormat: ChartFormat {
    switch kind {
    case .money, .count: .percent
    case .rating: .decimals(2)
    case .share: .points
    }
  }
}

extension SegmentFacts {
  /// The figures that the report compares with earlier quarters. What comes from the library is not among them: its earlier state is not kept.
  var measures: [SegmentMeasure] {
    let money = SegmentMeasure.Kind.money(now.currency)
    return [
      SegmentMeasure(key: "sr_our_revenue", kind: money, values: series(\.revenue), goal: now.target),
      SegmentMeasure(key: "sr_our_share", kind: .share, values: series { $0.share("us").map { $0 / 100 } }),
      SegmentMeasure(key: "sr_position", kind: .rating, values: series(\.position?.x)),
      SegmentMeasure(key: "sr_attractiveness", kind: .rating, values: series(\.position?.y)),
      SegmentMeasure(key: "sr_market_size", kind: money, values: series(\.marketSize)),
      SegmentMeasure(key: "sr_sam", kind: money, values: series(\.size.sam)),
      SegmentMeasure(
        key: "sr_qualified_leads", kind: .count, values: history.map { $0.qualifiedLeads.map(Double.init) }),
      SegmentMeasure(key: "sr_lead_rate", kind: .share, values: history.map(\.leadToOpportunity)),
      SegmentMeasure(key: "sr_mined", kind: .share, values: history.map(\.minedShare)),
    ]
  }
}

extension ReportText {
  /// The unit in which tables of several measures print a figure.
  func unit(_ measure: SegmentMeasure) -> String {
    switch measure.kind {
    case .money(let currency): currency
    case .count: self["sr_unit_count"]
    case .rating: self["sr_unit_rating"]
    case .share: self["sr_unit_percent"]
    }
  }
}
