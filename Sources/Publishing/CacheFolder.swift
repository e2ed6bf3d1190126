import Glibc
import Synchronization

/// Results of earlier builds by the hash of what they were made from.
///
/// Only ever a shortcut: it may be deleted at any time, a damaged entry counts as absent, and a folder that cannot be
/// written, or that another build is writing, means no caching of new results, never an error. Safe from several
/// threads.
public final class CacheFolder: Sendable {
  private struct State {
    /// The entries that this build read or added.
    var used: [ContentHash: CachePack.Blob] = [:]
    /// Where the next blob goes.
    var end = 0
    var hasAdded = false
    var isFull = false
  }

  private let path: String
  private let format: ContentHash
  private let pack: CachePack?
  private let state: Mutex<State>

  /// Opens the cache in a folder, created if need be.
  ///
  /// - Parameters:
  ///   - path: The folder; nil for no caching.
  ///   - name: The name of its file there, without ending: one for each kind of result.
  ///   - format: Names the form of the entries and the version of what makes them; a cache of another format is started
  ///     anew.
  public init(path: String?, name: String = "parsed", format: String) {
    self.path = path.map { "\($0)/\(name).pack" } ?? ""
    self.format = ContentHash(format)
    if let path, (try? Folder.open(making: path)) != nil {
      pack = CachePack(path: self.path, format: self.format)
    } else {
      pack = nil
    }
    state = Mutex(State(end: pack?.end ?? 0))
  }

  /// Whether anything can be kept or found: false without a folder, so that callers may spare themselves the work.
  public var isOn: Bool { pack != nil }

  /// The bytes kept under a key; nil when there are none.
  public func get(_ key: ContentHash) -> [UInt8]? {
    guard let blob = pack?.index[key], let bytes = pack?.read(blob) else { return nil }
    state.withLock { $0.used[key] = blob }
    return bytes
  }

  /// Keeps bytes under a key, for the next build. They go to disk at once and take no memory.
  public func put(_ bytes: [UInt8], for key: ContentHash) {
    guard pack?.isWritable == true else { return }
    let offset: Int? = state.withLock { state in
      guard !state.isFull, state.used[key] == nil else { return nil }
      defer { state.end += bytes.count }
      return state.end
    }
    guard let offset else { return }
    let fits = pack?.write(bytes, at: offset) == true
    state.withLock { state in
      if fits {
        state.used[key] = CachePack.Blob(offset: offset, size: bytes.count, check: ContentHash(bytes).low)
        state.hasAdded = true
      } else {
        state.isFull = true
      }
    }
  }

  /// Makes the entries that this build read or added the cache's contents; the others are forgotten.
  ///
  /// Writes nothing when they are what the cache held already. When more than half of the file is waste it is written
  /// anew, beside the old one and then over it.
  public func commit() {
    let state = state.withLock { $0 }
    guard let index = pack?.index, pack?.isWritable == true, state.hasAdded || state.used.count != index.count else {
      return
    }
    let live = state.used.values.reduce(0) { $0 + $1.size }
    if state.end > 1 << 20, live < state.end / 2, compact(state.used) { return }
    _ = pack?.seal(state.used, end: state.end)
  }

  private func compact(_ blobs: [ContentHash: CachePack.Blob]) -> Bool {
    let fresh = path + ".new"
    unlink(fresh)
    guard let target = CachePack(path: fresh, format: format) else { return false }
    var moved: [ContentHash: CachePack.Blob] = [:]
    var end = CachePack.headerSize
    for (key, blob) in blobs.sorted(by: { $0.value.offset < $1.value.offset }) {
      guard let bytes = pack?.read(blob) else { continue }
      guard target.write(bytes, at: end) else { return unlink(fresh) == 0 && false }
      moved[key] = CachePack.Blob(offset: end, size: blob.size, check: blob.check)
      end += blob.size
    }
    return target.seal(moved, end: end) && rename(fresh, path) == 0
  }
}
