import Glibc
import Synchronization

/// The folder that a build publishes into.
///
/// Until `finish` nothing of the site is touched: files whose bytes differ from those in place wait in a staging
/// folder. So a full disk, an error in a page or a killed build leaves the earlier site as it was. One build at a time:
/// the folder is locked for as long as this value lives. Safe from several threads.
public final class OutputFolder: Sendable {
  private let tree: FolderTree
  private let home: Folder
  private let lock: Descriptor
  private let staging: Staging
  private let old: EarlierSite
  private let plan = Mutex(Replacement.Plan())

  /// Opens the folder, creating it if need be, locks it and reads the manifest of the build before.
  ///
  /// - Throws: `IOFailure` at once when another build holds the lock (`EWOULDBLOCK`) or the folder cannot be written.
  public init(path: String) throws {
    let root = try Folder.open(making: path)
    home = try root.makeFolder(OutputPath.reserved).folder
    guard let lock = Descriptor("lock", in: home.descriptor, flags: O_RDWR | O_CREAT) else {
      throw IOFailure(path: home.path(of: "lock"), errno: errno, operation: "write")
    }
    guard lock.lock() else {
      let reason = errno == EWOULDBLOCK ? "another build is writing to this folder" : nil
      throw IOFailure(path: path, errno: errno, operation: "lock", reason: reason)
    }
    self.lock = lock
    tree = FolderTree(root: root)
    staging = try Staging(in: home)
    old = try EarlierSite(in: home, tree)
  }

  deinit {
    staging.discard()
    lock.unlock()
  }

  /// Publishes a file, to be put in place by `finish`.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - path: Its path in the folder, such as `en/index.html`.
  /// - Returns: Whether the file differs from the one in place (which keeps its time if not).
  /// - Throws: `IOFailure` when it cannot be written, when a link, or a folder that is not ours, stands there, when the
  ///   path leads out of the folder, or when one build publishes a path twice.
  @discardableResult
  public func write(_ bytes: [UInt8], to path: String) throws -> Bool {
    try bytes.withUnsafeBytes { try write($0, to: path) }
  }

  /// Publishes a text as UTF-8; otherwise as `write(_:to:)` for bytes.
  @discardableResult
  public func write(_ text: String, to path: String) throws -> Bool {
    var text = text
    return try text.withUTF8 { try write(UnsafeRawBufferPointer($0), to: path) }
  }

  /// Publishes raw memory; otherwise as `write(_:to:)` for bytes.
  @discardableResult
  public func write(_ bytes: UnsafeRawBufferPointer, to path: String) throws -> Bool {
    let path = try checked(path)
    let comparison = try compare(path, with: bytes)
    let waiting = comparison == .same ? nil : try staging.put(bytes, for: tree.root.path(of: path.text))
    let entry = Manifest.Entry(hash: ContentHash(bytes), size: bytes.count)
    try plan.withLock { try $0.add(entry, at: path, waiting: waiting, overFolder: comparison == .folder) }
    return waiting != nil
  }

  /// Every file published so far, in the order of the paths' bytes.
  public var published: [(path: String, hash: ContentHash, size: Int)] {
    let files = plan.withLock { $0.manifest.files }
    return files.keys.inOrder().compactMap { path in files[path].map { (path.text, $0.hash, $0.size) } }
  }

  /// Puts everything in place: first the pages, then the indexes, then the removals, and the manifest last.
  ///
  /// Each file is replaced in one step, so that a build killed here leaves every file whole, old or new, and the next
  /// build finishes the work. Removed are files that an earlier build wrote and this one did not, and folders left
  /// empty by that; nothing else is touched.
  /// - Parameter indexes: Paths that point at others (start pages, feeds), put in place after what they point
  ///   at.
  public func finish(indexes: Set<String> = []) throws -> Published {
    let plan = plan.withLock { $0 }
    defer { staging.discard() }
    return try Replacement(plan: plan, old: old, tree: tree, home: home, staging: staging).run(indexes: indexes)
  }

  /// Gives up: what waits is thrown away and the site stays as it is. Nothing can be published with this value afterwards.
  public func abandon() { staging.discard() }

  private func checked(_ path: String) throws -> OutputPath {
    guard let checked = OutputPath(path) else {
      throw IOFailure(path: path, errno: EINVAL, operation: "write", reason: "not a path inside the output folder")
    }
    return checked
  }

  private func compare(_ path: OutputPath, with bytes: UnsafeRawBufferPointer) throws -> Folder.Comparison {
    switch try tree.find(path.folder) {
    case .absent: return .absent
    case .blocked(let place, let failure):
      // A file of ours that is to become a folder goes first, in `finish`.
      guard let place = OutputPath(place), old.manifest.files[place] != nil else { throw failure }
      return .absent
    case .folder(let folder): return try folder.compare(path.name, with: bytes)
    }
  }
}
