import Diagnostics
import Synchronization

/// What a dead link may have meant. Made when the first one asks, as most portals have none; each answer takes bounded time.
final class LinkHints: Sendable {
  private struct Names {
    let ids: NameIndex
    /// The paths of each file name, lower-cased; of a name that many files have, two.
    let byName: [String: [String]]
    /// The path of each document by its id: file names are often ids.
    let byID: [String: String]
    /// The file names of each folder.
    let byFolder: [String: NameIndex]
  }

  private let documents: [Document]
  private let names = Mutex<Names?>(nil)

  init(_ documents: [Document]) { self.documents = documents }

  /// The id most like one that no document has.
  func id(nearest id: String) -> String? { made().ids.nearest(to: id) }

  /// The path most like one at which nothing is: of the only file with that name, else of the document that has it for
  /// its id, else of one in the same folder.
  func path(nearest path: String) -> String? {
    let names = made()
    let (folder, name) = Self.split(path)
    if let same = names.byName[name.lowercased()], same.count == 1 { return same[0] }
    if name.hasSuffix(".md"), let moved = names.byID[String(name.dropLast(3))] { return moved }
    guard let near = names.byFolder[folder]?.nearest(to: name) else { return nil }
    return folder.isEmpty ? near : folder + "/" + near
  }

  private func made() -> Names {
    names.withLock { names in
      if let names { return names }
      var byName: [String: [String]] = [:]
      var files: [String: [String]] = [:]
      for path in documents.map(\.path).sorted() {
        let (folder, name) = Self.split(path)
        files[folder, default: []].append(name)
        if byName[name.lowercased(), default: []].count < 2 { byName[name.lowercased(), default: []].append(path) }
      }
      let new = Names(
        ids: NameIndex(documents.lazy.map(\.id)), byName: byName,
        byID: Dictionary(documents.map { ($0.id, $0.path) }, uniquingKeysWith: { first, _ in first }),
        byFolder: files.mapValues { NameIndex($0) })
      names = new
      return new
    }
  }

  private static func split(_ path: String) -> (folder: String, name: String) {
    let folder = FolderDefaults.folder(of: path)
    return (folder, folder.isEmpty ? path : String(path.dropFirst(folder.count + 1)))
  }
}
