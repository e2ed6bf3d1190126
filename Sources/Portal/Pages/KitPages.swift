import Collateral

/// The kit shelf: kits by occasion, with their parts and an archive each.
struct KitPages {
  let site: Site
  let lang: String
  /// What each kit offers to take along, by the kit's index; nothing for a kit without parts to pack.
  let archives: [Int: KitOffer]

  func page() -> Page {
    site.page(Address.index("kit", lang), "kits", lang: lang, isIndex: true) { frame in
      let library = frame.library
      let t = frame.words.t
      let cards = KitCard(frame: frame, archives: archives)
      let kits = frame.site.shelf(frame.lang).kits
      let byOccasion = Dictionary(grouping: kits) { library.documents[$0].extra.text("occasion") ?? "" }
      let occasions = Facet.occasion.all(library)
      let shelves = occasions.compactMap { occasion -> Context? in
        guard let own = byOccasion[occasion] else { return nil }
        return [
          "id": "Occasion-" + occasion, "heading": frame.term("occasions", occasion),
          "more": frame.link(Address.page("occasion", occasion, frame.lang), t["facet_occasion"]),
          "kits": own.map { cards.values($0) },
        ]
      }
      let missing = occasions.filter { byOccasion[$0] == nil }.map { occasion -> Context in
        [
          "id": "Occasion-" + occasion, "href": frame.href(Address.page("occasion", occasion, frame.lang)),
          "label": frame.term("occasions", occasion),
        ]
      }
      let items = occasions.compactMap { occasion -> Context? in
        guard let own = byOccasion[occasion] else { return nil }
        return [
          "href": "#Occasion-" + occasion, "label": frame.term("occasions", occasion),
          "count": frame.words.number(own.count),
          "current": false,
        ]
      }
      let count = frame.words.count("kits_count", kits.count)
      let values = frame.title(
        t["kits_title"], eyebrow: t.filled("kits_eyebrow", ["documents": count]), lead: t["kits_lead"],
        banner: t["banner_mixed"]
      ).adding([
        "filters": items.isEmpty ? [] : [["label": t["on_this_page"], "items": items] as Context],
        "empty": given(kits.isEmpty ? t["kits_empty"] : nil), "shelves": shelves, "missing_shown": !missing.isEmpty,
        "missing": missing,
        "pager": false,
      ])
      return (
        PageFrame(title: t["kits_title"], description: t["kits_lead"], section: .kits, crumbs: frame.homeCrumb), values
      )
    }
  }
}
