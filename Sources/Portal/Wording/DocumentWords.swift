import Collateral
import Diagnostics
import Markup
import Search

/// What a document says where a reader sees it, searched for names and motives: front matter, body, what links and pictures carry.
struct DocumentWords {
  let library: Library
  let index: Int
  let wording: Wording
  /// What each source is called and who published it, searched once: many documents cite one.
  let sources: [String: [Wording.Hit]]
  /// Takes each exception of the portal that let something pass.
  let excepted: (WordException) -> Void

  /// A hit; without a place if it stands somewhere in the body.
  typealias Found = (hit: Wording.Hit, place: Place?)

  private var document: Document { library.documents[index] }

  func found() -> [Found] {
    var found: [Found] = []
    func add(_ text: String, _ place: Place?, isPath: Bool = false) {
      found += wording.hits(in: text, isPath: isPath, excepted: excepted).map { ($0, place) }
    }
    for (field, text) in [("id", document.id), ("title", document.title), ("summary", document.summary)] {
      add(text, document.place(of: field))
    }
    // Of a retired document no more than that is shown.
    guard document.status == .published else { return found }
    for attachment in document.attachments {
      add(attachment.path.percentDecoded, attachment.place, isPath: true)
      for title in attachment.title?.all ?? [] { add(title, attachment.place) }
      if let form = attachment.form { add(form, attachment.place) }
    }
    for (_, located) in document.extra.fields.sorted(by: { $0.key < $1.key }) { texts(of: located) { add($0, $1) } }
    for link in document.body.links {
      let place = Place(document.path, line: link.line, column: link.column)
      add(link.destination.percentDecoded, place, isPath: true)
      if !link.title.isEmpty { add(link.title, place) }
      if link.kind == .picture { add(link.text, place) }
    }
    for source in document.sources + document.extra.maps("metrics").compactMap({ $0.text("source") }) {
      found += (sources[source] ?? []).map { ($0, document.place(of: "sources")) }
    }
    document.body.html.bytes.withUnsafeBufferPointer { html in
      var lines = BodyLines()
      lines.read(html) { line, _ in found += wording.hits(in: line, excepted: excepted).map { ($0, nil) } }
    }
    return found
  }

  /// Hands out the texts of a field of the type, deep.
  private func texts(of located: Located, _ take: (String, Place) -> Void) {
    let place = Place(document.path, line: located.line, column: located.column)
    switch located.value {
    case .text(let text): take(text, place)
    case .label(let label): for text in label.all { take(text, place) }
    case .list(let values): for value in values { texts(of: value, take) }
    case .map(let record):
      for (_, value) in record.fields.sorted(by: { $0.key < $1.key }) { texts(of: value, take) }
    default: break
    }
  }
}
