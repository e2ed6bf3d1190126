import Glibc

/// An open folder: everything in it is reached by name from here, never by a path that someone could bend with a
/// symbolic link.
final class Folder: Sendable {
  /// What stands at a name.
  enum Entry { case absent, file(size: Int), folder, other }

  /// The system's number for the open folder.
  let descriptor: Int32
  /// The path for messages, as the caller named the output folder.
  let path: String

  private init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { _ = close(descriptor) }

  /// Opens a folder by path, creating it and the folders above it where they are missing. The path itself may lead
  /// through symbolic links: it is the user's.
  static func open(making path: String) throws -> Folder {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += made.isEmpty || made.hasSuffix("/") ? String(part) : "/" + part
      guard mkdir(made, 0o777) != 0 else { continue }
      // A folder that is there already may be reported as one that may not be made (`/` on a read-only disk).
      let failure = errno
      if failure != EEXIST, access(made, F_OK) != 0 { throw IOFailure(path: made, errno: failure, operation: "create") }
    }
    let descriptor = retrying { Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw IOFailure(path: path, errno: errno, operation: "open") }
    return Folder(descriptor: descriptor, path: path)
  }

  /// The folder of that name; nil when nothing has the name.
  ///
  /// - Throws: `IOFailure` with `ENOTDIR` when a file or a symbolic link has it.
  func folder(_ name: String) throws -> Folder? {
    let child = retrying { openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) }
    if child >= 0 { return Folder(descriptor: child, path: path(of: name)) }
    switch errno {
    case ENOENT: return nil
    case ENOTDIR, ELOOP:
      throw IOFailure(
        path: path(of: name), errno: ENOTDIR, operation: "open",
        reason: "a file or symbolic link stands where a folder must be")
    default: throw IOFailure(path: path(of: name), errno: errno, operation: "open")
    }
  }

  /// The folder of that name, made when nothing has the name.
  func makeFolder(_ name: String) throws -> (folder: Folder, isNew: Bool) {
    if let folder = try folder(name) { return (folder, false) }
    guard mkdirat(descriptor, name, 0o777) == 0 else {
      throw IOFailure(path: path(of: name), errno: errno, operation: "create")
    }
    guard let folder = try folder(name) else {
      throw IOFailure(path: path(of: name), errno: ENOENT, operation: "open")
    }
    return (folder, true)
  }

  /// Removes an empty folder; true when it is gone. A folder with something in it stays.
  func removeFolder(_ name: String) -> Bool { unlinkat(descriptor, name, AT_REMOVEDIR) == 0 || errno == ENOENT }

  /// What stands at a name, symbolic links not followed.
  func entry(_ name: String) throws -> Entry {
    var status = stat()
    guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
      if errno == ENOENT { return .absent }
      throw IOFailure(path: path(of: name), errno: errno, operation: "read")
    }
    return Entry(status)
  }

  /// The names in the folder, in no particular order, without `.` and `..`.
  func names() throws -> [String] {
    let copy = retrying { openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard copy >= 0, let stream = fdopendir(copy) else { throw IOFailure(path: path, errno: errno, operation: "read") }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
      let name = String(cString: (UnsafeRawPointer(entry) + offset).assumingMemoryBound(to: CChar.self))
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// The path of a name in this folder, for messages.
  func path(of name: String) -> String { path.hasSuffix("/") ? path + name : "\(path)/\(name)" }
}

extension Folder.Entry {
  /// Reads the kind from what the system says.
  init(_ status: stat) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: self = .file(size: Int(status.st_size))
    case S_IFDIR: self = .folder
    default: self = .other
    }
  }
}
