import Dates
import Diagnostics

/// The differences of a frozen quarter, held against the notes that explain some of them.
///
/// A note carries the value before and after, and covers that change alone: notes on one figure follow one another from the frozen value to
/// today's. Notes of a record of old may be without values, and then stand for the change that there is.
public struct FreezeComparison: Sendable {
  /// The differences that no note covers.
  public private(set) var uncovered: [FrozenDifference] = []
  /// The notes that cover, with their values, in the order of their dates; first those that freezing anew has settled.
  public private(set) var restated: [FrozenNote] = []
  /// The notes for which there is no difference.
  public private(set) var idle: [RestatementNote] = []
  /// A finding (`frozen-changed`, `bad-note`) for each difference that no note covers, and for each note that is none.
  public private(set) var findings: [Finding] = []

  private let record: FreezeRecord
  private let asOf: Day

  /// Judges.
  ///
  /// - Parameter asOf: T, which the notes that findings propose are dated with.
  public init(_ record: FreezeRecord, differences: [FrozenDifference], notes: [RestatementNote], asOf: Day) {
    self.record = record
    self.asOf = asOf
    restated = record.notes
    let byFigure = Dictionary(differences.map { ($0.figure, $0) }, uniquingKeysWith: { first, _ in first })
    let settled = Set(record.notes.map { SettledKey($0.figure, $0.date, $0.reason) })
    var open: [String: [RestatementNote]] = [:]
    for note in notes where !settled.contains(SettledKey(note.figure, note.date.iso, note.reason)) {
      guard let fault = fault(of: note, byFigure[note.figure]) else {
        open[note.figure, default: []].append(note)
        continue
      }
      findings.append(fault)
    }
    var covering: [(date: Day, place: Place, note: FrozenNote)] = []
    for (figure, notes) in open.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      let notes = notes.sorted { ($0.date, $0.place) < ($1.date, $1.place) }
      if take(notes, byFigure[figure]) {
        covering += notes.map { ($0.date, $0.place, $0.frozen(byFigure[figure])) }
      }
    }
    restated += covering.sorted { ($0.date, $0.place) < ($1.date, $1.place) }.map(\.note)
    let explained = Set(covering.map(\.note.figure))
    var budgets: [String: FindingBudget] = [:]
    for difference in differences where !explained.contains(difference.figure) {
      uncovered.append(difference)
      let path = difference.place.path
      budgets[path, default: FindingBudget(path: path)].add(
        .frozenChanged, at: (difference.place.line, difference.place.column), message(difference, open),
        hint: hint(difference, open))
    }
    findings += budgets.sorted { $0.key < $1.key }.flatMap(\.value.total)
  }

  private struct SettledKey: Hashable {
    let figure, date, reason: String

    init(_ figure: String, _ date: String, _ reason: String) {
      self.figure = figure
      self.date = date
      self.reason = reason
    }
  }

  // MARK: Notes

  /// What keeps a note from covering anything.
  private func fault(of note: RestatementNote, _ difference: FrozenDifference?) -> Finding? {
    func refuse(_ message: String, _ hint: String) -> Finding {
      Finding(.badNote, at: note.place, message, hint: hint)
    }
    if note.figure.contains("*"), difference == nil {
      return refuse(
        "“\(note.figure)” stands for no figure: a note is about one, by its whole name",
        "write a note for each figure; the findings of the changes name them")
    }
    let earliest = record.date ?? record.quarter.firstDay
    guard note.date >= earliest else {
      return refuse(
        "a note of \(note.date.iso) is older than the freeze of \(record.quarter.name)"
          + (record.date.map { ", \($0.iso)" } ?? ""), "date it with the day on which the figure was corrected")
    }
    guard record.isWhole, note.old == nil || note.new == nil else { return nil }
    return refuse(
      "the note on “\(note.figure)” does not say from what to what the figure changed",
      difference.map { "write " + RestatementNote.form($0.figure, old: $0.old, new: $0.new, date: note.date) }
        ?? "add “old:” and “new:”")
  }

  /// Follows the notes of one figure from its frozen value; whether they lead to today's. Notes on a figure that is as it was are idle,
  /// unless they lead there and back.
  private mutating func take(_ notes: [RestatementNote], _ difference: FrozenDifference?) -> Bool {
    guard notes.allSatisfy({ $0.old != nil && $0.new != nil }) else {
      if difference == nil { idle += notes }
      return difference != nil
    }
    guard var value = difference?.old ?? notes.first?.old, let end = difference?.new ?? notes.first?.old else {
      return false
    }
    for note in notes {
      guard let old = note.old, RestatementNote.same(old, value) else {
        findings.append(
          Finding(
            .badNote, at: note.place,
            "the note on “\(note.figure)” changes \(Self.shown(note.old ?? "")), but the figure was \(Self.shown(value)) before it",
            hint: "write “old: \(CanonicalJSON.text(value))”"))
        return false
      }
      value = note.new ?? value
    }
    let leads = RestatementNote.same(value, end)
    if difference == nil, !leads || notes.count < 2 {
      idle += notes
      return false
    }
    return leads
  }

  // MARK: Findings

  /// The last of a figure's notes with its value, if they follow one another.
  private func last(_ figure: String, _ open: [String: [RestatementNote]]) -> RestatementNote? {
    open[figure]?.filter { $0.new != nil }.max { ($0.date, $0.place) < ($1.date, $1.place) }
  }

  private func message(_ difference: FrozenDifference, _ open: [String: [RestatementNote]]) -> String {
    let subject = "\(record.quarter.name), figure “\(difference.figure)”: "
    var said: String
    switch (difference.frozen, difference.now) {
    case (nil, _): said = "not there when it was frozen"
    case (let frozen?, nil): said = "frozen as \(Self.shown(frozen)), is gone"
    case (let frozen?, let now?):
      let then = last(difference.figure, open).flatMap { note in
        note.new.map { ", restated to \(Self.shown($0)) on \(note.date.iso)" }
      }
      said = "frozen as \(Self.shown(frozen))\(then ?? ""), is now \(Self.shown(now))"
    }
    if let cause = difference.cause { said += "; \(cause)" }
    return subject + said
  }

  private func hint(_ difference: FrozenDifference, _ open: [String: [RestatementNote]]) -> String {
    let old = last(difference.figure, open)?.new ?? difference.old
    let form = RestatementNote.form(
      difference.figure, old: old, new: difference.new, date: max(asOf, record.date ?? asOf))
    return "undo it, or explain it in reports/\(record.quarter.name)/restatements.yml: \(form)"
  }

  private static func shown(_ value: String) -> String { value.isEmpty ? "no data" : value }
}
