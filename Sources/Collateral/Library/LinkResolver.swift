import Diagnostics
import Markup

/// Finds what the links of a body lead to. Pure: knows the documents and the list of files, not the disk.
struct LinkResolver: Sendable {
  let documents: [Document]
  let byID: [String: Int]
  let byPath: [String: Int]
  let files: [String: ContentFile]
  /// Paths of Markdown files that are in the folder, whether or not they could be read.
  let markdown: Set<String>
  let roots: [String]
  /// Schemes whose addresses are links.
  let schemes: Set<String>
  /// Folders of the content folder that hold anything.
  let folders: Set<String>
  let hints: LinkHints

  init(
    documents: [Document], files: [ContentFile], markdown: Set<String>, roots: [String],
    schemes: Set<String> = AddressForm.linked
  ) {
    self.schemes = schemes
    self.documents = documents
    self.markdown = markdown
    self.roots = roots
    byID = Dictionary(documents.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    byPath = Dictionary(documents.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
    self.files = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    var folders: Set<String> = [""]
    for path in documents.map(\.path) + files.map(\.path) + markdown {
      var folder = FolderDefaults.folder(of: path)
      while folders.insert(folder).inserted { folder = FolderDefaults.folder(of: folder) }
    }
    self.folders = folders
    hints = LinkHints(documents)
  }

  /// The links of a document, in the order of its body's links.
  func resolve(_ document: Document, findings: inout [Finding]) -> [ResolvedLink] {
    document.body.links.map { link in
      resolve(link, in: document, findings: &findings)
    }
  }

  private func resolve(_ link: Markup.Link, in document: Document, findings: inout [Finding]) -> ResolvedLink {
    let place = Place(document.path, line: link.line, column: link.column)
    let target = link.destination
    if link.kind == .picture { return picture(target, in: document, place, &findings) }
    if target.isEmpty { return .none }
    if target.hasPrefix("#") {
      let anchor = ContentPath.decoded(String(target.dropFirst()))
      if anchor.isEmpty { return .anchor("") }
      if let heading = document.body.heading(at: anchor) { return .anchor(heading.anchor) }
      if document.isTitle(anchor) { return .anchor("") }
      if Self.isTop(anchor) { return .anchor("top") }
      findings.append(deadAnchor(anchor, in: document, place))
      return .none
    }
    switch AddressForm(target) {
    case .path: break
    case .scheme("id"):
      return byID(
        target[target.index(after: target.firstIndex(of: ":") ?? target.startIndex)...], in: document, place, &findings)
    case .scheme(let name) where schemes.contains(name): return .external(target)
    case .scheme(let name):
      findings.append(unlinked(name, place))
      return .none
    case .host:
      findings.append(
        Finding(
          .unlinkedAddress, at: place, "“\(target)” names a host without a scheme, and is never linked",
          hint: "write https: before it"))
      return .none
    }
    let (path, anchor) = split(target)
    if path.isEmpty { return .none }
    guard let exact = find(path, in: document, place, &findings) else { return .none }
    let found = documentPath(exact, isFolder: path.hasSuffix("/")) ?? exact
    if let index = byPath[found] { return self.document(index, anchor, in: document, place, &findings) }
    if let file = files[found] { return .file(file.path) }
    let hint = "relative to \(folderName(document.path)), or / for the content folder"
    let isDocument = ["md", "html", "htm", ""].contains(ContentPath.pathExtension(found)) || path.hasSuffix("/")
    if markdown.contains(found) {
      findings.append(
        Finding(
          .deadLink, at: place, "“\(target)” could not be read", hint: "see its own findings", about: .path(found)))
    } else if let hidden = Self.hiddenName(in: found) {
      findings.append(self.hidden(target, hidden, isDocument ? .deadLink : .missingAttachment, place))
    } else if folders.contains(found) {
      findings.append(
        Finding(
          .deadLink, at: place, "“\(target)” is a folder",
          hint: "link to a document in it, or give it an index.md or README.md"))
    } else if isDocument {
      let near = hints.path(nearest: found)
      findings.append(
        Finding(
          .deadLink, at: place, "nothing is at “\(target)”", hint: near.map { "did you mean /\($0)?" } ?? hint,
          about: .path(found)))
    } else {
      findings.append(
        Finding(.missingAttachment, at: place, "no file “\(target)”", hint: hint, about: .path(found)))
    }
    return .none
  }

  private func byID(_ target: Substring, in document: Document, _ place: Place, _ findings: inout [Finding])
    -> ResolvedLink
  {
    let (id, anchor) = split(String(target))
    if let index = byID[id] { return self.document(index, anchor, in: document, place, &findings) }
    let near = hints.id(nearest: id)
    findings.append(
      Finding(
        .deadLink, at: place, "no document has the id “\(id)”", hint: near.map { "did you mean “\($0)”?" },
        about: .document(id)))
    return .none
  }

  private func document(
    _ index: Int, _ anchor: String?, in source: Document, _ place: Place, _ findings: inout [Finding]
  ) -> ResolvedLink {
    let target = documents[index]
    if target.status == .draft || target.status == .review {
      guard source.isLive else { return .none }  // not built either: they may be published together
      findings.append(
        Finding(
          .deadLink, at: place, "“\(target.id)” is not built: its status is \(target.status.rawValue)",
          hint: "publish it first", about: .document(target.id)))
      return .none
    }
    if target.audience > source.audience, source.isLive {
      findings.append(
        Finding(
          .outsideEdition, at: place,
          "“\(target.id)” is for \(target.audience.rawValue) readers, this document for \(source.audience.rawValue) ones",
          hint: "an edition with this page may not contain the other"))
      return .none
    }
    if let anchor, !anchor.isEmpty, target.status != .retired {
      if target.isTitle(anchor) { return .document(index, anchor: nil) }
      guard let heading = target.body.heading(at: anchor) else {
        if !Self.isTop(anchor) { findings.append(deadAnchor(anchor, in: target, place)) }
        return .document(index, anchor: nil)
      }
      return .document(index, anchor: heading.anchor)
    }
    return .document(index, anchor: nil)
  }

  private func picture(_ target: String, in document: Document, _ place: Place, _ findings: inout [Finding])
    -> ResolvedLink
  {
    if AddressForm(target) != .path || target.isEmpty {
      findings.append(
        Finding(
          .missingPicture, at: place, "a picture must be a file of the content folder, not “\(target)”",
          hint: "copy it there"))
      return .none
    }
    guard let found = find(split(target).path, in: document, place, &findings) else { return .none }
    if let file = files[found] { return .picture(file.path, nil) }
    if let hidden = Self.hiddenName(in: found) {
      findings.append(self.hidden(target, hidden, .missingPicture, place))
      return .none
    }
    findings.append(
      Finding(
        .missingPicture, at: place, "no picture “\(target)”", hint: "relative to \(folderName(document.path))",
        about: .path(found)))
    return .none
  }

  /// The path in the content folder that a target names, tried from the root and from the portal's `roots` if it starts with `/`.
  private func find(_ target: String, in document: Document, _ place: Place, _ findings: inout [Finding]) -> String? {
    let decoded = ContentPath.decoded(target)
    guard let path = ContentPath.resolve(decoded, from: FolderDefaults.folder(of: document.path)) else {
      findings.append(
        Finding(
          .outsideContent, at: place, "“\(target)” leaves the content folder",
          hint: "copy what it needs into the folder"))
      return nil
    }
    guard decoded.hasPrefix("/"), !isThere(path) else { return path }
    return roots.lazy.map { path.isEmpty ? $0 : $0 + "/" + path }.first(where: isThere) ?? path
  }

  // MARK: Small parts

  private func unlinked(_ scheme: String, _ place: Place) -> Finding {
    let near = nearestName(to: scheme, among: schemes.sorted())
    let remedy =
      AddressForm.refused.contains(scheme)
      ? "link to a file in the content folder or to an https address"
      : "link to an https address, or allow it by “schemes: [\(scheme)]” in portal.yml"
    return Finding(
      .unlinkedAddress, at: place, "the address starts with “\(scheme):”, which is never linked",
      hint: near.map { "did you mean “\($0):”?" } ?? remedy)
  }

  /// Every page has a top, whether a heading has that name or not (HTML, 7.4.6.4).
  private static func isTop(_ anchor: String) -> Bool { anchor.lowercased() == "top" }

  private func deadAnchor(_ anchor: String, in document: Document, _ place: Place) -> Finding {
    // Of a body with thousands of headings and of dead links, each link would be compared with each heading.
    let near = nearestName(to: anchor, among: document.body.headings.prefix(200).map(\.anchor))
    return Finding(
      .deadAnchor, at: place, "“\(document.id)” has no heading “#\(anchor)”",
      hint: near.map { "did you mean “#\($0)”?" }, about: .path("\(document.path)#\(anchor)"))
  }

  private func folderName(_ path: String) -> String {
    let folder = FolderDefaults.folder(of: path)
    return folder.isEmpty ? "the content folder" : folder + "/"
  }

  private func split(_ target: String) -> (path: String, anchor: String?) {
    var path = target[...]
    var anchor: String?
    if let hash = path.utf8.firstIndex(of: UInt8(ascii: "#")) {
      anchor = ContentPath.decoded(String(path[path.utf8.index(after: hash)...]))
      path = path[..<hash]
    }
    if let query = path.utf8.firstIndex(of: UInt8(ascii: "?")) { path = path[..<query] }
    return (String(path), anchor)
  }
}
