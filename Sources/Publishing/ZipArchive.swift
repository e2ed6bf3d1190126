internal import CZip
import Glibc

/// Zip files made by libzip, the same bytes for the same entries.
public enum ZipArchive {
  /// Packs files into a zip file in memory.
  ///
  /// Every entry is dated 1980-01-01 (the first day that the format knows) and has the permissions 0644, so that
  /// nothing depends on clock, user or folder. Names are UTF-8.
  /// - Parameter entries: The files in the order they are to have.
  /// - Throws: `IOFailure` when two entries have one name, or memory does not suffice.
  public static func zip(entries: [(name: String, bytes: [UInt8])]) throws -> [UInt8] {
    // libzip deletes an archive without entries instead of writing one: this is the record that ends every archive.
    if entries.isEmpty { return [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18) }
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let buffer = zip_source_buffer_create(nil, 0, 0, &error) else { throw failure("the archive", &error) }
    defer { zip_source_free(buffer) }
    zip_source_keep(buffer)  // zip_close gives its hold up; this one is for reading the result
    guard let archive = zip_open_from_source(buffer, ZIP_TRUNCATE, &error) else {
      zip_source_free(buffer)
      throw failure("the archive", &error)
    }
    do {
      for entry in entries { try add(entry, to: archive) }
    } catch {
      zip_discard(archive)
      throw error
    }
    guard zip_close(archive) == 0 else {
      defer { zip_discard(archive) }
      throw failure("the archive", zip_get_error(archive))
    }
    return try contents(of: buffer)
  }

  /// Packs files of the disk into a zip file, one after the other, so that not all of them are in memory at once.
  ///
  /// Otherwise as `zip(entries:)`. Written beside its place and renamed, so that a file of that name is whole, old or new.
  /// - Parameters:
  ///   - files: The names in the archive and the files, in the order they are to have.
  ///   - path: The archive.
  /// - Throws: `IOFailure` when a file cannot be read or the archive cannot be written.
  public static func write(_ files: [(name: String, file: String)], to path: String) throws {
    guard !files.isEmpty else {
      throw IOFailure(path: path, errno: EINVAL, operation: "pack", reason: "there is nothing to pack")
    }
    var number: Int32 = 0
    guard let archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &number) else {
      var error = zip_error_t()
      zip_error_init_with_code(&error, number)
      defer { zip_error_fini(&error) }
      throw failure(path, &error)
    }
    do {
      for entry in files {
        guard let source = zip_source_file(archive, entry.file, 0, 0) else {
          throw failure(entry.name, zip_get_error(archive))
        }
        try add(entry.name, source, to: archive, level: 6)
      }
    } catch {
      zip_discard(archive)
      throw error
    }
    guard zip_close(archive) == 0 else {
      defer { zip_discard(archive) }
      throw failure(path, zip_get_error(archive))
    }
  }

  private static func add(_ entry: (name: String, bytes: [UInt8]), to archive: OpaquePointer) throws {
    // libzip reads the bytes in zip_close, so it gets a copy of its own, which it frees.
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, entry.bytes.count), alignment: 1)
    copy.copyBytes(from: entry.bytes)
    guard let source = zip_source_buffer(archive, copy.baseAddress, zip_uint64_t(entry.bytes.count), 1) else {
      copy.deallocate()
      throw failure(entry.name, zip_get_error(archive))
    }
    try add(entry.name, source, to: archive, level: 9)
  }

  /// Adds an entry from a source, which is freed when it cannot be added.
  private static func add(_ name: String, _ source: OpaquePointer, to archive: OpaquePointer, level: zip_uint32_t)
    throws
  {
    let index = zip_file_add(archive, name, source, ZIP_FL_ENC_UTF_8)
    guard index >= 0, let index = zip_uint64_t(exactly: index) else {
      zip_source_free(source)
      throw failure(name, zip_get_error(archive))
    }
    let firstDay: zip_uint16_t = 1 << 5 | 1
    guard zip_file_set_dostime(archive, index, 0, firstDay, 0) == 0,
      zip_file_set_external_attributes(archive, index, 0, zip_uint8_t(ZIP_OPSYS_UNIX), 0o100644 << 16) == 0,
      zip_set_file_compression(archive, index, ZIP_CM_DEFLATE, level) == 0
    else { throw failure(name, zip_get_error(archive)) }
  }

  private static func contents(of buffer: OpaquePointer) throws -> [UInt8] {
    var status = zip_stat_t()
    guard zip_source_stat(buffer, &status) == 0, zip_source_open(buffer) == 0 else {
      throw failure("the archive", zip_source_error(buffer))
    }
    defer { zip_source_close(buffer) }
    let size = Int(status.size)
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { target, filled in
      filled = max(0, Int(zip_source_read(buffer, target.baseAddress, status.size)))
    }
    guard bytes.count == size else { throw failure("the archive", zip_source_error(buffer)) }
    return bytes
  }

  private static func failure(_ name: String, _ error: UnsafeMutablePointer<zip_error_t>?) -> IOFailure {
    let number = error.map { zip_error_code_system($0) } ?? 0
    return IOFailure(
      path: name, errno: number, operation: "pack",
      reason: error.flatMap { zip_error_strerror($0) }.map { String(cString: $0) })
  }
}
