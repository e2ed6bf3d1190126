import Glibc

/// The one file of a cache: a header, blobs, and an index of them at the end.
///
/// Blobs are only ever added behind what the header vouches for, and the header is written last, so that a build killed
/// at any point leaves the cache as it was. A blob carries a hash of its bytes, index and header likewise: what is
/// damaged counts as absent.
final class CachePack: Sendable {
  /// Where a blob lies.
  struct Blob: Sendable {
    let offset: Int
    let size: Int
    let check: UInt64
  }

  /// The size of the header in bytes.
  static let headerSize = 64
  private static let entrySize = 40
  private static let magic: UInt64 = 0x3130_4B43_4150_4246  // "FBPACK01" in little-endian order

  private let file: Descriptor
  private let format: ContentHash
  /// Whether this build alone may write (another one may be using the cache at the same time).
  let isWritable: Bool
  /// The blobs that the header vouches for.
  let index: [ContentHash: Blob]
  /// The end of what the header vouches for.
  let end: Int

  /// Opens a pack, creating it where it is missing; nil when there is neither a pack to read nor a way to write one.
  ///
  /// A pack of another format is started anew.
  init?(path: String, format: ContentHash) {
    var isWritable = true
    guard
      let file = Descriptor(path, flags: O_RDWR | O_CREAT)
        ?? {
          isWritable = false; return Descriptor(path, flags: O_RDONLY)
        }()
    else { return nil }
    isWritable = isWritable && file.lock()
    let (index, end) = Self.contents(of: file, format) ?? ([:], Self.headerSize)
    self.file = file
    self.format = format
    self.isWritable = isWritable
    self.index = index
    self.end = end
  }

  deinit { if isWritable { file.unlock() } }

  /// A blob's bytes; nil when they are damaged.
  func read(_ blob: Blob) -> [UInt8]? {
    guard let bytes = file.bytes(at: blob.offset, count: blob.size), ContentHash(bytes).low == blob.check else {
      return nil
    }
    return bytes
  }

  /// Writes a blob; false when there is no room.
  func write(_ bytes: [UInt8], at offset: Int) -> Bool { bytes.withUnsafeBytes { file.write($0, at: offset) } == 0 }

  /// Writes an index behind the blobs and then the header that vouches for it; false when that failed.
  func seal(_ blobs: [ContentHash: Blob], end: Int) -> Bool {
    let words = blobs.sorted { $0.value.offset < $1.value.offset }.flatMap { key, blob in
      [key.high, key.low, UInt64(blob.offset), UInt64(blob.size), blob.check]
    }
    let index = words.map(\.littleEndian).withUnsafeBytes(Array.init)
    var header = [Self.magic, format.high, format.low, UInt64(end), UInt64(blobs.count), ContentHash(index).low, 0]
    header.append(Self.check(of: header))
    return write(index, at: end) && write(header.map(\.littleEndian).withUnsafeBytes(Array.init), at: 0)
      && ftruncate(file.number, off_t(end + index.count)) == 0
  }

  private static func contents(of file: borrowing Descriptor, _ format: ContentHash) -> (
    index: [ContentHash: Blob], end: Int
  )? {
    guard let header = words(of: file, at: 0, count: headerSize / 8), header[0] == magic,
      header[7] == check(of: header.dropLast()),
      header[1] == format.high, header[2] == format.low, let size = file.status?.st_size,
      let end = Int(exactly: header[3]), let count = Int(exactly: header[4]), end <= Int(size),
      count <= Int(size) / entrySize,
      let index = file.bytes(at: end, count: count * entrySize), ContentHash(index).low == header[5],
      let words = words(of: file, at: end, count: count * entrySize / 8)
    else { return nil }
    var blobs: [ContentHash: Blob] = [:]
    blobs.reserveCapacity(count)
    for at in stride(from: 0, to: words.count, by: entrySize / 8) {
      guard let offset = Int(exactly: words[at + 2]), let size = Int(exactly: words[at + 3]), size <= end,
        offset <= end - size
      else { return nil }
      blobs[ContentHash(high: words[at], low: words[at + 1])] = Blob(offset: offset, size: size, check: words[at + 4])
    }
    return (blobs, end + count * entrySize)
  }

  private static func words(of file: borrowing Descriptor, at offset: Int, count: Int) -> [UInt64]? {
    file.bytes(at: offset, count: count * 8).map { bytes in
      bytes.withUnsafeBytes { raw in
        stride(from: 0, to: raw.count, by: 8).map {
          UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: $0, as: UInt64.self))
        }
      }
    }
  }

  private static func check(of header: some Sequence<UInt64>) -> UInt64 {
    header.map(\.littleEndian).withUnsafeBytes { ContentHash($0).low }
  }
}
