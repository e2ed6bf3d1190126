import Collateral
import Dates
import Diagnostics

/// What could not be read: nobody knows what stands there, so whatever refers to it is no fault of its own.
struct Unread: Sendable {
  /// A Markdown file that gave no document.
  struct Page: Sendable {
    /// Its path.
    let path: String
    /// Its id, as far as the text shows it.
    let id: String?
  }

  /// Markdown files that gave no document.
  var pages: [Page] = []
  /// Files of settings (portal.yml, model, registries, folder defaults) of which something could not be read. Their faults stay errors,
  /// whatever portal.yml says: without them nothing that depends on these files is checked.
  var settings: Set<String> = []
  /// Whether portal.yml is among them, so that nothing can be judged as the portal wants it.
  var isWithoutConfiguration = false
  /// Documents of these languages are not at fault, since portal.yml misspells them.
  var languages: Set<String> = []

  /// Nothing.
  static let nothing = Unread()
}

extension Unread {
  /// With what only the whole portal shows: documents that are left out, languages that portal.yml misspells.
  ///
  /// A language that neither a document nor the interface has is a typing error if there is one like it that has been forgotten, or if
  /// documents are written in none of the portal's.
  func judged(
    _ library: Library, documents: [Document], interface: Set<String>, findings: inout [Finding]
  ) -> Unread {
    let configuration = library.configuration
    var judged = self
    // Of two documents with one id one is left out, and there all the same.
    let kept = Set(library.documents.map(\.path))
    judged.pages += documents.filter { !kept.contains($0.path) }.map { Page(path: $0.path, id: nil) }
    let written = Set(findings.compactMap { if case .language(let tag)? = $0.subject { tag } else { nil } })
    guard !configuration.isUnread, configuration.languagesAreKnown else { return judged }
    let used = Set(library.documents.filter(\.namesLanguage).map(\.writtenLang))
    let forgotten = written.union(interface).subtracting(configuration.languages).sorted()
    for tag in configuration.languages where !used.contains(tag) && !interface.contains(tag) {
      let near =
        nearestName(to: tag, among: forgotten)
        ?? forgotten.first { $0.hasPrefix(tag + "-") || tag.hasPrefix($0 + "-") }
      guard near != nil || !written.isEmpty, let place = configuration.languagePlaces[tag] else { continue }
      findings.append(
        Finding(
          .unknownValue, at: place, "neither a document nor the interface has the language “\(tag)”",
          hint: near.map { "did you mean “\($0)”?" } ?? "documents are in \(written.sorted().joined(separator: ", "))"))
      judged.languages.formUnion(near.map { [$0] } ?? written)
    }
    return judged
  }
}
