import Glibc

/// A path inside the output folder that is safe to join to it, whoever wrote it down.
///
/// Manifests are read back from disk and are untrusted, so this is the one gate: a value of this type is relative, has
/// no empty, `.` or `..` part, no control character, and does not lie in the folder that publishing keeps for itself.
/// Compared and ordered by bytes: two spellings of one name in different Unicode forms are two paths, as they are on
/// disk.
struct OutputPath: Sendable {
  /// The folder inside the output that holds manifest, lock and staging; nothing can be published into it.
  static let reserved = ".fieldbook"

  /// The path as given, parts separated by `/`.
  let text: String
  /// How many bytes come before the last part.
  private let folderLength: Int

  /// Accepts a path, or nil when it could lead outside the output folder or cannot be a file's name.
  init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard text.utf8.count < 4096, !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }),
      parts.allSatisfy({ !$0.isEmpty && $0.count < 256 && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8) }
      ),
      parts.first?.elementsEqual(Self.reserved.utf8) == false
    else { return nil }
    self.text = text
    folderLength = text.utf8.count - (parts.last?.count ?? 0)
  }

  /// The folder's path, empty for the output folder itself.
  var folder: String {
    text.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(text[..<$0]) } ?? ""
  }

  /// The last part.
  var name: String {
    text.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(text[text.utf8.index(after: $0)...]) } ?? text
  }

  /// Whether another path lies in the same folder; spares making its name.
  func isBeside(_ other: OutputPath) -> Bool {
    folderLength == other.folderLength
      && withBytes { own in other.withBytes { own.prefix(folderLength).elementsEqual($0.prefix(folderLength)) } }
  }

  /// Every folder above the path, the nearest first, without the output folder itself.
  var ancestors: [String] {
    text.utf8.indices.filter { text.utf8[$0] == UInt8(ascii: "/") }.reversed().map { String(text[..<$0]) }
  }
}

extension OutputPath: Hashable, Comparable {
  static func == (a: OutputPath, b: OutputPath) -> Bool { compare(a, b) == 0 }

  static func < (a: OutputPath, b: OutputPath) -> Bool { compare(a, b) < 0 }

  func hash(into hasher: inout Hasher) {
    withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }

  /// Below, at or above zero as the first path's bytes come before, equal or follow the second's.
  private static func compare(_ a: OutputPath, _ b: OutputPath) -> Int {
    a.withBytes { left in
      b.withBytes { right in
        guard let l = left.baseAddress, let r = right.baseAddress else { return left.count - right.count }
        let order = Int(memcmp(l, r, min(left.count, right.count)))
        return order == 0 ? left.count - right.count : order
      }
    }
  }

  /// Hands out the bytes, where they lie: every build asks thousands of paths.
  @inline(__always)
  private func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    text.utf8.withContiguousStorageIfAvailable(body) ?? Array(text.utf8).withUnsafeBufferPointer(body)
  }
}

extension Collection where Element == OutputPath {
  /// The paths in the order of their bytes, which lie together meanwhile: to move and compare thousands of texts one by one takes longer.
  func inOrder() -> [OutputPath] {
    let paths = Array(self)
    var bytes: [UInt8] = []
    var ends = [0]
    for path in paths {
      bytes += path.text.utf8
      ends.append(bytes.count)
    }
    let order = bytes.withUnsafeBufferPointer { bytes in
      paths.indices.sorted { a, b in
        let (first, second) = (bytes[ends[a]..<ends[a + 1]], bytes[ends[b]..<ends[b + 1]])
        guard let base = bytes.baseAddress else { return false }
        let order = memcmp(base + first.startIndex, base + second.startIndex, Swift.min(first.count, second.count))
        return order == 0 ? first.count < second.count : order < 0
      }
    }
    return order.map { paths[$0] }
  }
}
