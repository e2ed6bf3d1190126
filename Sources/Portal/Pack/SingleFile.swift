import Glibc
import Publishing

/// A file that the command was asked to read or write.
public enum SingleFile {
  /// Reads it.
  ///
  /// - Throws: `IOFailure` that names the path as given.
  public static func read(_ path: String) throws -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw IOFailure(path: path, errno: errno, operation: "read") }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw IOFailure(path: path, errno: errno, operation: "read") }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// Writes it whole or not at all, over an older one of the name. Folders that are missing are not made: they are more likely a slip than a wish.
  ///
  /// - Throws: `IOFailure` that names the path as given.
  public static func write(_ bytes: [UInt8], to path: String) throws {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { path.startIndex == $0 ? "/" : String(path[..<$0]) } ?? "."
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    do {
      try ContentWriter(root: folder).write(bytes, to: name)
    } catch {
      throw IOFailure(path: path, errno: error.errno, operation: error.operation, reason: error.reason)
    }
  }
}
