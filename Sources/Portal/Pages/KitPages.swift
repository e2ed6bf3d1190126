import Collateral

/// The kit shelf: kits by occasion, with their parts and an archive each.
struct KitPages {
  let site: Site
  let lang: String
  /// Size of each kit's archive, by the kit's index; none for a kit without parts to pack.
  let archives: [Int: Int]

  func page() -> Page {
    site.page(Address.index("kit", lang), "kits", lang: lang, isIndex: true) { frame in
      let library = frame.library
      let t = frame.words.t
      let kits = frame.site.shelf(frame.lang).kits
      let byOccasion = Dictionary(grouping: kits) { library.documents[$0].extra.text("occasion") ?? "" }
      let occasions = Facet.occasion.all(library)
      let shelves = occasions.compactMap { occasion -> Context? in
        guard let own = byOccasion[occasion] else { return nil }
        return [
          "id": occasion, "heading": frame.term("occasions", occasion),
          "more": frame.link(Address.page("occasion", occasion, frame.lang), t["facet_occasion"]), "kits": own.map { kit($0, frame) },
        ]
      }
      let missing = occasions.filter { byOccasion[$0] == nil }.map { occasion -> Context in
        [
          "id": occasion, "href": frame.href(Address.page("occasion", occasion, frame.lang)),
          "label": frame.term("occasions", occasion),
        ]
      }
      let items = occasions.map { occasion -> Context in
        [
          "href": "#" + occasion, "label": frame.term("occasions", occasion),
          "count": frame.words.number(byOccasion[occasion]?.count ?? 0), "current": false,
        ]
      }
      let count = frame.words.count("kits_count", kits.count)
      let values = frame.title(
        t["kits_title"], eyebrow: t.filled("kits_eyebrow", ["documents": count]), lead: t["kits_lead"], banner: t["banner_mixed"]
      ).adding([
        "filters": [["label": t["on_this_page"], "items": items] as Context],
        "empty": given(kits.isEmpty ? t["kits_empty"] : nil), "shelves": shelves, "missing_shown": !missing.isEmpty, "missing": missing,
        "pager": false,
      ])
      return (PageFrame(title: t["kits_title"], description: t["kits_lead"], section: .kits, crumbs: frame.homeCrumb), values)
    }
  }

  private func kit(_ index: Int, _ frame: Frame) -> Context {
    let library = frame.library
    let t = frame.words.t
    let document = library.documents[index]
    let shelf = frame.site.shelf(frame.lang)
    let parts = document.kitParts.map { part -> Context in
      guard let at = library.index(of: part.id), library.documents[at].isLive else {
        return [
          "use": part.use ?? "", "name": part.id, "href": false, "state": ["key": "gap", "label": t["part_missing"]] as Context,
        ]
      }
      let target = library.documents[at]
      return [
        "use": part.use ?? "", "name": target.title, "href": frame.href(Address.document(target.id, target.lang)), "state": shelf.state(at),
      ]
    }
    let states = document.kitParts.map { library.state(ofPart: $0.id) }
    let fresh = states.count { $0 == .fresh || $0 == .due }
    let archive: Context? = archives[index].map {
      ["href": frame.href(Address.kit(document.id)), "label": t.filled("kit_zip", ["size": frame.words.size($0)])]
    }
    let coach = library.registries.person(document.extra.text("coach")).map { person -> Context in
      ["name": frame.text(person.name), "href": frame.href(Address.index("people", frame.lang), person.id)]
    }
    return [
      "id": document.id, "level": frame.level(document.level),
      "state": [
        "key": (states.max() ?? .fresh).rawValue,
        "label": t.filled("parts_fresh", ["n": frame.words.number(fresh), "total": frame.words.number(states.count)]),
      ] as Context,
      "href": frame.href(Address.document(document.id, document.lang)), "language": shelf.language(document), "title": document.title,
      "summary": document.summary, "place": shelf.place(document), "coach": given(coach), "zip": given(archive),
      "no_zip": given(archive == nil ? t["kit_no_zip"] : nil), "parts_label": frame.words.count("kit_parts", parts.count), "parts": parts,
    ]
  }
}
