import Collateral
import Dates
import Insight

/// Section 14: every gap with its slot, its scenario, who closes it, by when, and what to write.
struct GapSection: SegmentSection {
  static let name = (id: "gaps", number: 14)

  private let facts: SegmentFacts
  private let text: ReportText

  init(_ facts: SegmentFacts, _ text: ReportText) {
    self.facts = facts
    self.text = text
  }

  var parts: [ReportPart] {
    let gaps = SegmentGaps(facts)
    let lines = gaps.lines
    guard !lines.isEmpty else { return [.text(text["gaps_none"])] }
    var draft = TableDraft(
      "gap-list", text["sr_gap_list"],
      [
        .init(text["slot"]), .init(text["sr_for"]), .init(text["sr_owner"]), .init(text["sr_due"]),
        .init(text["sr_write"]),
        .init(text["sr_start"]),
      ])
    let table = GapTable(frame: text.frame)
    for line in lines {
      let (subject, path) = table.subject(of: line.cell, segment: facts.segment.id)
      draft.add(
        [
          .text(text.text(line.cell.slot.label)), .text(subject), .text(text.person(facts.segment.owner)),
          .of(line.due?.iso), .text(toWrite(line.cell)), .text(gaps.frontMatter(line.cell)),
        ], links: [1: path, 2: facts.segment.owner.map { Address.person($0, text.lang) }])
    }
    let dated = lines.count { $0.due != nil }
    let answer = text.filled(
      "sr_gaps_answer",
      [
        "gaps": text.count("gaps_heading", lines.count), "owner": text.person(facts.segment.owner),
        "dated": text.count(dated),
      ])
    return [.text(answer), .table(draft.table), .text(text["sr_gaps_note"])]
  }

  /// The type and the sections that it requires.
  private func toWrite(_ cell: CoverageCell) -> String {
    guard let type = facts.library.model.types[cell.slot.type] else { return cell.slot.type }
    let sections = type.sections.map { text.text($0.label) }
    let name = text.text(type.label)
    return sections.isEmpty
      ? name : text.filled("sr_item", ["name": name, "value": sections.joined(separator: text["sep"])])
  }
}
