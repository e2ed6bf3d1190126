import Collateral
import Insight

/// Section 9: what users in the field think of the material.
struct RatingSection: SegmentSection {
  static let name = (id: "ratings", number: 9)

  private let facts: SegmentFacts
  private let text: ReportText

  init(_ facts: SegmentFacts, _ text: ReportText) {
    self.facts = facts
    self.text = text
  }

  /// The most documents that the chart shows.
  private static let most = 15

  /// Rated documents, the best first.
  private var rated: [(at: Int, rating: FieldRating, dropped: Int)] {
    let ratings = facts.portfolio.ratings
    return facts.documents.filter { facts.library.lineage.original[$0] == $0 }.compactMap { at in
      let dropped = ratings.dropped[at]?.values.reduce(0, +) ?? 0
      guard let rating = ratings.ratings[at] else {
        return dropped > 0 ? (at, ratings.rating(at, in: facts.library), dropped) : nil
      }
      return (at, rating, dropped)
    }.sorted { a, b in
      let (one, other) = (a.rating.value ?? 0, b.rating.value ?? 0)
      return one != other ? one > other : a.at < b.at
    }
  }

  var parts: [ReportPart] {
    let rated = rated
    guard !rated.isEmpty else { return [.missing(text["sr_no_ratings"])] }
    let all = rated.reduce(0) { $0 + $1.rating.n }
    let dropped = rated.reduce(0) { $0 + $1.dropped }
    let answer = text.filled(
      "sr_ratings_answer",
      [
        "n": text.count(all), "documents": text.count("documents", rated.count { $0.rating.n > 0 }),
        "mean": text.rating(facts.portfolio.ratings.mean),
        "dropped": text.count(dropped),
      ])
    return [.text(answer), chart(rated.filter { $0.rating.value != nil }), table(rated), refusals(rated.map(\.at))]
  }

  private func chart(_ rated: [(at: Int, rating: FieldRating, dropped: Int)]) -> ReportPart {
    guard !rated.isEmpty else { return .missing(text["sr_no_ratings"]) }
    // The best and the worst are what is acted upon; those between are in the table.
    let half = Self.most / 2
    let shown = rated.count <= Self.most ? rated : Array(rated.prefix(Self.most - half)) + rated.suffix(half)
    return .chart(
      Chart(
        id: "ratings-chart", title: text[rated.count <= Self.most ? "sr_ratings_chart" : "sr_ratings_chart_ends"],
        description: text.filled("sr_ratings_note", ["mean": text.rating(facts.portfolio.ratings.mean)]),
        kind: .dot(
          DotChart(
            items: shown.map { DotChart.Item(text.title($0.at), value: $0.rating.value, count: $0.rating.n) },
            format: .decimals(1), range: 1...5,
            goals: [ChartGoal(facts.thresholds.leastRating, text["sr_proven"])], nameTitle: text["sr_document"],
            valueTitle: text["sr_f_rating"]))))
  }

  private func table(_ rated: [(at: Int, rating: FieldRating, dropped: Int)]) -> ReportPart {
    var draft = TableDraft(
      "field-ratings", text["sr_field_ratings"],
      [
        .init(text["sr_document"]), .init(text["sr_f_rating"], .decimals(2)), .init(text["sr_n"], .number),
        .init(text["sr_dropped"], .number),
        .init(text["sr_owner"]),
      ])
    for (at, rating, dropped) in rated.prefix(ContentSection.limit) {
      draft.add(
        [
          .text(text.title(at)), .init(rating.value), .count(rating.n), .count(dropped),
          .text(text.person(facts.library.documents[at].owner)),
        ], links: [0: text.address(at)])
    }
    return .table(draft.table)
  }

  /// Why ratings were dropped.
  private func refusals(_ documents: [Int]) -> ReportPart {
    var counts: [RaterEligibility.Refusal: Int] = [:]
    for at in documents {
      for (reason, count) in facts.portfolio.ratings.dropped[at] ?? [:] { counts[reason, default: 0] += count }
    }
    guard !counts.isEmpty else { return .text(text["sr_none_dropped"]) }
    let reasons = RaterEligibility.Refusal.allCases.compactMap { reason in
      counts[reason].map {
        text.filled("sr_item", ["name": text["sr_refusal_" + reason.rawValue], "value": text.count($0)])
      }
    }
    return .text(text.filled("sr_dropped_note", ["reasons": reasons.joined(separator: text["sr_semicolon"])]))
  }
}
