/// Figures that a portal may set under `thresholds`; each is printed where it is applied.
public struct Thresholds: Sendable {
  /// Days before the end of the review interval from which a document is “due”.
  public var dueDays = 30
  /// Days that a document counts as new on “What's new”.
  public var newDays = 90
  /// The coverage that a segment should reach, in percent.
  public var coverageGoal = 80
  /// Months before and after the as-of date in which a product's general availability is a launch that needs a marketing plan.
  public var launchMonths = 6
  /// The rating from which an axis of SPAN counts as high, 1…5.
  public var spanCut = 3.0
  /// How far past the cut a segment must move to change its quadrant, in rating points.
  public var spanMargin = 0.2
  /// The least expected revenue of the financial gate, in the currency and unit of segments.csv.
  public var gateRevenue = 0.0
  /// The least gross margin of the financial gate, in percent.
  public var gateMargin = 20.0
  /// The market growth from which a segment grows in the growth-share matrix, in percent.
  public var growthLine = 10.0
  /// The HHI from which a market is moderately concentrated, in points.
  public var hhiModerate = 1000.0
  /// The HHI above which a market is highly concentrated, in points.
  public var hhiHigh = 1800.0
  /// Decided deals below which no win rate is printed.
  public var winRateLeast = 10
  /// Decided deals below which a win rate comes with its interval.
  public var winRatePlain = 30
  /// The least share of How sections, in percent of the body.
  public var howShare = 40.0
  /// The share of sentences about ourselves above which a text talks too much of itself, in percent.
  public var selfClaimShare = 30.0
  /// How many ratings the portfolio's mean weighs in a field rating.
  public var ratingWeight = 5.0
  /// The field rating from which a heat cell can be full, 1…5.
  public var heatRating = 4.0
  /// The raters that a full heat cell needs.
  public var heatRaters = 3
  /// Changes of money and counts below this are flat, in percent of the figure before.
  public var noiseRate = 2.0
  /// Changes of shares and margins below this are flat, in percentage points.
  public var noiseShare = 0.5
  /// Changes of ratings and scores below this are flat, in rating points.
  public var noiseRating = 0.05
  /// Cases below which a change of a count is no headline, however large it is in percent.
  public var changeLeast = 10
  /// Quarters after which a source is flagged as old.
  public var sourceAge = 4

  static let specs: [String: FieldSpec] = {
    func within(_ form: FieldSpec.Form, _ least: Int, _ most: Int) -> FieldSpec {
      var spec = FieldSpec(form)
      spec.min = least
      spec.max = most
      return spec
    }
    return [
      "due_days": within(.integer, 0, 365), "new_days": within(.integer, 1, 3650),
      "coverage_goal": within(.integer, 0, 100),
      "launch_months": within(.integer, 0, 60), "span_cut": within(.number, 1, 5), "span_margin": within(.number, 0, 4),
      "gate_revenue": within(.number, 0, 1_000_000_000), "gate_margin": within(.number, -100, 100),
      "growth_line": within(.number, -100, 500), "hhi_moderate": within(.number, 0, 10_000),
      "hhi_high": within(.number, 0, 10_000),
      "win_rate_least": within(.integer, 1, 10_000), "win_rate_plain": within(.integer, 1, 10_000),
      "how_share": within(.number, 0, 100),
      "self_claim_share": within(.number, 0, 100), "rating_weight": within(.number, 0, 1000),
      "heat_rating": within(.number, 1, 5),
      "heat_raters": within(.integer, 1, 1000), "noise_rate": within(.number, 0, 100),
      "noise_share": within(.number, 0, 100),
      "noise_rating": within(.number, 0, 4), "change_least": within(.integer, 1, 10_000),
      "source_age": within(.integer, 0, 100),
    ]
  }()

  mutating func take(_ record: Record) {
    for (key, path) in Self.integers { self[keyPath: path] = record.integer(key) ?? self[keyPath: path] }
    for (key, path) in Self.numbers { self[keyPath: path] = record.number(key) ?? self[keyPath: path] }
  }

  /// All of them by key.
  public var values: [String: Double] {
    let integers = Self.integers.mapValues { Double(self[keyPath: $0]) }
    return integers.merging(Self.numbers.mapValues { self[keyPath: $0] }) { first, _ in first }
  }

  /// Given ones; what is not among them has its default, whatever a portal has set since.
  public init(_ values: [String: Double] = [:]) {
    for (key, path) in Self.integers {
      self[keyPath: path] = values[key].flatMap { Int(exactly: $0) } ?? self[keyPath: path]
    }
    for (key, path) in Self.numbers { self[keyPath: path] = values[key] ?? self[keyPath: path] }
  }

  private static let integers: [String: WritableKeyPath<Thresholds, Int> & Sendable] = [
    "due_days": \.dueDays,
    "new_days": \.newDays,
    "coverage_goal": \.coverageGoal,
    "launch_months": \.launchMonths,
    "win_rate_least": \.winRateLeast,
    "win_rate_plain": \.winRatePlain,
    "heat_raters": \.heatRaters,
    "change_least": \.changeLeast,
    "source_age": \.sourceAge,
  ]

  private static let numbers: [String: WritableKeyPath<Thresholds, Double> & Sendable] = [
    "span_cut": \.spanCut,
    "span_margin": \.spanMargin,
    "gate_revenue": \.gateRevenue,
    "gate_margin": \.gateMargin,
    "growth_line": \.growthLine,
    "hhi_moderate": \.hhiModerate,
    "hhi_high": \.hhiHigh,
    "how_share": \.howShare,
    "self_claim_share": \.selfClaimShare,
    "rating_weight": \.ratingWeight,
    "heat_rating": \.heatRating,
    "noise_rate": \.noiseRate,
    "noise_share": \.noiseShare,
    "noise_rating": \.noiseRating,
  ]
}
