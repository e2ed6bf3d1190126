import Glibc

/// The files of a folder.
extension Folder {
  /// How a file compares with the bytes that should be there.
  enum Comparison { case absent, same, different, folder }

  /// Makes a new file and writes it whole. A file that could not be finished is removed again.
  func create(_ name: String, _ bytes: UnsafeRawBufferPointer) throws {
    guard let file = Descriptor(name, in: descriptor, flags: O_WRONLY | O_CREAT | O_EXCL) else {
      throw IOFailure(path: path(of: name), errno: errno, operation: "write")
    }
    var failure = file.write(bytes)
    let closing = file.close()
    if failure == 0 { failure = closing }
    if failure != 0 {
      unlinkat(descriptor, name, 0)
      throw IOFailure(path: path(of: name), errno: failure, operation: "write")
    }
  }

  /// Compares a file with bytes: by size first, then byte by byte, and never through a symbolic link.
  ///
  /// - Throws: `IOFailure` when a symbolic link, a device or the like stands there, or when it cannot be read.
  func compare(_ name: String, with bytes: UnsafeRawBufferPointer) throws -> Comparison {
    guard let file = try open(name) else { return .absent }
    guard let status = file.status else { throw IOFailure(path: path(of: name), errno: errno, operation: "read") }
    switch Entry(status) {
    case .folder: return .folder
    case .file(let size): if size != bytes.count { return .different }
    case .absent, .other: throw obstacle(name)
    }
    return try withUnsafeTemporaryAllocation(byteCount: min(1 << 16, max(1, bytes.count)), alignment: 16) { buffer in
      var offset = 0
      while offset < bytes.count {
        guard let count = file.read(into: buffer, at: offset) else {
          throw IOFailure(path: path(of: name), errno: errno, operation: "read")
        }
        let rest = min(count, bytes.count - offset)
        guard rest > 0, let here = buffer.baseAddress, let there = bytes.baseAddress,
          memcmp(here, there + offset, rest) == 0
        else { return .different }
        offset += rest
      }
      return .same
    }
  }

  /// A file's bytes; nil when nothing, something other than a plain file, or a file of another size than asked for has
  /// the name.
  func read(_ name: String, ifSize size: Int? = nil) throws -> [UInt8]? {
    guard case .file(let there) = try entry(name), size == nil || size == there, let file = try open(name) else {
      return nil
    }
    guard let bytes = file.bytes(at: 0, count: there) else {
      throw IOFailure(path: path(of: name), errno: errno, operation: "read")
    }
    return bytes
  }

  /// Moves a file into a folder of the same file system in one step, over the file that has the name there.
  func move(_ name: String, to target: Folder, as newName: String) throws {
    guard renameat(descriptor, name, target.descriptor, newName) == 0 else {
      throw IOFailure(path: target.path(of: newName), errno: errno, operation: "write")
    }
  }

  /// Removes a plain file; false when there was none. Links, folders and devices stay: they are not ours.
  func removeFile(_ name: String) throws -> Bool {
    guard case .file = try entry(name) else { return false }
    guard unlinkat(descriptor, name, 0) == 0 else {
      throw IOFailure(path: path(of: name), errno: errno, operation: "remove")
    }
    return true
  }

  private func open(_ name: String) throws -> Descriptor? {
    // O_NONBLOCK: a named pipe must not hold the build up.
    if let file = Descriptor(name, in: descriptor, flags: O_RDONLY | O_NONBLOCK) { return file }
    switch errno {
    case ENOENT: return nil
    case ELOOP: throw obstacle(name)
    default: throw IOFailure(path: path(of: name), errno: errno, operation: "read")
    }
  }

  private func obstacle(_ name: String) -> IOFailure {
    IOFailure(
      path: path(of: name), errno: ELOOP, operation: "write",
      reason: "a symbolic link or special file stands where a file must be")
  }
}
