import Publishing

/// A file that the command writes where it was asked to: whole or not at all, over an older one of the name.
public enum SingleFile {
  /// Writes it. Folders that are missing are not made: they are more likely a slip than a wish.
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
