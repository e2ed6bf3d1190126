import Dates
import Testing

@testable import Insight

/// The rules around the formulas of work, evidence and changes.
@Suite struct WorkMetricsTests {
  // MARK: Work

  @Test func fewRatingsAreDrawnToTheMean() {
    #expect(near(FieldRating(ratings: [5, 5], portfolioMean: 3).value, 25.0 / 7))
    #expect(FieldRating(ratings: [], portfolioMean: 3).value == nil)
    #expect(FieldRating(ratings: [4], portfolioMean: nil).value == nil)
    #expect(FieldRating(ratings: [4, 0, 6, .nan], portfolioMean: 4).n == 1)
    #expect(FieldRating.portfolioMean([3, 5]) == 4)
    #expect(FieldRating.portfolioMean([]) == nil)
  }

  @Test func halfTicksDoNotCount() {
    let full: [String?] = ["a", "b", "c", "d", "e"]
    #expect(TickSheet.mark(topics: []) == .blank)
    #expect(TickSheet.mark(topics: [["a", nil, "c", "d", "e"]]) == .half)
    #expect(TickSheet.mark(topics: [["a", "", "c", "d", "e"], full]) == .ticked)
    let sheet = TickSheet([.ticked, .ticked, .half, .blank, .notApplicable])
    #expect(sheet.share == 0.5)
    #expect(sheet.half == 1 && sheet.blank == 1)
    #expect(TickSheet([.notApplicable]).share == nil)
  }

  @Test func moneyStatesItsUnit() {
    for table in DataSchema.tables {
      for column in table.columns where column.type == .money {
        #expect(column.unit?.hasPrefix(DataColumn.wholeCurrency) == true, "\(table.name).\(column.name)")
        #expect(
          column.unit?.hasPrefix(DataColumn.scaledCurrency) == (table.name == "segments"),
          "\(table.name).\(column.name)")
      }
    }
  }

  @Test func alignmentWithTheHorizon() {
    #expect(HorizonAlignment.share(modules: ["mi", "ji", "sce", "dg"], horizon: "h3") == 0.5)
    #expect(HorizonAlignment.share(modules: ["mi", "ji", "sce", "dg"], horizon: "h1") == 0.25)
    #expect(HorizonAlignment.share(modules: [], horizon: "h1") == nil)
    #expect(HorizonAlignment.share(modules: ["mi"], horizon: "h4") == nil)
  }

  @Test func resultsOfActivities() {
    let results = ActivityResults(
      leads: [
        .init(stage: .new, isMined: true), .init(stage: .qualified, isMined: true),
        .init(stage: .opportunity, isMined: false),
        .init(stage: .won, isMined: true), .init(stage: .lost, isMined: false),
      ],
      costs: [100, 50, nil],
      deals: [
        .init(isWon: true, value: 1000, margin: 300), .init(isWon: true, value: 500, margin: nil),
        .init(isWon: false, value: 9000, margin: 900),
      ])
    #expect(results.qualifiedLeads == 3)
    #expect(results.leadToOpportunity == 0.4)
    #expect(results.costPerQualifiedLead == 50)
    #expect(results.influencedValue == PartialSum([1000, 500]))
    #expect(results.linkedROI == 1)
    #expect(results.linkedMargin.missing == 1 && results.cost.missing == 1)
    #expect(results.minedShare == 0.6)
    let nothing = ActivityResults(leads: [], costs: [], deals: [])
    #expect(nothing.leadToOpportunity == nil && nothing.linkedROI == nil && nothing.influencedValue.value == nil)
  }

  @Test func classShares() {
    let shares = ClassShares([
      .init(customerClass: "S", ownRevenue: 600, ourRevenue: 10, isServed: true),
      .init(customerClass: "A", ownRevenue: 200, ourRevenue: nil, isServed: false),
      .init(customerClass: "C", ownRevenue: 200, ourRevenue: 30, isServed: false),
    ])
    #expect(shares.shareOfMarket == 0.8)
    #expect(shares.shareOfOurs == 0.25)
    #expect(shares.servedShare == 0.5)
    #expect(shares.missingOurs == 1 && shares.missingOwn == 0)
    #expect(ClassShares([]).shareOfMarket == nil)
    #expect(
      ClassShares([.init(customerClass: "B", ownRevenue: 5, ourRevenue: nil, isServed: false)]).shareOfMarket == 0)
    let unknown = ClassShares([
      .init(customerClass: "S", ownRevenue: nil, ourRevenue: nil, isServed: false),
      .init(customerClass: "B", ownRevenue: 5, ourRevenue: 5, isServed: false),
    ])
    #expect(unknown.shareOfMarket == nil)
  }

  // MARK: Evidence

  @Test func confidenceByIndependentSources() throws {
    let grade = { (origin: String, letter: String, number: Int) in
      try #require(SourceGrade(origin: origin, reliability: letter, credibility: number))
    }
    #expect(Confidence(try [grade("x", "A", 1), grade("y", "B", 2)]) == .high)
    #expect(Confidence(try [grade("x", "A", 1), grade("x", "B", 2)]) == .low)
    #expect(Confidence(try [grade("x", "A", 1), grade("y", "C", 2)]) == .medium)
    #expect(Confidence(try [grade("x", "A", 1)]) == .low)
    #expect(Confidence(try [grade("x", "A", 1), grade("y", "F", 2)]) == .low)
    #expect(Confidence(try [grade("x", "A", 1), grade("y", "B", 2), grade("z", "F", 6)]) == .high)
    #expect(Confidence([]) == nil)
    #expect(SourceGrade(origin: "x", reliability: "G", credibility: 1) == nil)
    #expect(SourceGrade(origin: "x", reliability: "A", credibility: 7) == nil)
  }

  @Test func oldSourcesAreFlagged() {
    let quarter = Quarter(year: 2026, number: 3)
    #expect(SourceAge(published: Day(iso: "2025-09-30"), at: quarter)?.isOld() == false)
    #expect(SourceAge(published: Day(iso: "2025-06-30"), at: quarter)?.isOld() == true)
    #expect(SourceAge(published: Day(iso: "2026-09-30"), at: quarter)?.quarters == 0)
    #expect(SourceAge(published: Day(iso: "2026-10-01"), at: quarter) == nil)
    #expect(SourceAge(published: nil, at: quarter) == nil)
  }

  // MARK: Changes

  @Test func classesOfChange() {
    func movement(
      _ a: Reading, _ b: Reading, _ unit: Delta.Unit = .rate, _ noise: Double = 0.02, _ frozen: Double? = nil
    ) -> Delta.Movement? {
      Delta(before: a, after: b, unit: unit, noise: noise, frozen: frozen)?.movement
    }
    #expect(movement(.absent, .absent) == nil)
    #expect(movement(.absent, .value(1)) == .new)
    #expect(movement(.missing, .absent) == .gone)
    #expect(movement(.missing, .value(1)) == .noData)
    #expect(movement(.value(100), .value(101)) == .flat)
    #expect(movement(.value(100), .value(102)) == .up)
    #expect(movement(.value(100), .value(97)) == .down)
    #expect(movement(.value(100), .value(100), .rate, 0) == .flat)
    #expect(movement(.value(0), .value(1)) == .up)
    #expect(movement(.value(3.0), .value(3.1), .points, 0.2) == .flat)
    #expect(movement(.value(100), .value(120), .rate, 0.02, 90) == .restated)
    #expect(movement(.value(100), .value(120), .rate, 0.02, 100) == .up)
    #expect(Reading(Double.nan) == .missing)
  }

  @Test func sharesChangeInPointsAndMoneyByRate() {
    #expect(near(Delta(before: .value(20), after: .value(23), unit: .points)?.change, 3))
    #expect(near(Delta(before: .value(20), after: .value(23), unit: .rate)?.change, 0.15))
    #expect(Delta(before: .value(0), after: .value(23), unit: .rate)?.change == nil)
    #expect(Delta(before: .value(0), after: .value(23), unit: .rate)?.difference == 23)
  }

  @Test func ranksAndTheirChange() {
    let ranks = Ranking.ranks(["a": 3, "b": 5, "c": 3, "d": 1, "e": nil, "f": .nan])
    #expect(ranks == ["b": 1, "a": 2, "c": 2, "d": 4])
    #expect(Ranking.change(from: 4, to: 2) == 2)
    #expect(Ranking.change(from: nil, to: 2) == nil)
  }

  @Test func heatCells() {
    let good = FieldRating(ratings: [5, 5, 5], portfolioMean: 4)
    #expect(HeatCell([]) == .none)
    #expect(HeatCell([.init(isCurrent: false, isFresh: false, rating: good)]) == .stale)
    #expect(HeatCell([.init(isCurrent: true, isFresh: false, rating: good)]) == .fresh)
    #expect(HeatCell([.init(isCurrent: true, isFresh: true, rating: good)]) == .rated)
    let two = FieldRating(ratings: [5, 5], portfolioMean: 5)
    #expect(HeatCell([.init(isCurrent: true, isFresh: true, rating: two)]) == .fresh)
  }
}
