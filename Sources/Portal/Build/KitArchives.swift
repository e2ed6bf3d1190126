import Collateral

/// The archives of all kits that are on the shelf, neither retired nor expired, and have something to pack.
struct KitArchives: Sendable {
  /// Path in the output and bytes, by the kit's index.
  private let archives: [(kit: Int, path: String, bytes: [UInt8])]

  init(site: Site, files: PublishedFiles) throws {
    archives = try site.library.documents.indices.compactMap { index in
      let kit = site.library.documents[index]
      guard kit.type == "kit", kit.isLive, site.library.freshness[index].state != .expired,
        let bytes = try KitArchive(site: site, kit: index, files: files).bytes()
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
