import Collateral

/// The ways in without scripts: all facets with their values, and one page per facet.
struct CataloguePages {
  let site: Site
  let lang: String

  func pages() -> [Page] { [browse()] + Facet.allCases.map(index) }

  private func browse() -> Page {
    site.page(Address.index("browse", lang), "browse", lang: lang, isIndex: true) { frame in
      let t = frame.words.t
      let groups =
        [levels(frame), segments(frame), scenarios(frame), regions(frame), customers(frame)]
        + Facet.allCases.map { group($0, frame, limit: 12) }
      let values = frame.title(
        t["browse"], eyebrow: frame.words.count("documents", frame.site.shelf(frame.lang).documents.count),
        lead: t["browse_lead"]
      ).adding([
        "jumps_shown": true, "facets": groups, "pager": false, "finder": BrowseFacets(frame: frame).values,
      ])
      return (
        PageFrame(title: t["browse"], description: t["browse_lead"], section: .browse, crumbs: frame.homeCrumb), values
      )
    }
  }

  private func index(_ facet: Facet) -> Page {
    site.page(Address.index(facet.rawValue, lang), "browse", lang: lang, isIndex: true) { frame in
      let t = frame.words.t
      let title = t["facets_\(facet.key)"]
      let used = counts(facet, frame).count
      let lead = frame.words.count("facet_index_lead", used)
      let values = frame.title(title, eyebrow: t["browse"], lead: lead).adding([
        "jumps_shown": false, "facets": [group(facet, frame, limit: nil)], "pager": false, "finder": false,
      ])
      return (
        PageFrame(
          title: title, description: lead, section: .browse,
          crumbs: frame.homeCrumb + [(Address.index("browse", frame.lang), t["nav_browse"])]),
        values
      )
    }
  }

  // MARK: Groups

  private typealias Value = (path: String, label: String, count: Int)

  private func group(_ key: String, _ heading: String, _ values: [Value], _ frame: Frame, more: Context? = nil)
    -> Context
  {
    facet(key, heading, values.isEmpty ? [] : [(nil, values)], frame, more: more)
  }

  /// A facet whose values stand in groups, with or without a heading each.
  private func facet(
    _ key: String, _ heading: String, _ groups: [(heading: String?, values: [Value])], _ frame: Frame,
    more: Context? = nil
  ) -> Context {
    [
      "id": "Facet-" + key, "heading": heading, "aside": false, "more": given(more),
      "groups": groups.map { group -> Context in
        [
          "heading": given(group.heading),
          "values": group.values.map { value -> Context in
            [
              "href": frame.href(value.path), "label": value.label, "count": frame.words.number(value.count),
              "help": false,
            ]
          },
        ]
      }, "empty": given(groups.isEmpty ? frame.words.t["facet_empty"] : nil),
    ]
  }

  private func counts(_ facet: Facet, _ frame: Frame) -> [String: Int] {
    frame.site.shelf(frame.lang).byFacet[facet]?.mapValues(\.count) ?? [:]
  }

  /// The values of a facet in the model's order: on its own page all of them, on the browse page the first ones in use and the way to all.
  private func group(_ facet: Facet, _ frame: Frame, limit: Int?) -> Context {
    let counts = counts(facet, frame)
    let values = facet.all(frame.library).filter { limit == nil || counts[$0] != nil }
    let shown = values.prefix(limit ?? values.count)
    let path = Address.index(facet.rawValue, frame.lang)
    let more =
      limit == nil ? nil : frame.link(path, frame.words.t.filled("facet_all", ["n": frame.words.number(values.count)]))
    return group(
      facet.rawValue, frame.words.t["facets_\(facet.key)"],
      shown.map {
        (Address.page(facet.rawValue, $0, frame.lang), frame.text(facet.label($0, frame.library)), counts[$0] ?? 0)
      }, frame,
      more: more)
  }

  private func levels(_ frame: Frame) -> Context {
    group(
      "level", frame.words.t["facets_level"],
      Level.allCases.map { level in
        (
          Address.page("level", level.rawValue, frame.lang), frame.term("level", level.rawValue),
          frame.site.shelf(frame.lang).byLevel[level]?.count ?? 0
        )
      }, frame)
  }

  private func segments(_ frame: Frame) -> Context {
    group(
      "segment", frame.words.t["facets_segment"],
      frame.library.registries.segments.map { segment in
        (
          Address.page("segment", segment.id, frame.lang), frame.text(segment.name),
          frame.site.shelf(frame.lang).bySegment[segment.id]?.count ?? 0
        )
      }, frame, more: frame.link(Address.index("segment", frame.lang), frame.words.t["home_segments_more"]))
  }

  /// Scenarios by segment.
  private func scenarios(_ frame: Frame) -> Context {
    let library = frame.library
    let groups = library.registries.segments.filter { !$0.scenarios.isEmpty }.map {
      segment -> (heading: String?, values: [Value]) in
      let own = frame.site.shelf(frame.lang).bySegment[segment.id] ?? []
      let values = segment.scenarios.map { scenario -> Value in
        let count = own.count { library.documents[$0].scenarios.contains(scenario.id) }
        return (Address.scenario(segment.id, scenario.id, frame.lang), frame.text(scenario.name), count)
      }
      return (frame.text(segment.name), values)
    }
    return facet("scenario", frame.words.t["facets_scenario"], groups, frame)
  }

  private func regions(_ frame: Frame) -> Context {
    group(
      "region", frame.words.t["facets_region"],
      frame.library.registries.regions.map { region in
        (
          Address.page("region", region.id, frame.lang), frame.text(region.name),
          frame.site.shelf(frame.lang).byRegion[region.id]?.count ?? 0
        )
      }, frame)
  }

  private func customers(_ frame: Frame) -> Context {
    let own = frame.site.shelf(frame.lang).byCustomer
    return group(
      "customer", frame.words.t["facets_customer"],
      frame.library.registries.customers.map { customer in
        (Address.page("customer", customer.id, frame.lang), frame.text(customer.name), own[customer.id]?.count ?? 0)
      }, frame)
  }
}
