import Dates
import Insight

/// Where a segment stands in one quarter, from segments.csv, scores.csv and shares.csv. Money is in whole units of `currency`.
struct SegmentStanding: Sendable {
  /// Its place on the SPAN plane; nil unless both axes are rated in full.
  let position: SpanPosition?
  /// The criteria of attractiveness (y) and of competitive position (x).
  let attractiveness, competitiveness: [Criterion]
  /// TAM, SAM and SOM.
  let size: MarketSize
  /// The market's size and its growth against the year before as its source states it, a fraction.
  let marketSize, growth: Double?
  /// Our revenue of the quarter, and its target.
  let revenue, target: Double?
  /// Revenue expected in a year, and gross margin, a fraction: the financial gate reads them.
  let expected, margin: Double?
  /// Customers in the market.
  let accounts: Double?
  /// In what segments.csv counts money: 1, a thousand, a million or a billion of the currency.
  let unit: Double
  /// The currency of all money here; empty if the data names none.
  let currency: String
  /// Players with their share of the market in percent, in the order of the file; `us` is us, `others` nobody in particular.
  let shares: [(player: String, percent: Double?)]

  /// Reads a segment's rows of a quarter.
  init(_ index: DataIndex, segment: String, quarter: Quarter) {
    let row = index.rows("segments", segment, quarter).first
    let unit = DataColumn.factor(ofUnit: row?.text("unit"))
    self.unit = unit
    func money(_ column: String) -> Double? { row?.number(column).map { $0 * unit } }
    let scores = index.rows("scores", segment, quarter)
    func criteria(_ axis: String) -> [Criterion] {
      scores.filter { $0.text("axis") == axis }.map {
        Criterion($0.text("criterion") ?? "", weight: $0.number("weight") ?? 0, rating: $0.number("rating"))
      }
    }
    attractiveness = criteria("y")
    competitiveness = criteria("x")
    position = SpanPosition(x: Span.score(competitiveness), y: Span.score(attractiveness))
    size = MarketSize(tam: money("tam"), sam: money("sam"), som: money("som"))
    marketSize = money("market_size")
    growth = row?.number("growth_yoy")
    revenue = money("our_revenue")
    target = money("target_revenue")
    expected = money("expected_revenue")
    margin = row?.number("gross_margin")
    accounts = row?.number("accounts")
    currency = row?.text("currency") ?? ""
    shares = PlayerShares(index.rows("shares", segment, quarter)).players
  }

  /// How a figure of money is written.
  var money: ChartFormat { currency.isEmpty ? .number : .money(currency) }

  /// A player's share in percent.
  func share(_ player: String) -> Double? { shares.first { $0.player == player }?.percent }

  /// How well known we are: the rating of the criterion `brand`, 1…5; nil where nobody rates it.
  var brand: Double? { competitiveness.first { $0.name == "brand" }?.rating }

  /// Rivals that are named, with a share.
  var rivalShares: [Double] { shares.filter { $0.player != "us" && $0.player != "others" }.compactMap(\.percent) }

  /// How concentrated the market is.
  var concentration: Concentration? {
    Concentration(namedShares: shares.filter { $0.player != "others" }.compactMap(\.percent))
  }
}
