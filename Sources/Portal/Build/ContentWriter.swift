import Glibc
import Publishing

/// Writes files into the content folder: whole or not at all, and never over another unless asked to.
struct ContentWriter {
  /// The content folder.
  let root: String

  /// Whether anything stands at a path.
  func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(root + "/" + path, &status) == 0
  }

  /// Writes a file, with the folders above it; under a passing name first, so that nobody reads half of it.
  func write(_ bytes: [UInt8], to path: String) throws(IOFailure) {
    try makeFolders(of: path)
    let target = root + "/" + path
    let passing = target + ".part"
    let file = open(passing, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard file >= 0 else { throw IOFailure(path: target, errno: errno, operation: "write") }
    var failure: Int32 = 0
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count, failure == 0 {
        let count = Glibc.write(file, buffer.baseAddress.map { $0 + done }, buffer.count - done)
        if count < 0, errno == EINTR { continue }
        if count < 0 { failure = errno } else { done += count }
      }
    }
    if close(file) != 0, failure == 0 { failure = errno }
    if failure == 0, rename(passing, target) != 0 { failure = errno }
    guard failure == 0 else {
      unlink(passing)
      throw IOFailure(path: target, errno: failure, operation: "write")
    }
  }

  private func makeFolders(of path: String) throws(IOFailure) {
    var folder = root
    for part in path.split(separator: "/").dropLast() {
      folder += "/" + part
      if mkdir(folder, 0o755) != 0, errno != EEXIST { throw IOFailure(path: folder, errno: errno, operation: "create") }
    }
  }
}
