import Insight

/// What the quarter's activities aimed at and what came of them, in leads, where the data says both as numbers.
struct ActivityGoals {
  /// Σ goals of activities that state a goal and a result; nil if none does.
  let goal: Double?
  /// Σ results of the same activities.
  let result: Double?

  /// Reads activities.csv of a segment.
  init(_ facts: SegmentFacts) {
    let pairs = facts.rows("activities").compactMap { row -> (Double, Double)? in
      guard let goal = row.text("goal").flatMap({ Double($0) }),
        let result = row.text("result").flatMap({ Double($0) }), goal.isFinite, result.isFinite
      else { return nil }
      return (goal, result)
    }
    goal = pairs.isEmpty ? nil : pairs.reduce(0) { $0 + $1.0 }
    result = pairs.isEmpty ? nil : pairs.reduce(0) { $0 + $1.1 }
  }
}
