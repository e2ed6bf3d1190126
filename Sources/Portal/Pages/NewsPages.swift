import Collateral

/// What's new: a page by month, and its Atom feed.
struct NewsPages {
  let site: Site
  let lang: String

  /// Changes on the page and in the feed.
  static let limit = 100

  func pages() -> [Page] { [page(), feed()] }

  private func page() -> Page {
    site.page(Address.index("new", lang), "new", lang: lang, isIndex: true) { frame in
      let library = frame.library
      let words = frame.words
      let t = words.t
      let shelf = frame.site.shelf(frame.lang)
      let changes = shelf.changes.prefix(Self.limit)
      var groups: [(month: String, id: String, rows: String, count: Int)] = []
      for change in changes {
        let (year, month, _) = change.date.civil
        let id = "Month-\(year)-\(month)"
        if groups.last?.id != id {
          groups.append((t.filled("month_year", ["month": t["month_\(month)"], "year": String(year)]), id, "", 0))
        }
        groups[groups.count - 1].rows += shelf.row(change)
        groups[groups.count - 1].count += 1
      }
      let segments = library.registries.segments.compactMap { segment -> Context? in
        let count = changes.count { library.documents[$0.index].segment == segment.id }
        guard count > 0 else { return nil }
        return frame.link(
          Address.page("segment", segment.id, frame.lang), frame.text(segment.name), count: words.number(count)
        ).adding(["href": frame.href(Address.page("segment", segment.id, frame.lang), "New")])
      }
      let levels = Level.allCases.compactMap { level -> Context? in
        let count = changes.count { library.documents[$0.index].level == level }
        guard count > 0 else { return nil }
        return frame.link(
          Address.page("level", level.rawValue, frame.lang), frame.term("level", level.rawValue),
          count: words.number(count))
      }
      var filters: [Context] = []
      if !segments.isEmpty { filters.append(["label": t["filter_segments"], "items": segments]) }
      if !levels.isEmpty { filters.append(["label": t["filter_levels"], "items": levels]) }
      let values = frame.title(t["new_title"], lead: t["new_lead"]).adding([
        "filters": filters,
        "empty": given(
          changes.isEmpty ? t.filled("new_empty", ["n": words.number(library.configuration.thresholds.newDays)]) : nil),
        "groups": groups.map {
          frame.section($0.id, $0.month, aside: words.count("documents", $0.count), rows: $0.rows)
        }, "pager": false,
      ])
      return (
        PageFrame(title: t["new_title"], description: t["new_lead"], section: .new, crumbs: frame.homeCrumb), values
      )
    }
  }

  private func feed() -> Page {
    let path = "\(lang)/new/feed.xml"
    return Page(path, isIndex: true) {
      let frame = Frame(site: site, path: path, lang: lang)
      return Array(AtomFeed(frame: frame).xml.utf8)
    }
  }
}
