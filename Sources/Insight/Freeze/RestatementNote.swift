import Dates
import Diagnostics

/// A note that says why figures of a frozen quarter are other than they were; the next report prints it.
public struct RestatementNote: Sendable, Hashable {
  /// Which figures: a name, in which `*` stands for any text.
  public let figures: String
  /// Why.
  public let reason: String
  /// Since when.
  public let date: Day
  /// Where the note stands.
  public let place: Place

  /// Gives a note.
  public init(figures: String, reason: String, date: Day, place: Place) {
    self.figures = figures
    self.reason = reason
    self.date = date
    self.place = place
  }

  /// Whether it covers a figure.
  public func covers(_ figure: String) -> Bool {
    let parts = figures.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map(Array.init)
    let name = Array(figure.utf8)
    guard let first = parts.first, let last = parts.last, parts.count > 1 else { return figure == figures }
    guard name.count >= first.count + last.count, name.starts(with: first), name.suffix(last.count).elementsEqual(last)
    else {
      return false
    }
    // Between the fixed ends each part is taken where it first fits: no other choice leaves more for the rest.
    var rest = name[first.count..<(name.count - last.count)]
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let found = rest.firstRange(of: part) else { return false }
      rest = rest[found.upperBound...]
    }
    return true
  }
}
