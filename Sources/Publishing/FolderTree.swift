import Glibc
import Synchronization

/// The folders below the output folder, each opened once, part by part and never through a symbolic link.
///
/// Safe from several threads. Remembers absent folders too, as only this build adds any (it holds the lock).
final class FolderTree: Sendable {
  /// What stands at a folder's path.
  enum Lookup {
    case folder(Folder)
    case absent
    /// A file or a symbolic link stands at this path, which is a folder's or lies above it.
    case blocked(at: String, IOFailure)
  }

  /// The output folder.
  let root: Folder
  /// By the path's bytes: as texts, two names that differ only by Unicode form would be one, and on disk they are two.
  private let known = Mutex<[[UInt8]: Folder?]>([:])
  /// How many folders are kept open: a quarter of the files that a process may have open, of which the usual limit is 1,024.
  private let limit: Int = {
    var files = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &files) == 0 else { return 64 }
    return max(8, min(256, Int(clamping: files.rlim_cur) / 4))
  }()

  /// How many folders are open.
  var open: Int { known.withLock { $0.values.count { $0 != nil } } }

  /// Starts at an open folder.
  init(root: Folder) { self.root = root }

  /// Looks a folder up by its path in the output.
  func find(_ path: String) throws -> Lookup {
    if path.isEmpty { return .folder(root) }
    if let known = known.withLock({ $0[Array(path.utf8)] }) { return known.map(Lookup.folder) ?? .absent }
    let (above, name) = split(path)
    switch try find(above) {
    case .folder(let parent):
      do {
        let folder = try parent.folder(name)
        remember(folder, at: path)
        return folder.map(Lookup.folder) ?? .absent
      } catch let failure as IOFailure where failure.isObstacle {
        return .blocked(at: path, failure)
      }
    case .absent:
      remember(nil, at: path)
      return .absent
    case .blocked(let place, let failure): return .blocked(at: place, failure)
    }
  }

  /// The folder at a path, made with those above it where they are missing; `made` hears of each new one, outermost
  /// first.
  func make(_ path: String, made: (String) -> Void = { _ in }) throws -> Folder {
    switch try find(path) {
    case .folder(let folder): return folder
    case .blocked(_, let failure): throw failure
    case .absent:
      let (above, name) = split(path)
      let (folder, isNew) = try make(above, made: made).makeFolder(name)
      if isNew { made(path) }
      remember(folder, at: path)
      return folder
    }
  }

  /// Removes a folder if it is empty.
  func removeIfEmpty(_ path: String) throws {
    let (above, name) = split(path)
    if case .folder(let parent) = try find(above), parent.removeFolder(name) {
      // Whatever was remembered below it has gone with it.
      known.withLock { $0.removeAll(keepingCapacity: true) }
    }
  }

  private func remember(_ folder: Folder?, at path: String) {
    known.withLock {
      if $0.count >= limit { $0.removeAll(keepingCapacity: true) }
      $0[Array(path.utf8)] = .some(folder)
    }
  }

  private func split(_ path: String) -> (above: String, name: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", path) }
    return (String(path[..<slash]), String(path[path.utf8.index(after: slash)...]))
  }
}

extension IOFailure {
  /// Whether something stands where a folder must be.
  fileprivate var isObstacle: Bool { errno == ENOTDIR }
}
