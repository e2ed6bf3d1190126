import Dates
import Testing

@testable import Insight

/// The worked checks of reports.md, and the rules around the formulas of scores, market and rivals.
@Suite struct MetricsTests {
  // MARK: Worked checks of reports.md

  @Test func sharesOf70And30GiveAnHHIOf5800() throws {
    let market = try #require(Concentration(namedShares: [70, 30]))
    #expect(market.hhi == 5800...5800)
    #expect(market.cr4 == 100...100)
  }

  @Test func relativeShares() {
    #expect(near(GrowthShare.relativeShare(ours: 20, rivals: [40, 10]), 0.5))
    #expect(near(GrowthShare.relativeShare(ours: 30, rivals: [5, 20]), 1.5))
  }

  @Test func tenTo18InFourYearsIs15Point8Percent() {
    #expect(near(Growth.cagr(from: 10, to: 18, years: 4), 0.158, 0.0005))
    let series = [Quarter(year: 2022, number: 3): 10.0, Quarter(year: 2026, number: 3): 18]
    #expect(
      near(Growth.cagr(series, from: Quarter(year: 2022, number: 3), to: Quarter(year: 2026, number: 3)), 0.158, 0.0005)
    )
  }

  @Test func marketSizesFromBelow() {
    let size = MarketSize(accounts: 6000, serviceable: 3333, acv: 1500, attainableShare: 0.2)
    #expect(size.tam == 9_000_000)
    #expect(size.sam == 4_999_500)
    #expect(near(size.som, 999_900))
    #expect(size.disorders.isEmpty)
    #expect(near(size.penetration(revenue: 499_950), 0.1))
  }

  @Test func slackOfTheExampleInSource004() {
    #expect(PlanSlack(pbip: YearMonth("2026-02"), ga: YearMonth("2026-08")) == .gap(months: -6))
    #expect(PlanSlack(pbip: YearMonth("2026-08"), ga: YearMonth("2026-08-31")) == .canTakePart(months: 0))
    #expect(PlanSlack(pbip: nil, ga: YearMonth("2026-08")) == .undated)
    #expect(PlanSlack(pbip: nil, ga: nil).months == nil)
  }

  @Test func weightedScoreOfTheExample() {
    let ratings = [(0.3, 5.0), (0.3, 4), (0.2, 3), (0.2, 4)]
    #expect(near(Span.score(ratings.enumerated().map { Criterion("c\($0)", weight: $1.0, rating: $1.1) }), 4.1))
  }

  // MARK: Scores and fields

  @Test func aScoreNeedsAllRatingsAndWholeWeights() {
    #expect(Span.score([]) == nil)
    #expect(Span.score([Criterion("a", weight: 0.5, rating: 3), Criterion("b", weight: 0.5, rating: nil)]) == nil)
    #expect(Span.score([Criterion("a", weight: 0.5, rating: 3), Criterion("b", weight: 0.4, rating: 3)]) == nil)
    #expect(Span.score([Criterion("a", weight: 1, rating: 5.1)]) == nil)
    #expect(Span.score([Criterion("a", weight: .nan, rating: 5)]) == nil)
    #expect(Span.score([Criterion("a", weight: 1, rating: 3), Criterion("b", weight: 0, rating: nil)]) == 3)
    #expect(Span.weightsAddUp([0.333, 0.333, 0.333]))
    #expect(!Span.weightsAddUp([1.5, -0.5]))
    #expect(!Span.weightsAddUp([]))
  }

  @Test func ratingsComeFromFixedBreakPoints() {
    let growth = RatingScale([0, 0.05, 0.1, 0.2])
    #expect(growth?.rating(of: -0.1) == 1)
    #expect(growth?.rating(of: 0.05) == 3)
    #expect(growth?.rating(of: 9) == 5)
    #expect(growth?.rating(of: nil) == nil)
    #expect(RatingScale([4, 3, 2, 1])?.rating(of: 1) == 5)
    #expect(RatingScale([4, 3, 2, 1])?.rating(of: 5) == 1)
    #expect(RatingScale([1, 1, 2, 3]) == nil)
    #expect(RatingScale([1, 2, 3]) == nil)
  }

  @Test(arguments: [
    (3.0, 3.0, Quadrant.growInvest), (2.9, 3, .acquireSkill), (3, 2.9, .harvest), (2.9, 2.9, .avoidExit),
    (2.9999999999999996, 2.9999999999999996, .growInvest),
  ])
  func quadrantsByTheCut(x: Double, y: Double, expected: Quadrant) throws {
    #expect(Quadrant(try #require(SpanPosition(x: x, y: y))) == expected)
  }

  @Test func aQuadrantChangesOnlyWellPastTheLine() throws {
    let at = { (x: Double) in try #require(SpanPosition(x: x, y: 4)) }
    #expect(Quadrant.acquireSkill.after(try at(3.2)) == .acquireSkill)
    #expect(Quadrant.acquireSkill.after(try at(3.21)) == .growInvest)
    #expect(Quadrant.growInvest.after(try at(2.8)) == .growInvest)
    #expect(Quadrant.growInvest.after(try at(2.79)) == .acquireSkill)
    let steps = [3.1, 2.9, nil, 2.85, 2.7, 3.1, 3.3].map { SpanPosition(x: $0, y: 4) }
    #expect(
      Quadrant.history(steps) == [
        .growInvest, .growInvest, nil, .growInvest, .acquireSkill, .acquireSkill, .growInvest,
      ])
  }

  @Test func financialGate() {
    let gate = FinancialGate(revenueFloor: 100)
    #expect(gate.verdict(expectedRevenue: 100, grossMargin: 0.2) == .pass)
    #expect(gate.verdict(expectedRevenue: 99, grossMargin: nil) == .veto(revenue: true, margin: false))
    #expect(gate.verdict(expectedRevenue: 99, grossMargin: 0.1) == .veto(revenue: true, margin: true))
    #expect(gate.verdict(expectedRevenue: 200, grossMargin: nil) == .unknown)
    #expect(gate.verdict(expectedRevenue: .nan, grossMargin: 0.3) == .unknown)
  }

  @Test func nineBoxZones() throws {
    let box = { (x: Double, y: Double) in NineBox(try #require(SpanPosition(x: x, y: y))) }
    #expect(try box(1, 1).zone == .harvest)
    #expect(try box(7.0 / 3, 7.0 / 3) == box(3, 3))
    #expect(try box(3, 3).zone == .select)
    #expect(try box(5, 1).zone == .select)
    #expect(try box(11.0 / 3, 3).zone == .invest)
    #expect(try box(2.3, 3).zone == .harvest)
  }

  @Test func noRelativeShareWithoutARival() {
    #expect(GrowthShare.relativeShare(ours: 20, rivals: []) == nil)
    #expect(GrowthShare.relativeShare(ours: 20, rivals: [0]) == nil)
  }

  // MARK: Market

  @Test func sizesInTheWrongOrderAreNamed() {
    #expect(MarketSize(tam: 1, sam: 2, som: 3).disorders == [.somAboveSAM, .samAboveTAM])
    #expect(MarketSize(tam: 1, sam: nil, som: 3).disorders == [.somAboveTAM])
    #expect(MarketSize(tam: nil, sam: nil, som: 3).disorders.isEmpty)
    #expect(MarketSize(tam: -1, sam: .infinity, som: nil) == MarketSize(tam: nil, sam: nil, som: nil))
    #expect(MarketSize(tam: 9, sam: 0, som: 0).penetration(revenue: 3) == nil)
    #expect(MarketSize(accounts: 10, serviceable: nil, acv: 2, attainableShare: 1).sam == nil)
  }

  @Test func growthAgainstNothingHasNoRate() {
    let q = Quarter(year: 2026, number: 1)
    let series = [q: 110.0, q.adding(-1): 100, q.adding(-4): 88, q.adding(-5): 0]
    #expect(near(Growth.qoq(series, at: q), 0.1))
    #expect(near(Growth.yoy(series, at: q), 0.25))
    #expect(Growth.yoy(series, at: q.adding(-1)) == nil)
    #expect(Growth.qoq(series, at: q.adding(-3)) == nil)
    #expect(Growth.rate(from: -5, to: 5) == nil)
    #expect(near(Growth.rate(from: 5, to: -5), -2))
    #expect(Growth.cagr(from: 5, to: -5, years: 2) == nil)
    #expect(Growth.cagr(from: 5, to: 6, years: 0) == nil)
  }

  @Test func othersGiveALowAndAHighBound() throws {
    let market = try #require(Concentration(namedShares: [40, 20, 10]))
    #expect(near(market.hhi.lowerBound, 2100))
    #expect(near(market.hhi.upperBound, 2400))
    #expect(market.cr4 == 70...80)
    #expect(market.bands() == (.high, .high))
    #expect(market.bands(.init(moderate: 1500, high: 2500)) == (.moderate, .moderate))
    let odd = try #require(Concentration(namedShares: [50, 20]))
    #expect(near(odd.hhi.upperBound, 2900 + 400 + 100))
    #expect(odd.cr4 == 70...100)
    #expect(Concentration(namedShares: []) == nil)
    #expect(Concentration(namedShares: [80, 30]) == nil)
    #expect(Concentration(namedShares: [80, -3]) == nil)
    #expect(Concentration(namedShares: [.nan]) == nil)
  }

  // MARK: Rivals

  @Test func appealsGapsWorstFirst() {
    let gaps = Appeals.gaps([
      .init("price", weight: 0.5, us: 4, rivals: ["n": 3, "o": 2]),
      .init("ease", weight: 0.3, us: 2, rivals: ["o": 4, "n": 4]),
      .init("packaging", weight: 0.1, us: nil, rivals: ["n": 4]),
      .init("assurances", weight: 0.1, us: 3, rivals: [:]),
    ])
    #expect(gaps.map(\.name) == ["ease", "price", "packaging", "assurances"])
    #expect(near(gaps[0].gap, -0.6))
    #expect(gaps[0].best == ["n", "o"])
    #expect(near(gaps[1].gap, 0.5))
    #expect(gaps[2].gap == nil && gaps[3].gap == nil && gaps[3].best.isEmpty)
  }

  @Test func fitCountsOnlyEvidencedAnswers() {
    #expect(
      near(
        ValueFit.share([
          .init(importance: 5, evidencedAnswers: 2), .init(importance: 3, evidencedAnswers: 0),
          .init(importance: 2, evidencedAnswers: 1),
        ]), 0.7))
    #expect(ValueFit.share([]) == nil)
    #expect(ValueFit.share([.init(importance: 9, evidencedAnswers: 1)]) == nil)
  }

  @Test func winRateByNumberOfDeals() throws {
    #expect(WinRate(won: 9, lost: 0).rate == nil)
    #expect(WinRate(won: 9, lost: 0).interval == nil)
    let few = WinRate(won: 6, lost: 4, undecided: 7)
    #expect(few.n == 10 && few.rate == 0.6)
    let interval = try #require(few.interval)
    // R: prop.test(6, 10, correct = FALSE)$conf.int
    #expect(near(interval.lowerBound, 0.3127, 1e-3) && near(interval.upperBound, 0.8318, 1e-3))
    #expect(WinRate(won: 20, lost: 10).interval == nil)
    #expect(WinRate(won: 20, lost: 10).rate != nil)
    #expect(WinRate.wilson(successes: 0, of: 10)?.lowerBound == 0)
    #expect(WinRate.wilson(successes: 10, of: 10)?.upperBound == 1)
    #expect(WinRate.wilson(successes: 0, of: 0) == nil)
    #expect(WinRate.encounterRate(dealsWithRival: 3, competedDeals: 12) == 0.25)
    #expect(WinRate.encounterRate(dealsWithRival: 0, competedDeals: 0) == nil)
  }
}

/// Whether a figure is there and, but for the last bits, what it should be.
func near(_ a: Double?, _ b: Double, _ tolerance: Double = 1e-9) -> Bool {
  guard let a else { return false }
  return abs(a - b) <= tolerance
}
