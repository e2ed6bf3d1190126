import Diagnostics
import Media

/// The files that documents show, link to and attach, each looked at once; and what may become of them on a page.
///
/// A picture that is none, and a page that nobody allowed, are findings where they are used, and are used nowhere: whatever a portal makes of
/// the finding, they are not published.
struct UsedFiles {
  /// All files by path; of those that are used, what they are.
  private(set) var files: [String: ContentFile]
  /// Folders whose pages may be published.
  private let active: [String]

  init(
    _ files: [String: ContentFile], links: [[ResolvedLink]], attachments: [[Attachment]], active: [String], jobs: Int,
    look: @escaping @Sendable (ContentFile) -> FileKind?
  ) {
    var used = Set(attachments.joined().map(\.path))
    for case .file(let path) in links.joined() { used.insert(path) }
    for case .picture(let path, _) in links.joined() { used.insert(path) }
    let paths = used.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.compactMap { files[$0] }
    let kinds = parallelMap(paths.count, jobs: jobs) { look(paths[$0]) }
    self.files = files
    self.active = active
    for (file, kind) in zip(paths, kinds) {
      let size = if case .picture(_, _, _, let bytes) = kind { bytes } else { file.size }
      self.files[file.path] = ContentFile(path: file.path, size: size, kind: kind)
    }
  }

  /// A link as it stays.
  func settled(_ link: ResolvedLink, at place: Place, _ findings: inout [Finding]) -> ResolvedLink {
    switch link {
    case .picture(let path, _):
      guard let kind = files[path]?.kind else { return link }
      guard case .picture(_, let size, let omissions, _) = kind else {
        findings.append(broken(path, kind, place))
        return .none
      }
      tell(omissions, of: path, place, &findings)
      return .picture(path, size)
    case .file(let path): return isAllowed(path, at: place, &findings) ? link : .none
    default: return link
    }
  }

  /// Whether a file may be opened from a page.
  func isAllowed(_ path: String, at place: Place, _ findings: inout [Finding]) -> Bool {
    guard let file = files[path], let kind = file.kind else { return true }
    switch kind {
    case .plain: return true
    case .picture(_, _, let omissions, _):
      tell(omissions, of: path, place, &findings)
      return true
    case .page(let reason):
      if file.isIn(active) { return true }
      findings.append(
        Finding(
          .activeAttachment, at: place, "“\(path)” would run at the portal's own address: \(reason)",
          hint: "attach it as PDF, or allow its folder by “active_attachments: [\(folder(of: path))]” in portal.yml"))
      return false
    case .broken:
      findings.append(broken(path, kind, place))
      return false
    }
  }

  private func folder(of path: String) -> String {
    let folder = FolderDefaults.folder(of: path)
    return folder.isEmpty ? "/" : folder
  }

  private func broken(_ path: String, _ kind: FileKind, _ place: Place) -> Finding {
    if case .broken(let reason) = kind {
      return Finding(.brokenPicture, at: place, "“\(path)” is no picture: \(reason)", hint: "replace the file")
    }
    return Finding(
      .brokenPicture, at: place, "“\(path)” is no picture that every browser shows",
      hint: "save it as PNG, JPEG, GIF, WebP, AVIF or SVG, or link to it")
  }

  private func tell(_ omissions: [Picture.Omission], of path: String, _ place: Place, _ findings: inout [Finding]) {
    guard let first = omissions.first else { return }
    let more = omissions.count > 1 ? ", and \(omissions.count - 1) more" : ""
    findings.append(
      Finding(
        .activePicture, at: place,
        "“\(path)” runs or loads something, which is left out: “\(first.name)” at line \(first.line)\(more)",
        hint: "remove it from the drawing, or export it as plain SVG"))
  }
}
