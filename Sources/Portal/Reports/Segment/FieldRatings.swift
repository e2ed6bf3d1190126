import Collateral
import Dates
import Insight

/// What users in the field think of documents: eligible ratings by document, and how many were dropped and why.
struct FieldRatings: Sendable {
  /// The rating of each original document that has one, by index.
  let ratings: [Int: FieldRating]
  /// The plain mean of all eligible ratings of the portfolio; nil without one.
  let mean: Double?
  /// How many ratings of a document were dropped, by index.
  let dropped: [Int: [RaterEligibility.Refusal: Int]]
  /// Originals rated in the last two quarters, by index.
  let recent: Set<Int>

  /// Reads the ratings of the window. Ratings of a translation count for its original: they judge the same content.
  init(_ index: DataIndex, library: Library, thresholds: ReportThresholds) {
    let eligibility = RaterEligibility(library.registries)
    var scores: [Int: [Double]] = [:]
    var dropped: [Int: [RaterEligibility.Refusal: Int]] = [:]
    var recent: Set<Int> = []
    let lately = Set(index.quarters.suffix(2))
    for quarter in index.quarters.suffix(thresholds.window) {
      for row in index.rows("ratings", "", quarter) {
        guard let at = row.text("doc").flatMap({ library.index(of: $0) }), let score = row.number("score1_5") else {
          continue
        }
        let original = library.lineage.original[at]
        if let refusal = eligibility.refusal(
          rater: row.text("rater_key") ?? "", org: row.text("org"), document: library.documents[at])
        {
          dropped[original, default: [:]][refusal, default: 0] += 1
          continue
        }
        scores[original, default: []].append(score)
        if lately.contains(quarter) { recent.insert(original) }
      }
    }
    let mean = FieldRating.portfolioMean(scores.keys.sorted().flatMap { scores[$0] ?? [] })
    self.mean = mean
    self.dropped = dropped
    self.recent = recent
    ratings = scores.mapValues { FieldRating(ratings: $0, portfolioMean: mean, weight: thresholds.ratingWeight) }
  }

  /// A document's rating, or that of what it translates; without a value where nobody rated it.
  func rating(_ index: Int, in library: Library) -> FieldRating {
    ratings[library.lineage.original[index]] ?? FieldRating(ratings: [], portfolioMean: mean)
  }
}
