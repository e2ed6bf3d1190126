import Collateral

/// The archives of all kits that are on the shelf, neither retired nor expired, and have something to pack.
struct KitArchives: Sendable {
  /// The files to publish.
  private(set) var files: [(path: String, bytes: [UInt8])] = []
  /// What each kit offers, by its index.
  private(set) var offers: [Int: KitOffer] = [:]

  init(site: Site, files: PublishedFiles) throws {
    for index in site.library.documents.indices {
      let kit = site.library.documents[index]
      guard kit.type == "kit", kit.isLive, site.library.freshness[index].state != .expired,
        let own = try KitArchive(site: site, kit: index, files: files, isForCustomer: false).packed()
      else { continue }
      let sent = try KitArchive(site: site, kit: index, files: files, isForCustomer: true).packed()
      self.files.append((Address.kit(kit.id), own.bytes))
      if let sent { self.files.append((Address.customerKit(kit.id), sent.bytes)) }
      offers[index] = KitOffer(size: own.bytes.count, customer: sent.map { ($0.bytes.count, $0.parts) })
    }
  }
}
