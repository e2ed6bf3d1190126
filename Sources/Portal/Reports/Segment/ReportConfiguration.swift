import Collateral
import Publishing

/// The configuration that a report's figures depend on: thresholds, the required-content matrix, horizons and weights.
enum ReportConfiguration {
  /// A short name of the configuration in force: the first seven digits of its hash. Two reports with one name were computed by the same rules.
  static func name(_ portfolio: Portfolio) -> String {
    var parts = ["\(portfolio.thresholds)", "\(portfolio.library.configuration.thresholds)"]
    for slot in portfolio.library.model.coverage {
      let needs = slot.need.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.rawValue)" }
      parts.append("\(slot.id) \(slot.type) \(slot.level?.rawValue ?? "") \(slot.per.rawValue) \(needs)")
    }
    for segment in portfolio.segments {
      parts.append("\(segment.id) \(segment.horizon) \(segment.scenarios.map { "\($0.id) \($0.weight ?? 1)" })")
    }
    return String(ContentHash(parts.joined(separator: "\n")).description.prefix(7))
  }
}
