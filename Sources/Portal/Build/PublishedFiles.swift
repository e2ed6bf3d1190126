import Collateral
import Glibc
import Media
import Publishing
import Synchronization

/// The files of the content folder as they go out, whatever takes them: the portal, packs and kits. Pictures go without what they carry.
final class PublishedFiles: Sendable {
  private let scan: ContentScan
  private let entries: [String: ContentScan.Entry]
  private let failed = Mutex<IOFailure?>(nil)

  /// The first file that could not be looked at.
  var failure: IOFailure? { failed.withLock { $0 } }

  init(_ scan: ContentScan) {
    self.scan = scan
    entries = Dictionary(scan.entries.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// What a file is for a browser; nil where it cannot be read.
  func kind(_ file: ContentFile) -> FileKind? {
    guard let entry = entries[file.path] else { return nil }
    do {
      return try FileKind(ending: ContentPath.pathExtension(file.path)) { try scan.read(entry, limit: $0) }
    } catch {
      failed.withLock { $0 = $0 ?? (error as? IOFailure) }
      return nil
    }
  }

  /// The bytes to publish of the file at a path; nothing where there is none.
  ///
  /// - Throws: `IOFailure`, also of a picture that is none any more: it has been changed since it was looked at.
  func bytes(_ path: String) throws -> [UInt8] { try entries[path].map(bytes) ?? [] }

  /// The bytes to publish of a file.
  func bytes(_ entry: ContentScan.Entry) throws -> [UInt8] {
    let file = try scan.read(entry, limit: .max)
    do {
      return try FileKind.published(ending: ContentPath.pathExtension(entry.path), file)
    } catch {
      throw IOFailure(path: scan.root + "/" + entry.path, errno: EIO, operation: "read", reason: error.reason)
    }
  }
}
