import Markup

/// How much of a document says how something was done. Source: reports.md, group 6.
///
/// HOW share = units in How sections ÷ body units. A unit is a Chinese character or a word or number of another script; code and tables are
/// counted, link addresses are not.
public struct HowShare: Sendable {
  /// Share of the body's units in How sections, a fraction; nil without text.
  public let share: Double?
  /// Whether every sub-section that How requires is there and has text.
  public let isComplete: Bool

  /// The least share that passes (*cfg*).
  public static let least = 0.4

  /// Counts a document's body; nil if its type has no How section.
  ///
  /// The body's words are counted from its HTML, because bodies are read without keeping their words: only the few documents of which this is
  /// asked are counted.
  public init?(_ document: Document, model: ContentModel) {
    guard let how = model.types[document.type]?.sections.first(where: \.isHow) else { return nil }
    let headings = document.body.headings
    guard let start = headings.firstIndex(where: { how.isNamed(SectionSpec.normal($0.text)) }) else {
      share = 0
      isComplete = false
      return
    }
    let end = headings[(start + 1)...].firstIndex { $0.level <= headings[start].level } ?? headings.endIndex
    let filled = Set(document.body.sections.compactMap { $0.isEmpty ? nil : $0.heading })
    isComplete = how.sections.allSatisfy { spec in
      guard let at = (start + 1..<end).first(where: { spec.isNamed(SectionSpec.normal(headings[$0].text)) }) else {
        return false
      }
      let last = headings[(at + 1)...].firstIndex { $0.level <= headings[at].level } ?? headings.endIndex
      return (at..<last).contains { filled.contains($0) }
    }
    let units = document.body.unitsBySection
    let all = units.values.reduce(0, +)
    let inHow = units.reduce(0) { sum, section in section.key >= start && section.key < end ? sum + section.value : sum
    }
    share = all == 0 ? nil : Double(inHow) / Double(all)
  }

  /// Whether it passes the depth test: share ≥ the least and no How sub-section empty.
  public func passes(_ least: Double = HowShare.least) -> Bool { isComplete && (share ?? 0) >= least }
}
