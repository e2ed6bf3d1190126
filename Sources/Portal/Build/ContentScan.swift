import Collateral
import Diagnostics
import Glibc
import Publishing

/// The content folder as it lies on disk: which files there are, sorted by path.
///
/// Names that start with a dot are passed over. Symbolic links are followed to files inside the folder only, and to none that is hidden or a
/// setting.
struct ContentScan: Sendable {
  /// A regular file.
  struct Entry: Sendable {
    /// Path relative to the folder.
    let path: String
    /// Size in bytes.
    let size: Int
  }

  /// The folder.
  let root: String
  /// Its files, in the order of their paths' bytes.
  let entries: [Entry]
  /// Faults of links.
  let findings: [Finding]

  /// Lists a folder, all levels down. An unreadable folder is an `IOFailure`.
  init(_ root: String) throws(IOFailure) {
    self.root = root
    guard let real = realpath(root, nil) else { throw IOFailure(path: root, errno: errno, operation: "read") }
    defer { free(real) }
    var walk = Walk(root: root, realRoot: String(cString: real))
    try walk.list("")
    entries = walk.entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    findings = walk.findings
  }

  /// The bytes of the file of a path; none if there is no such file.
  func bytes(of path: String) throws(IOFailure) -> [UInt8] {
    guard let entry = entries.first(where: { $0.path == path }) else { return [] }
    return try read(entry)
  }

  /// The bytes of a file; a file over the limit is cut one byte past it, enough to be reported.
  func read(_ entry: Entry, limit: Int = SourceFile.maximumSize + 1) throws(IOFailure) -> [UInt8] {
    let path = root + "/" + entry.path
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw IOFailure(path: path, errno: errno, operation: "read") }
    defer { close(file) }
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: min(entry.size + 1, limit)) { buffer, count in
      count = 0
      while count < buffer.count {
        let got = Glibc.read(file, buffer.baseAddress.map { $0 + count }, buffer.count - count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { break }
        count += got
      }
    }
    guard failure == 0 else { throw IOFailure(path: path, errno: failure, operation: "read") }
    return bytes
  }
}

/// The state of a walk down the folder.
private struct Walk {
  let root: String
  let realRoot: String
  var entries: [ContentScan.Entry] = []
  var findings: [Finding] = []

  /// Deeper folders than this are a mistake, or a trap.
  static let maximumDepth = 64

  mutating func list(_ folder: String, depth: Int = 0) throws(IOFailure) {
    let place = folder.isEmpty ? root : root + "/" + folder
    guard depth <= Self.maximumDepth else {
      findings.append(
        Finding(.nestingTooDeep, at: Place(folder), "folders are nested more than \(Self.maximumDepth) deep"))
      return
    }
    guard let handle = opendir(place) else { throw IOFailure(path: place, errno: errno, operation: "read") }
    defer { closedir(handle) }
    var folders: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
      }
      guard let name else {
        findings.append(
          Finding(.notUTF8, at: Place(folder.isEmpty ? "." : folder), "a file's name is not UTF-8", hint: "rename it"))
        continue
      }
      if name.hasPrefix(".") { continue }
      let path = folder.isEmpty ? name : folder + "/" + name
      var status = stat()
      guard lstat(root + "/" + path, &status) == 0 else {
        throw IOFailure(path: root + "/" + path, errno: errno, operation: "read")
      }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: folders.append(path)
      case S_IFREG: entries.append(ContentScan.Entry(path: path, size: Int(status.st_size)))
      case S_IFLNK: follow(path)
      default: findings.append(Finding(.outsideContent, at: Place(path), "this is no regular file", hint: "remove it"))
      }
    }
    for path in folders { try list(path, depth: depth + 1) }
  }

  /// Takes a link to a file that its own name may publish; any other is a finding.
  private mutating func follow(_ path: String) {
    let hint = "copy the file into the content folder"
    func refuse(_ reason: String, hint: String) {
      findings.append(Finding(.outsideContent, at: Place(path), "this symbolic link \(reason)", hint: hint))
    }
    guard let real = realpath(root + "/" + path, nil) else { return refuse("leads nowhere", hint: hint) }
    defer { free(real) }
    guard let whole = String(validatingCString: real), whole.hasPrefix(realRoot + "/") else {
      return refuse("leaves the content folder", hint: hint)
    }
    var status = stat()
    guard stat(real, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      return refuse(isFolder ? "leads to a folder" : "leads to no regular file", hint: "link to files only")
    }
    if let reason = Self.reasonAgainst(String(whole.dropFirst(realRoot.count + 1)), linkedAs: path) {
      return refuse(reason, hint: hint)
    }
    entries.append(ContentScan.Entry(path: path, size: Int(status.st_size)))
  }

  /// Why a file may not stand under the name of a link to it: names that are passed over, settings and the sources of documents would be
  /// published by it. Nil if it may.
  private static func reasonAgainst(_ target: String, linkedAs path: String) -> String? {
    if target.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
      return "leads to “\(target)”, which is hidden"
    }
    if SettingFile.contains(target), !SettingFile.contains(path) {
      return "leads to “\(target)”, which is a setting"
    }
    let isSource = ["md", "markdown", "mdx"].contains(ContentPath.pathExtension(target))
    if isSource, !path.hasSuffix(".md"), !SettingFile.contains(path) {
      return "leads to “\(target)”, which is a document's source"
    }
    return nil
  }
}
