import Dates
import Diagnostics

/// A note that says why a figure of a frozen quarter is other than it was; the next report prints it.
public struct RestatementNote: Sendable, Hashable {
  /// Which figure, by its name.
  public let figure: String
  /// The value before and after; nil in notes of old, which stand for the change that there is.
  public let old, new: String?
  /// Why.
  public let reason: String
  /// Since when.
  public let date: Day
  /// Where the note stands.
  public let place: Place

  /// Gives a note.
  public init(figure: String, old: String? = nil, new: String? = nil, reason: String, date: Day, place: Place) {
    self.figure = figure
    self.old = old
    self.new = new
    self.reason = reason
    self.date = date
    self.place = place
  }

  /// The note as a record keeps it.
  ///
  /// - Parameter difference: what a note without values stands for.
  public func frozen(_ difference: FrozenDifference?) -> FrozenNote {
    FrozenNote(
      figure: figure, old: old ?? difference?.old ?? "", new: new ?? difference?.new ?? "", reason: reason,
      date: date.iso)
  }

  /// Whether two values are one: the same text, or the same number however it is spelt.
  static func same(_ a: String, _ b: String) -> Bool {
    if a == b { return true }
    guard let one = number(a), let other = number(b) else { return false }
    return QueryValue.real(one).canonical == QueryValue.real(other).canonical
  }

  private static func number(_ text: String) -> Double? {
    guard text.last == "%" else { return CellNumber.double(ArraySlice(text.utf8)) }
    return CellNumber.double(ArraySlice(text.dropLast().drop { $0 == " " }.utf8)).map { $0 / 100 }
  }

  /// A note about a difference, ready to be put into restatements.yml but for its reason.
  static func form(_ figure: String, old: String, new: String, date: Day) -> String {
    "- {figure: \(CanonicalJSON.text(figure)), old: \(CanonicalJSON.text(old)), new: \(CanonicalJSON.text(new)), reason: \"…\", date: \(date.iso)}"
  }
}
