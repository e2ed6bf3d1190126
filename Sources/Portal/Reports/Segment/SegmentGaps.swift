import Collateral
import Dates
import Insight

/// The gaps of a segment with the dates that actions.csv promises, and what to start each missing document from.
struct SegmentGaps {
  /// A gap.
  struct Line {
    /// The cell of the matrix without a document.
    let cell: CoverageCell
    /// When an open action closes it; nil if none does.
    let due: Day?
  }

  /// The gaps, in the order of the matrix.
  let lines: [Line]
  private let facts: SegmentFacts

  /// Joins the gaps with the open actions: on slot and scenario; an action without a scenario is for the slot as a whole.
  init(_ facts: SegmentFacts) {
    self.facts = facts
    var due: [String: Day] = [:]
    for row in Self.openActions(facts) {
      guard let slot = row.text("slot"), let day = row.day("due") else { continue }
      let key = "\(slot) \(row.text("scenario") ?? "")"
      due[key] = min(due[key] ?? day, day)
    }
    lines = (facts.summary.coverage?.gaps ?? []).map { cell in
      let own = cell.slot.per == .scenario ? due["\(cell.slot.id) \(cell.key)"] : nil
      return Line(cell: cell, due: own ?? due["\(cell.slot.id) "])
    }
  }

  /// Actions of this quarter's list that are open, for this segment or all.
  static func openActions(_ facts: SegmentFacts) -> [DataRow] {
    facts.index.rowsWithCommon("actions", facts.segment.id).filter(\.isOpen)
  }

  /// The front matter that a missing document starts with: what the matrix knows of it.
  func frontMatter(_ cell: CoverageCell) -> String {
    var fields = ["type: \(cell.slot.type)"]
    if let level = cell.slot.level { fields.append("level: \(level.rawValue)") }
    if cell.slot.type != "kit" { fields.append("segment: \(facts.segment.id)") }
    switch cell.slot.per {
    case .segment: break
    case .scenario: fields.append("scenarios: [\(cell.key)]")
    case .rival: fields.append("rival: \(cell.key)")
    case .occasion: fields.append("occasion: \(cell.key)")
    case .keyCustomer: fields.append("customer: \(cell.key)")
    case .serviceScene: fields.append("service_scene: \(cell.key)")
    case .launch: fields.append("product: \(cell.key)")
    }
    return fields.joined(separator: ", ")
  }
}
