import Diagnostics

/// The forms in which other tools write a link to a document, beside the path of its file: a folder for the document in it that speaks for
/// it, a name without `.md`, a page's `.html`.
extension LinkResolver {
  /// The documents that speak for their folder, the first first.
  private static let indexes = ["index.md", "_index.md", "README.md", "readme.md", "Readme.md"]

  /// The path of the document that a path means; nil if it means none, or is a file's own.
  func documentPath(_ path: String, isFolder: Bool) -> String? {
    func inFolder(_ folder: String) -> String? {
      Self.indexes.lazy.map { folder.isEmpty ? $0 : folder + "/" + $0 }.first(where: isDocument)
    }
    if !isFolder, isDocument(path) || files[path] != nil { return nil }
    let plain = path.isEmpty ? nil : [path + ".md"].first(where: isDocument)
    if let found = isFolder ? inFolder(path) ?? plain : plain ?? inFolder(path) { return found }
    guard let stem = [".html", ".htm"].first(where: path.hasSuffix).map({ String(path.dropLast($0.count)) }) else {
      return nil
    }
    if isDocument(stem + ".md") { return stem + ".md" }
    return stem == "index" ? inFolder("") : stem.hasSuffix("/index") ? inFolder(String(stem.dropLast(6))) : nil
  }

  /// Whether anything of the content folder is at a path, in whatever form.
  func isThere(_ path: String) -> Bool {
    isDocument(path) || files[path] != nil || documentPath(path, isFolder: false) != nil
  }

  private func isDocument(_ path: String) -> Bool { byPath[path] != nil || markdown.contains(path) }

  /// The first name of a path that starts with a dot, and so is never read; nil without one.
  static func hiddenName(in path: String) -> Substring? { path.split(separator: "/").first { $0.hasPrefix(".") } }

  /// The finding for a link to what is hidden. Whether it is there is not looked at.
  func hidden(_ target: String, _ name: Substring, _ code: FindingCode, _ place: Place) -> Finding {
    Finding(
      code, at: place, "“\(target)” is hidden: “\(name)” starts with a dot, and such names are not read",
      hint: "rename it")
  }
}
