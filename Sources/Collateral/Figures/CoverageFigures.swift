extension SegmentCoverage {
  /// Weighted coverage: Σ w_s·cov_s ÷ Σ w_s, a fraction; nil if no scenario needs anything. Source: reports.md, group 5.
  ///
  /// cov_s is the covered part of the required cells of scenario s; w_s its weight (`Segment.scenarioWeights`). Scenarios without a
  /// required cell (N/A) are out of both sums, and so are those of weight 0.
  public func weightedShare(_ segment: Segment) -> Double? {
    var cells: [String: (required: Int, covered: Int)] = [:]
    for cell in required where cell.slot.per == .scenario {
      cells[cell.key, default: (0, 0)].required += 1
      if cell.isCovered { cells[cell.key, default: (0, 0)].covered += 1 }
    }
    var weights = 0.0
    var sum = 0.0
    for scenario in segment.scenarios {
      guard let cell = cells[scenario.id], cell.required > 0 else { continue }
      let weight = segment.scenarioWeights[scenario.id] ?? 0
      weights += weight
      sum += weight * Double(cell.covered) / Double(cell.required)
    }
    return weights > 0 ? sum / weights : nil
  }
}

extension Library {
  /// Deep coverage: scenarios with at least one case that passes the depth test ÷ scenarios, a fraction; nil without scenarios.
  ///
  /// A case counts if it is published, not expired and `HowShare.passes`. Source: reports.md, groups 5 and 6.
  /// `how` has the How share of the segment's cases, by index.
  public func deepShare(_ scenarios: [Scenario], how: [Int: HowShare], least: Double = HowShare.least) -> Double? {
    guard !scenarios.isEmpty else { return nil }
    let deep = how.reduce(into: Set<String>()) { deep, entry in
      let document = documents[entry.key]
      guard document.isLive, freshness[entry.key].state != .expired, entry.value.passes(least) else { return }
      deep.formUnion(document.scenarios)
    }
    return Double(scenarios.count { deep.contains($0.id) }) / Double(scenarios.count)
  }
}
