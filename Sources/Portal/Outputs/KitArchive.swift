import Collateral
import Publishing

/// A kit as one zip file: the kit itself as index.html, its parts in order, their pictures and files, and the stylesheet.
/// Internal notes are left out, since the archive is made to be taken along.
///
/// Pages in it link to one another and to nothing else in the portal, so that it opens from disk anywhere.
struct KitArchive {
  let site: Site
  let kit: Int
  /// Gives the bytes of a file of the content folder.
  let read: @Sendable (String) throws -> [UInt8]

  private var library: Library { site.library }

  /// The live, unexpired parts, each once, in order.
  private var parts: [Int] {
    var parts: [Int] = []
    for part in library.documents[kit].kitParts {
      if let index = library.index(of: part.id), library.documents[index].isLive, library.freshness[index].state != .expired,
        library.documents[index].audience <= library.documents[kit].audience, !parts.contains(index), index != kit
      {
        parts.append(index)
      }
    }
    return parts
  }

  /// The archive's bytes; nil for a kit with no part to pack.
  func bytes() throws -> [UInt8]? {
    let parts = parts
    guard !parts.isEmpty else { return nil }
    var names: [Int: String] = [kit: "index.html"]
    for (number, index) in parts.enumerated() { names[index] = padded(number + 1, 2) + "-" + library.documents[index].id + ".html" }
    var files: Set<String> = []
    var entries: [(name: String, bytes: [UInt8])] = []
    for index in [kit] + parts { entries.append((names[index] ?? "", Array(page(index, parts, names, &files).utf8))) }
    for asset in site.templates.assets where asset.path.hasSuffix(".css") || asset.path == Address.missingPicture { entries.append((asset.path, asset.bytes)) }
    for path in files.sorted() { entries.append(("files/" + path, try read(path))) }
    return try ZipArchive.zip(entries: entries)
  }

  private func page(_ index: Int, _ parts: [Int], _ names: [Int: String], _ files: inout Set<String>) -> String {
    let document = library.documents[index]
    let frame = Frame(site: site, path: Address.document(document.id, document.lang), lang: document.lang)
    let page = DocumentPage(frame: frame, index: index, tags: FragmentCache())
    for case .picture(let path, _) in library.links[index] { files.insert(path) }
    for case .file(let path) in library.links[index] { files.insert(path) }
    for attachment in library.attachments[index] { files.insert(attachment.path) }
    let body = DocumentBody(library: library, index: index).html(
      lang: document.lang, file: { Address.file($0) },
      document: { index, anchor in names[index].map { $0 + (anchor.map { "#" + $0 } ?? "") } }, placeholder: Address.missingPicture,
      withoutInternal: true)
    let contents = index == kit ? parts.map { part -> Context in
      ["href": names[part] ?? "", "title": library.documents[part].title, "lang": library.documents[part].lang]
    } : []
    let attachments = library.attachments[index].map { attachment -> Context in
      ["href": Address.file(attachment.path), "title": attachment.title ?? attachment.path]
    }
    let paper = page.values().text("paper")
    return site.templates.render(
      "pack",
      [
        "lang": document.lang, "title": document.title, "site": frame.text(library.configuration.name), "description": document.summary,
        "body": body, "paper": paper, "parts_shown": !contents.isEmpty, "parts": contents, "home": index != kit,
        "attachments_shown": !attachments.isEmpty, "attachments": attachments,
      ], lang: document.lang)
  }
}
