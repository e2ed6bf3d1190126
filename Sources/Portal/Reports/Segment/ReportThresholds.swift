import Collateral
import Insight

/// The thresholds of a segment report (*cfg*), each printed in its method section. Sources: reports.md, groups 1 to 6.
struct ReportThresholds: Sendable {
  /// SPAN: from here on a rating is high.
  var cut = 3.0
  /// SPAN: how far past the cut a move changes the field, in points.
  var cutMargin = 0.2
  /// Financial gate: the least expected revenue, in the currency and unit of segments.csv.
  var revenueFloor = 0.0
  /// Financial gate: the least gross margin, a fraction.
  var marginFloor = 0.2
  /// Growth-share: from here on a market grows, a fraction a year.
  var growthLine = 0.1
  /// Bands of market concentration, in HHI points.
  var concentration = Concentration.Limits.us1992
  /// Deals below which there is no win rate.
  var leastForRate = 10
  /// Deals below which a win rate has an interval.
  var leastForPlain = 30
  /// Field rating: how many ratings the portfolio's mean weighs as.
  var ratingWeight = 5.0
  /// Heat cell: the least field rating that counts as proven in the field.
  var leastRating = 4.0
  /// Heat cell: the least number of raters.
  var leastRaters = 3
  /// Share of documents within their review interval that a segment should reach, a fraction.
  var verifiedGoal = 0.8
  /// Share of required material that should exist, a fraction.
  var coverageGoal = 0.8
  /// The least share of How in a case, a fraction.
  var howShare = HowShare.least
  /// The share of sentences about ourselves above which a document talks too much of itself, a fraction.
  var selfClaims = SelfClaims.most
  /// Changes of money and counts below this fraction of the figure before count as flat.
  var noise = 0.02
  /// Changes of ratings below so many points count as flat.
  var ratingNoise = 0.05
  /// Changes of shares below so many points count as flat.
  var shareNoise = 0.5
  /// Quarters after which a source is flagged as old.
  var sourceAge = 4
  /// Quarters of deals and ratings that count, this one among them.
  var window = 4

  /// The portal's thresholds; what portal.yml does not set has its default.
  init(_ configuration: PortalConfiguration) {
    let set = configuration.thresholds
    coverageGoal = Double(set.coverageGoal) / 100
    cut = set.spanCut
    cutMargin = set.spanMargin
    revenueFloor = set.gateRevenue
    marginFloor = set.gateMargin / 100
    growthLine = set.growthLine / 100
    concentration = Concentration.Limits(moderate: set.hhiModerate, high: set.hhiHigh)
    leastForRate = set.winRateLeast
    leastForPlain = set.winRatePlain
    howShare = set.howShare / 100
    selfClaims = set.selfClaimShare / 100
    ratingWeight = set.ratingWeight
    leastRating = set.heatRating
    leastRaters = set.heatRaters
    noise = set.noiseRate / 100
    shareNoise = set.noiseShare
    ratingNoise = set.noiseRating
    sourceAge = set.sourceAge
  }
}
