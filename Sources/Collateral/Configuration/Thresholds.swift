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

  static let specs: [String: FieldSpec] = {
    func atLeast(_ least: Int, _ most: Int) -> FieldSpec {
      var spec = FieldSpec(.integer)
      spec.min = least
      spec.max = most
      return spec
    }
    return [
      "due_days": atLeast(0, 365), "new_days": atLeast(1, 3650), "coverage_goal": atLeast(0, 100), "launch_months": atLeast(0, 60),
    ]
  }()

  mutating func take(_ record: Record) {
    dueDays = record.integer("due_days") ?? dueDays
    newDays = record.integer("new_days") ?? newDays
    coverageGoal = record.integer("coverage_goal") ?? coverageGoal
    launchMonths = record.integer("launch_months") ?? launchMonths
  }
}
