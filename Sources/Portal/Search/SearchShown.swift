import Collateral

/// What a document's page shows of its front matter beside the body: figures, attachments and sources.
struct SearchShown {
  let site: Site
  let index: Int

  /// The texts, a line each.
  var lines: [String] {
    let library = site.library
    let document = library.documents[index]
    var lines: [String] = []
    for metric in document.extra.maps("metrics") {
      if let name = metric.label("name") { lines.append(name.text(in: document.lang)) }
    }
    for attachment in library.attachments[index] {
      if let title = attachment.title { lines.append(title.text(in: document.lang)) }
    }
    for source in document.sources.compactMap({ library.registries.source($0) }) {
      lines.append(source.title.text(in: document.lang))
    }
    return lines.filter { !$0.isEmpty }
  }
}
