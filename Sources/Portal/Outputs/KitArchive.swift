import Collateral
import Publishing

/// A kit as one zip file: the kit itself as index.html, its parts in order, their pictures and files, and the stylesheet.
/// Internal notes are left out, since the archive is made to be taken along.
///
/// For the customer it holds what may be sent and nothing else: no part, title or file of what may not, none of what a kit says of its parts,
/// and no folder of the content by its name.
///
/// Pages in it link to one another and to nothing else in the portal, so that it opens from disk anywhere.
struct KitArchive {
  let site: Site
  let kit: Int
  /// The files of the content folder.
  let files: PublishedFiles
  /// Whether it is for the customer.
  let isForCustomer: Bool

  private var library: Library { site.library }

  /// A document of the archive.
  private struct Part {
    let index: Int
    let use: String?
    let name: String
  }

  /// The pages besides index.html, in order.
  private var parts: [Part] {
    entries.filter { $0.index != kit }.enumerated().map { number, entry in
      Part(
        index: entry.index, use: isForCustomer ? nil : entry.use,
        name: padded(number + 1, 2) + "-" + library.documents[entry.index].id + ".html")
    }
  }

  /// What goes in, each once, in order.
  private var entries: [PackList.Entry] {
    let document = library.documents[kit]
    let customer = isForCustomer ? PackCustomer(of: document, library: library) : nil
    let list = PackList([document.id], site: site, customer: customer)
    guard isForCustomer else { return list.entries }
    let withheld = site.report.withheld
    return list.entries.filter { withheld[library.documents[$0.index].path] == nil }
  }

  /// The archive's bytes, and how many of the kit's parts are in it; nil for a kit with no part to pack.
  func packed() throws -> (bytes: [UInt8], parts: Int)? {
    let parts = parts
    guard !parts.isEmpty else { return nil }
    let names = Dictionary(parts.map { ($0.index, $0.name) }, uniquingKeysWith: { first, _ in first })
      .merging([kit: "index.html"]) { name, _ in name }
    var shared = Shared(isForCustomer: isForCustomer)
    var entries: [(name: String, bytes: [UInt8])] = []
    let isKitSent = !isForCustomer || self.entries.contains { $0.index == kit }
    let first = isKitSent ? page(kit, use: nil, parts, names, &shared) : contents(parts)
    entries.append(("index.html", Array(first.utf8)))
    for part in parts {
      entries.append((part.name, Array(page(part.index, use: part.use, parts, names, &shared).utf8)))
    }
    for asset in site.templates.assets
    where asset.path.hasSuffix(".css") && !Address.pageStyles.contains(asset.path)
      || asset.path == Address.missingPicture
    {
      entries.append((asset.path, asset.bytes))
    }
    for (path, name) in shared.names.sorted(by: { $0.value.utf8.lexicographicallyPrecedes($1.value.utf8) }) {
      entries.append((name, try files.bytes(path)))
    }
    return (try ZipArchive.zip(entries: entries), parts.count)
  }

  /// The files that go along, with their names in the archive. A customer gets them numbered: folders of the content may name others.
  private struct Shared {
    let isForCustomer: Bool
    private(set) var names: [String: String] = [:]

    mutating func take(_ path: String) {
      guard names[path] == nil else { return }
      let name = path.split(separator: "/").last.map(String.init) ?? path
      names[path] = "files/" + (isForCustomer ? padded(names.count + 1, 2) + "-" + name : path)
    }

    /// Where a file is found from a page.
    func address(_ path: String) -> String { (names[path] ?? "").percentEncoded }
  }

  private func page(
    _ index: Int, use: String?, _ parts: [Part], _ names: [Int: String], _ shared: inout Shared
  ) -> String {
    let document = library.documents[index]
    let frame = Frame(site: site, path: Address.document(document.id, document.lang), lang: document.lang)
    let page = DocumentPage(frame: frame, index: index, fragments: FragmentCache())
    // What only an internal note shows or links to stays at home with it.
    let open = Set(document.body.html.openSlots.map(\.link))
    for (number, target) in library.links[index].enumerated() where open.contains(number) {
      switch target {
      case .file(let path), .picture(let path, _): shared.take(path)
      default: break
      }
    }
    for attachment in library.attachments[index] { shared.take(attachment.path) }
    let text = site.marketText(of: index)
    let html = DocumentBody(library: library, index: index, other: text?.body).html(
      lang: document.lang, file: { [shared] in shared.address($0) },
      document: { index, anchor in names[index].map { $0 + (anchor.map { "#" + $0 } ?? "") } },
      placeholder: Address.missingPicture,
      withoutInternal: true)
    // Of a market-insight report a kit takes the text with its figures; charts and tables are in the portal.
    let body = text.map { Array($0.prose(String(decoding: html, as: UTF8.self)).utf8) } ?? html
    let attachments = library.attachments[index].map { attachment -> Context in
      let name = isForCustomer ? attachment.path.split(separator: "/").last.map(String.init) : nil
      return [
        "href": shared.address(attachment.path),
        "title": attachment.title.map(frame.text) ?? name ?? attachment.path,
      ]
    }
    return render(
      document.lang, title: document.title, description: document.summary, parts: index == kit ? parts : [],
      [
        "body": Context.Content.markup(body), "paper": given(isForCustomer ? nil : page.paper), "home": index != kit,
        "facts": given(index == kit || isForCustomer ? nil : facts(of: page, use: use)),
        "attachments_shown": !attachments.isEmpty, "attachments": attachments,
      ])
  }

  /// The first page for a customer who does not get the kit's own: it names the parts and no more.
  private func contents(_ parts: [Part]) -> String {
    let lang = library.documents[kit].lang
    let words = site.words(lang)
    return render(
      lang, title: words.count("pack_file_title", parts.count), description: library.configuration.name.text(in: lang),
      parts: parts,
      [
        "body": "", "paper": false, "home": false, "facts": false, "attachments_shown": false,
        "attachments": [Context](),
      ])
  }

  private func render(_ lang: String, title: String, description: String, parts: [Part], _ more: Context) -> String {
    let frame = Frame(site: site, path: Address.home(lang), lang: lang)
    let list = parts.map { part -> Context in
      let target = DocumentPage(frame: frame, index: part.index, fragments: FragmentCache())
      let said: Context =
        isForCustomer ? ["use": false, "level": false, "verdict": false] : facts(of: target, use: part.use)
      return said.adding([
        "href": part.name, "title": target.document.title, "lang": target.document.lang,
        "dir": Language.direction(of: target.document.lang),
      ])
    }
    return site.templates.render(
      "pack",
      more.adding([
        "lang": lang, "dir": Language.direction(of: lang), "title": title,
        "site": library.configuration.name.text(in: lang), "description": description,
        "parts_shown": !list.isEmpty, "parts": list,
      ]), lang: lang)
  }

  /// What to know of a part before it is used: what it is for, its level, whether it may be sent.
  private func facts(of part: DocumentPage, use: String?) -> Context {
    ["use": given(use), "level": part.page.level(part.document.level), "verdict": Verdict(page: part).values()]
  }
}

/// What a kit offers to take along, and to send.
struct KitOffer: Sendable {
  /// Size of the archive for oneself.
  let size: Int
  /// Size of the archive for the customer, and how many parts are in it; nil if no part may be sent.
  let customer: (size: Int, parts: Int)?
}
