import Collateral
import Publishing

/// A kit as one zip file: the kit itself as index.html, its parts in order, their pictures and files, and the stylesheet.
/// Internal notes are left out, since the archive is made to be taken along.
///
/// Pages in it link to one another and to nothing else in the portal, so that it opens from disk anywhere.
struct KitArchive {
  let site: Site
  let kit: Int
  /// The files of the content folder.
  let files: PublishedFiles

  private var library: Library { site.library }

  /// The live, unexpired parts, each once, in order.
  private var parts: [(index: Int, use: String?)] {
    var parts: [(index: Int, use: String?)] = []
    for part in library.documents[kit].kitParts {
      if let index = library.index(of: part.id), library.documents[index].isLive,
        library.freshness[index].state != .expired,
        library.documents[index].audience <= library.documents[kit].audience,
        !parts.contains(where: { $0.index == index }), index != kit
      {
        parts.append((index, part.use))
      }
    }
    return parts
  }

  /// The archive's bytes; nil for a kit with no part to pack.
  func bytes() throws -> [UInt8]? {
    let parts = parts
    guard !parts.isEmpty else { return nil }
    var names: [Int: String] = [kit: "index.html"]
    for (number, part) in parts.enumerated() {
      names[part.index] = padded(number + 1, 2) + "-" + library.documents[part.index].id + ".html"
    }
    var files: Set<String> = []
    var entries: [(name: String, bytes: [UInt8])] = []
    entries.append(("index.html", Array(page(kit, use: nil, parts, names, &files).utf8)))
    for (index, use) in parts {
      entries.append((names[index] ?? "", Array(page(index, use: use, parts, names, &files).utf8)))
    }
    for asset in site.templates.assets
    where asset.path.hasSuffix(".css") && !Address.pageStyles.contains(asset.path)
      || asset.path == Address.missingPicture
    {
      entries.append((asset.path, asset.bytes))
    }
    for path in files.sorted() { entries.append(("files/" + path, try self.files.bytes(path))) }
    return try ZipArchive.zip(entries: entries)
  }

  private func page(
    _ index: Int, use: String?, _ parts: [(index: Int, use: String?)], _ names: [Int: String],
    _ files: inout Set<String>
  ) -> String {
    let document = library.documents[index]
    let frame = Frame(site: site, path: Address.document(document.id, document.lang), lang: document.lang)
    let page = DocumentPage(frame: frame, index: index, fragments: FragmentCache())
    // What only an internal note shows or links to stays at home with it.
    let open = Set(document.body.html.openSlots.map(\.link))
    for (number, target) in library.links[index].enumerated() where open.contains(number) {
      switch target {
      case .file(let path), .picture(let path, _): files.insert(path)
      default: break
      }
    }
    for attachment in library.attachments[index] { files.insert(attachment.path) }
    let text = site.marketText(of: index)
    let html = DocumentBody(library: library, index: index, other: text?.body).html(
      lang: document.lang, file: { Address.file($0) },
      document: { index, anchor in names[index].map { $0 + (anchor.map { "#" + $0 } ?? "") } },
      placeholder: Address.missingPicture,
      withoutInternal: true)
    // Of a market-insight report a kit takes the text with its figures; charts and tables are in the portal.
    let body = text.map { Array($0.prose(String(decoding: html, as: UTF8.self)).utf8) } ?? html
    let contents =
      index == kit
      ? parts.map { part, use -> Context in
        let target = DocumentPage(frame: frame, index: part, fragments: FragmentCache())
        return facts(of: target, use: use).adding([
          "href": names[part] ?? "", "title": target.document.title, "lang": target.document.lang,
        ])
      } : []
    let attachments = library.attachments[index].map { attachment -> Context in
      ["href": Address.file(attachment.path), "title": attachment.title.map(frame.text) ?? attachment.path]
    }
    return site.templates.render(
      "pack",
      [
        "lang": document.lang, "title": document.title, "site": frame.text(library.configuration.name),
        "description": document.summary,
        "body": Context.Content.markup(body), "paper": page.paper, "parts_shown": !contents.isEmpty, "parts": contents,
        "home": index != kit,
        "facts": given(index == kit ? nil : facts(of: page, use: use)),
        "attachments_shown": !attachments.isEmpty, "attachments": attachments,
      ], lang: document.lang)
  }

  /// What to know of a part before it is used: what it is for, its level, whether it may be sent.
  private func facts(of part: DocumentPage, use: String?) -> Context {
    ["use": given(use), "level": part.page.level(part.document.level), "verdict": Verdict(page: part).values()]
  }
}
