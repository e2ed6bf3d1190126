import Collateral

/// The page of every document, in its own language; of a retired one a stub that names what replaces it.
struct DocumentPages {
  let site: Site
  /// What each kit offers to take along, by the kit's index.
  let archives: [Int: KitOffer]
  private let fragments = FragmentCache()

  init(site: Site, archives: [Int: KitOffer]) {
    self.site = site
    self.archives = archives
  }

  func pages() -> [Page] {
    site.library.documents.indices.compactMap { index in
      let document = site.library.documents[index]
      let path = Address.document(document.id, document.lang)
      switch document.status {
      case .published:
        var page = site.page(path, "document", lang: document.lang) { frame in
          let page = DocumentPage(frame: frame, index: index, fragments: fragments, archives: archives)
          return (page.frame(), page.values())
        }
        page.isOfReports = document.type == "mi-report"
        return page
      case .retired:
        return site.page(path, "retired", lang: document.lang) { frame in
          let page = DocumentPage(frame: frame, index: index, fragments: fragments)
          return (page.frame(), page.retiredValues())
        }
      case .draft, .review: return nil
      }
    }
  }
}
