import Dates
import Testing

@testable import Insight

/// A small seeded generator (SplitMix64), so that a failing case can be run again.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
  mutating func number(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &self) }
  mutating func maybe(_ range: ClosedRange<Double>) -> Double? { int(0...4) == 0 ? nil : number(range) }
}

/// Each metric recomputed by another way on random input.
@Suite struct MetricsTestsRandom {
  private let rounds = 500

  @Test func scoreIsTheMeanOfWholePercents() {
    var dice = Dice(seed: 1)
    for _ in 0..<rounds {
      // 100 votes of one percent each, dealt out to the criteria; the score is the mean vote.
      let ratings = (0..<dice.int(1...8)).map { _ in Double(dice.int(1...5)) }
      var votes = [Int](repeating: 0, count: ratings.count)
      for _ in 0..<100 { votes[dice.int(0...(ratings.count - 1))] += 1 }
      let mean = zip(votes, ratings).flatMap { Array(repeating: $1, count: $0) }.reduce(0, +) / 100
      let score = Span.score(zip(votes, ratings).map { Criterion("", weight: Double($0) / 100, rating: $1) })
      #expect(abs((score ?? -1) - mean) < 1e-9)
    }
  }

  @Test func highBoundOfHHIIsNeverExceededByARealSplit() throws {
    var dice = Dice(seed: 2)
    for _ in 0..<rounds {
      let named = (0..<dice.int(1...6)).map { _ in dice.number(2...16) }
      let market = try #require(Concentration(namedShares: named))
      let smallest = named.min() ?? 0
      // Deal the rest to firms not larger than the smallest named one.
      var rest = 100 - named.reduce(0, +)
      var firms: [Double] = []
      while rest > 1e-9 {
        let firm = min(rest, dice.number(0.05...1) * smallest)
        firms.append(firm)
        rest -= firm
      }
      let all = named + firms
      let hhi = all.map { $0 * $0 }.reduce(0, +)
      let four = all.sorted(by: >).prefix(4).reduce(0, +)
      #expect(hhi >= market.hhi.lowerBound - 1e-6 && hhi <= market.hhi.upperBound + 1e-6)
      #expect(four >= market.cr4.lowerBound - 1e-6 && four <= market.cr4.upperBound + 1e-6)
    }
  }

  @Test func wilsonBoundsSolveTheScoreEquation() throws {
    var dice = Dice(seed: 3)
    for _ in 0..<rounds {
      let n = dice.int(1...200)
      let k = dice.int(0...n)
      let interval = try #require(WinRate.wilson(successes: k, of: n))
      let p = Double(k) / Double(n)
      // A bound b is where the observed share lies 1.96 standard errors (of b) away.
      for bound in [interval.lowerBound, interval.upperBound] where bound > 0 && bound < 1 {
        let z = abs(p - bound) / (bound * (1 - bound) / Double(n)).squareRoot()
        #expect(abs(z - 1.96) < 1e-6)
      }
      #expect(interval.contains(p))
    }
  }

  @Test func fieldRatingIsTheMeanWithFiveVotesForTheMean() {
    var dice = Dice(seed: 4)
    for _ in 0..<rounds {
      let ratings = (0..<dice.int(1...12)).map { _ in Double(dice.int(1...5)) }
      let mean = dice.number(1...5)
      let all = ratings + [mean, mean, mean, mean, mean]
      let rating = FieldRating(ratings: ratings, portfolioMean: mean)
      #expect(abs((rating.value ?? -1) - all.reduce(0, +) / Double(all.count)) < 1e-9)
      #expect(rating.n == ratings.count)
    }
  }

  @Test func deltasAgreeWithARowByRowComparison() throws {
    var dice = Dice(seed: 5)
    for _ in 0..<rounds {
      var before: [String: Double?] = [:]
      var after: [String: Double?] = [:]
      for id in 0..<dice.int(0...20) {
        if dice.int(0...3) > 0 { before["s\(id)"] = .some(dice.maybe(-5...100)) }
        if dice.int(0...3) > 0 { after["s\(id)"] = .some(dice.maybe(-5...100)) }
      }
      let noise = dice.number(0...0.2)
      for id in Set(before.keys).union(after.keys) {
        let (old, new) = (before[id].map { Reading($0) } ?? .absent, after[id].map { Reading($0) } ?? .absent)
        let delta = try #require(Delta(before: old, after: new, unit: .rate, noise: noise))
        let expected: Delta.Movement
        if before[id] == nil {
          expected = .new
        } else if after[id] == nil {
          expected = .gone
        } else if let a = before[id] ?? nil, let b = after[id] ?? nil {
          let small = a > 0 ? b > a * (1 - noise) && b < a * (1 + noise) : a == b
          expected = small ? .flat : b > a ? .up : .down
        } else {
          expected = .noData
        }
        #expect(delta.movement == expected, "\(id) \(delta)")
      }
    }
  }

  @Test func ranksCountTheLargerOnes() {
    var dice = Dice(seed: 6)
    for _ in 0..<rounds {
      var figures: [String: Double?] = [:]
      for id in 0..<dice.int(0...30) { figures["s\(id)"] = .some(dice.int(0...4) == 0 ? nil : Double(dice.int(0...9))) }
      let known = figures.compactMapValues { $0 }
      let ranks = Ranking.ranks(figures)
      #expect(ranks == known.mapValues { value in 1 + known.values.count { $0 > value } })
    }
  }

  @Test func growthChainsAndUndoes() {
    var dice = Dice(seed: 7)
    for _ in 0..<rounds {
      let start = dice.number(0.1...1e6)
      let rates = (0..<4).map { _ in dice.number(-0.5...1) }
      var series: [Quarter: Double] = [:]
      var value = start
      let first = Quarter(year: 2024, number: dice.int(1...4))
      series[first] = start
      for (index, rate) in rates.enumerated() {
        value *= 1 + rate
        series[first.adding(index + 1)] = value
      }
      let chained = rates.reduce(1) { $0 * (1 + $1) } - 1
      #expect(abs((Growth.yoy(series, at: first.adding(4)) ?? -9) - chained) < 1e-9)
      #expect(abs((Growth.cagr(series, from: first, to: first.adding(4)) ?? -9) - chained) < 1e-9)
      #expect(abs((Growth.qoq(series, at: first.adding(2)) ?? -9) - rates[1]) < 1e-9)
    }
  }

  @Test func quadrantsNeverFlickerWithinTheMargin() {
    var dice = Dice(seed: 8)
    for _ in 0..<rounds {
      let steps = (0..<12).map { _ in SpanPosition(x: dice.maybe(2.81...3.19), y: dice.maybe(1...5)) }
      let sides = Set(Quadrant.history(steps).compactMap { $0?.isStrong })
      #expect(sides.count <= 1)
    }
  }

  @Test func noMetricGivesNaN() {
    var dice = Dice(seed: 9)
    let odd: [Double?] = [
      nil, 0, -1, 1, .nan, .infinity, -.infinity, .greatestFiniteMagnitude, .leastNonzeroMagnitude, 1e-300,
    ]
    func pick() -> Double? { odd[dice.int(0...(odd.count - 1))] }
    for _ in 0..<5000 {
      let (a, b, c) = (pick(), pick(), pick())
      let sizes = MarketSize(accounts: a, serviceable: b, acv: c, attainableShare: pick())
      let shares = ClassShares([.init(customerClass: "S", ownRevenue: a, ourRevenue: b, isServed: true)])
      let results: [Double?] = [
        Growth.rate(from: a, to: b), Growth.cagr(from: a, to: b, years: c ?? 1), sizes.tam, sizes.som,
        sizes.penetration(revenue: pick()),
        GrowthShare.relativeShare(ours: a, rivals: [b, c].compactMap { $0 }), PartialSum([a, b, c]).value,
        shares.shareOfMarket,
        FieldRating(ratings: [a, b].compactMap { $0 }, portfolioMean: c).value, quotient(a, b),
        Span.score([Criterion("", weight: a ?? 1, rating: b)]),
        Delta(before: Reading(a), after: Reading(b), unit: .rate)?.change,
        Delta(before: Reading(a), after: Reading(b), unit: .points, noise: c ?? 0)?.difference,
        Concentration(namedShares: [a, b].compactMap { $0 })?.hhi.upperBound,
        Appeals.gaps([.init("", weight: a ?? 1, us: b, rivals: c.map { ["r": $0] } ?? [:])])[0].gap,
      ]
      #expect(results.allSatisfy { $0?.isFinite ?? true })
    }
  }
}
