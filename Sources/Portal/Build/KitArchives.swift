import Collateral
import Publishing

/// The archives of all kits that are on the shelf, neither retired nor expired, and have something to pack.
struct KitArchives: Sendable {
  /// Path in the output and bytes, by the kit's index.
  private let archives: [(kit: Int, path: String, bytes: [UInt8])]

  init(site: Site, scan: ContentScan) throws {
    let entries = Dictionary(scan.entries.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    let read: @Sendable (String) throws -> [UInt8] = { path in
      try entries[path].map { try scan.read($0, limit: .max) } ?? []
    }
    archives = try site.library.documents.indices.compactMap { index in
      let kit = site.library.documents[index]
      guard kit.type == "kit", kit.isLive, site.library.freshness[index].state != .expired,
        let bytes = try KitArchive(site: site, kit: index, read: read).bytes()
      else { return nil }
      return (index, Address.kit(kit.id), bytes)
    }
  }

  /// Size of each archive, by the kit's index.
  var sizes: [Int: Int] {
    Dictionary(archives.map { ($0.kit, $0.bytes.count) }, uniquingKeysWith: { first, _ in first })
  }

  /// The files to publish.
  var files: [(path: String, bytes: [UInt8])] { archives.map { ($0.path, $0.bytes) } }
}
