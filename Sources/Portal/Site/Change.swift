import Collateral
import Dates

/// A document that is new, or new in a version.
struct Change: Sendable {
  /// The document.
  let index: Int
  /// When.
  let date: Day
  /// Its version.
  let version: Int
  /// Written then; otherwise revised or read through again.
  let isNew: Bool

  /// A document's last change; nil if it lies more than the portal's `new_days` back.
  init?(_ index: Int, in library: Library) {
    let document = library.documents[index]
    date = max(document.created, document.lastReviewed)
    guard library.asOf.days(since: date) <= library.configuration.thresholds.newDays else { return nil }
    self.index = index
    version = document.version
    isNew = document.version == 1 && document.created == document.lastReviewed
  }

  /// “New”, “Version 4” or “Reviewed”.
  func label(_ words: Words) -> String {
    if isNew { return words.t["change_new"] }
    return version == 1 ? words.t["change_reviewed"] : words.t.filled("change_version", ["n": String(version)])
  }
}
