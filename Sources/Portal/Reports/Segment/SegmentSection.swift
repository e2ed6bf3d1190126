import Collateral
import Insight

/// A section of a segment report: reads the segment's facts and says them in one language.
protocol SegmentSection {
  init(_ facts: SegmentFacts, _ text: ReportText)
  /// Its anchor and number, the same in every language and quarter.
  static var name: (id: String, number: Int) { get }
  /// What it says, answer first.
  var parts: [ReportPart] { get }
}

extension SegmentSection {
  /// The section as the report has it, marked if the segment's horizon stresses it.
  static func section(_ facts: SegmentFacts, _ text: ReportText) -> ReportSection {
    var parts = Self(facts, text).parts
    if HorizonEmphasis(facts.segment.horizon).stresses(name.id) {
      parts.insert(.text(text["sr_stress_" + facts.segment.horizon]), at: 0)
    }
    return ReportSection(id: name.id, number: name.number, title: text["sr_" + name.id], parts: parts)
  }
}

/// What a report stresses by the segment's horizon: H1 enablement and performance, H2 demand and share, H3 insight and joint innovation.
///
/// Source: requirements.md, row 43, and reports.md, "Horizon alignment".
struct HorizonEmphasis {
  private let sections: Set<String>

  /// The emphasis of a horizon; none for an unknown one.
  init(_ horizon: String) {
    sections =
      switch horizon {
      case "h1": ["coverage", "content", "freshness", "ratings"]
      case "h2": ["rivals", "leads"]
      case "h3": ["who", "customers", "innovation"]
      default: []
      }
  }

  /// Whether a section is stressed.
  func stresses(_ section: String) -> Bool { sections.contains(section) }
}
