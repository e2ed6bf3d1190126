import Collateral
import Markup

/// A document's body with its links filled in: where they lead depends on the page around it.
struct DocumentBody {
  let library: Library
  let index: Int
  /// The body in another form, with the same links in the same order; nil takes the document's own.
  var other: Markdown?

  /// The finished HTML, UTF-8.
  ///
  /// - Parameters:
  ///   - lang: the page's language; links to other languages say so.
  ///   - file: address of a file of the content folder.
  ///   - document: address of a document and anchor; nil drops the link and leaves its words.
  ///   - placeholder: address of the picture that stands for a missing one.
  ///   - withoutInternal: whether internal notes are left out.
  func html(
    lang: String, file: (String) -> String, document: (Int, String?) -> String?, placeholder: String,
    withoutInternal: Bool = false
  ) -> [UInt8] {
    let links = library.links[index]
    let body = other ?? library.documents[index].body
    let addresses = links.map { target -> String? in
      switch target {
      case .document(let index, let anchor): document(index, anchor)
      case .anchor(let anchor): "#" + (anchor.isEmpty ? "Main" : anchor)
      case .file(let path), .picture(let path, _): file(path)
      case .external(let address): address
      case .none: nil
      }
    }
    return body.html.filled(withoutInternal: withoutInternal) { slot in
      guard slot.link < links.count else { return "" }
      switch slot.kind {
      case .linkEnd: return addresses[slot.link] == nil ? "" : "</a>"
      case .linkStart:
        guard let address = addresses[slot.link] else { return "" }
        return body.links[slot.link].startTag(address: address, attributes: attributes(links[slot.link], lang))
      case .picture:
        guard case .picture(_, let size) = links[slot.link], let address = addresses[slot.link] else {
          return Link.pictureAttributes(address: placeholder, width: 320, height: 180)
        }
        return Link.pictureAttributes(address: address, width: size?.width, height: size?.height)
      }
    }
  }

  private func attributes(_ target: ResolvedLink, _ lang: String) -> String {
    switch target {
    case .document(let index, _) where library.documents[index].lang != lang:
      " hreflang=\"\(library.documents[index].lang)\""
    case .external: " rel=\"external noopener\""
    default: ""
    }
  }
}
