import Collateral

/// The home page of a language: occasions, segments, what is new, levels, kits, roles.
struct HomePage {
  let site: Site
  let lang: String

  func page() -> Page {
    site.page(Address.home(lang), "home", lang: lang, isIndex: true) { frame in
      let library = frame.library
      let words = frame.words
      let shelf = frame.site.shelf(frame.lang)
      let count = words.count("documents", shelf.documents.count)
      let lead = words.t.filled(
        "home_lead", ["documents": count, "segments": words.number(library.registries.segments.count)])
      let kits = shelf.kits
      let gaps = library.coverage.reduce(0) { $0 + $1.gaps.count }
      let share = library.verifiedShare(frame.site.originals.values.flatMap(\.self))
      return (
        PageFrame(title: words.t["nav_home"], description: lead, section: .home),
        [
          "title": words.t["nav_home"], "lead": lead, "ask": given(CustomerPanel(frame: frame).values()),
          "occasions": occasions(frame),
          "tally": [
            frame.figure(
              words.t["tally_documents"], words.number(shelf.documents.count),
              href: frame.href(Address.index("browse", frame.lang))),
            frame.figure(
              words.t["tally_fresh"], share.map(words.percent) ?? "–",
              href: frame.href(Address.index("quality", frame.lang))),
            frame.figure(
              words.t["tally_kits"], words.number(kits.count), href: frame.href(Address.index("kit", frame.lang))),
            frame.figure(
              words.t["tally_gaps"], words.number(gaps), href: frame.href(Address.index("coverage", frame.lang))),
          ],
          "segments": SegmentSummary.all(frame),
          "latest": given(html: shelf.changes.prefix(5).map { shelf.row($0, root: frame.root) }.joined()),
          "levels": Level.allCases.map { level(frame, $0) },
          "kits": given(html: shelf.cards(kits.prefix(4), root: frame.root)),
          "roles": roles(frame),
        ]
      )
    }
  }

  private func occasions(_ frame: Frame) -> [Context] {
    let library = frame.library
    let shelf = frame.site.shelf(frame.lang)
    let documents = shelf.byFacet[.occasion]?.mapValues(\.count) ?? [:]
    let kits = Dictionary(grouping: shelf.kits) { library.documents[$0].extra.text("occasion") ?? "" }.mapValues(
      \.count)
    return Facet.occasion.all(library).filter { documents[$0] ?? 0 > 0 }.map { key in
      let label = frame.words.t.ifGiven("prepare_" + key.replacing("-", with: "_")) ?? frame.term("occasions", key)
      let count = frame.words.count("documents", documents[key] ?? 0)
      let note =
        kits[key].map {
          frame.words.t.filled("occasion_note", ["kits": frame.words.count("kits_count", $0), "documents": count])
        } ?? count
      return ["key": key, "label": label, "note": note, "href": frame.href(Address.page("occasion", key, frame.lang))]
    }
  }

  private func level(_ frame: Frame, _ level: Level) -> Context {
    let count = frame.site.shelf(frame.lang).byLevel[level]?.count ?? 0
    let key = level.rawValue
    return [
      "key": key, "label": frame.term("level", key), "lead": frame.words.t["level_\(key)_lead"],
      "kept_by": frame.words.t["level_\(key)_kept_by"], "names": frame.words.t["level_\(key)_names"],
      "href": frame.href(Address.page("level", key, frame.lang)), "count": frame.words.count("documents", count),
    ]
  }

  private func roles(_ frame: Frame) -> [Context] {
    let library = frame.library
    let counts = frame.site.shelf(frame.lang).byFacet[.role]?.mapValues(\.count) ?? [:]
    return Facet.role.all(library).compactMap { key in
      counts[key].map {
        frame.link(Address.page("role", key, frame.lang), frame.term("roles", key), count: frame.words.number($0))
      }
    }
  }
}
