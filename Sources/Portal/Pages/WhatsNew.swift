import Collateral

/// What is new: documents created or given a new version, latest first.
struct WhatsNew {
  /// A change of a document.
  struct Change {
    /// The document.
    let index: Int
    /// When.
    let date: Day
    /// Created then; otherwise a later version or review.
    let isNew: Bool
  }

  let library: Library
  let shelf: Shelf
  /// All changes within the portal's `new_days`, latest first.
  let changes: [Change]

  init(library: Library, shelf: Shelf) {
    self.library = library
    self.shelf = shelf
    let days = library.configuration.thresholds.newDays
    changes = shelf.documents.compactMap { index in
      let document = library.documents[index]
      let date = max(document.created, document.lastReviewed)
      guard library.asOf.days(since: date) <= days else { return nil }
      return Change(index: index, date: date, isNew: document.version == 1 && document.created == document.lastReviewed)
    }
  }

  /// The row of a change.
  func row(_ change: Change, _ frame: Frame) -> String {
    shelf.newsRow(change.index, change: label(change, frame.words), date: change.date, root: frame.root)
  }

  /// “New”, or “Version 4”.
  func label(_ change: Change, _ words: Words) -> String {
    let version = library.documents[change.index].version
    if change.isNew { return words.t["change_new"] }
    return version == 1 ? words.t["change_reviewed"] : words.t.filled("change_version", ["n": String(version)])
  }
}
