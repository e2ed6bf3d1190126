import Collateral
import Diagnostics

/// Which documents a pack holds, in their order, and which of those asked for it does not.
///
/// A kit brings its parts, in order, after itself. For a customer only that counts which may be sent as it is, and of the pieces made for
/// one customer only that customer's own: everything else is left out, and said.
struct PackList {
  /// A document of the pack.
  struct Entry {
    /// Its index.
    let index: Int
    /// What a kit wants it for.
    let use: String?
  }

  /// What goes in.
  private(set) var entries: [Entry] = []
  /// What was asked for, or belongs to a kit that was, and is left out.
  private(set) var omitted: [PackOmission] = []
  /// Why there can be no pack: nothing, or a sentence for each id that is wrong.
  private(set) var refusals: [String] = []

  private let site: Site
  private let customer: PackCustomer?
  private var library: Library { site.library }

  init(_ ids: [String], site: Site, customer: PackCustomer?) {
    self.site = site
    self.customer = customer
    for id in ids {
      guard let index = site.library.index(of: id) else {
        let near = nearestName(to: id, among: site.library.documents.lazy.filter(\.isLive).map(\.id))
        refusals.append("no document has the id “\(id)”" + (near.map { " (did you mean “\($0)”?)" } ?? ""))
        continue
      }
      let document = site.library.documents[index]
      guard document.isLive else {
        let heir = site.library.lineage.supersededBy[index].map { " (see “\(site.library.documents[$0].id)”)" } ?? ""
        refusals.append("“\(id)” is not published: its status is \(document.status.rawValue)\(heir)")
        continue
      }
      add(index, use: nil)
      for part in document.kitParts { add(part, of: index) }
    }
    if refusals.isEmpty, entries.isEmpty, let customer {
      refusals.append("nothing of this may be sent to \(customer.name)")
    }
  }

  /// A kit's part: as in the kit's archive, what is not published, has expired or is for a narrower circle stays out of it.
  private mutating func add(_ part: (id: String, use: String?, place: Place), of kit: Int) {
    guard let index = library.index(of: part.id) else { return }  // the check of the content has said so
    let document = library.documents[index]
    let reason: String? =
      if !document.isLive {
        "its status is \(document.status.rawValue)"
      } else if library.freshness[index].state == .expired {
        Self.expired(document)
      } else if document.audience > library.documents[kit].audience {
        "it is for \(document.audience.rawValue) readers, the kit for \(library.documents[kit].audience.rawValue) ones"
      } else {
        nil
      }
    if let reason { omit(index, reason) } else { add(index, use: part.use) }
  }

  private mutating func add(_ index: Int, use: String?) {
    guard !entries.contains(where: { $0.index == index }) else { return }
    if let customer, let reason = reasonAgainst(index, customer) { return omit(index, reason) }
    entries.append(Entry(index: index, use: use))
  }

  private mutating func omit(_ index: Int, _ reason: String) {
    let omission = PackOmission(id: library.documents[index].id, reason: reason)
    if !omitted.contains(omission) { omitted.append(omission) }
  }

  /// Why a document may not go to a customer; nil if it may.
  private func reasonAgainst(_ index: Int, _ customer: PackCustomer) -> String? {
    let document = library.documents[index]
    let frame = Frame(site: site, path: Address.document(document.id, document.lang), lang: document.lang)
    let page = DocumentPage(frame: frame, index: index, fragments: FragmentCache())
    guard Verdict(page: page).key == "yes" else {
      let freshness = library.freshness[index]
      if freshness.state == .expired { return Self.expired(document) }
      if document.isCustomerFacing { return "its review is overdue by \(-(freshness.daysLeft ?? 0)) days" }
      return "it is not customer-facing, and its audience is \(document.audience.rawValue)"
    }
    guard let own = document.customer, own != customer.id else { return nil }
    return "it was made for \(library.registries.customer(own)?.name.text(in: document.lang) ?? own) alone"
  }

  private static func expired(_ document: Document) -> String {
    "it expired" + (document.expires.map { " on \($0.iso)" } ?? "")
  }
}

/// Whom a pack is for.
struct PackCustomer {
  /// The id in the registry; nil for one that the registry does not have.
  let id: String?
  /// The name as the cover shows it.
  let name: String

  /// Whoever the reader has in mind; of a document made for one customer, that one.
  init(of document: Document, library: Library) {
    id = document.customer
    name = library.registries.customer(document.customer)?.name.text(in: document.lang) ?? ""
  }

  /// Finds a customer by id or by name in any language; whoever is not in the registry is called as given.
  init(_ name: String, library: Library, lang: String) {
    let asked = name.lowercased()
    let known = library.registries.customers.first {
      $0.id == name || ($0.name.all + $0.names).contains { $0.lowercased() == asked }
    }
    id = known?.id
    self.name = known?.name.text(in: lang) ?? name
  }
}
