import Collateral

/// Pages that list documents: one per level, region, customer and facet value, in parts of 100.
struct ListPages {
  let site: Site
  let lang: String
  private let shelf: Shelf

  /// Rows on a page.
  static let size = 100

  init(site: Site, lang: String) {
    self.site = site
    self.lang = lang
    shelf = site.shelf(lang)
  }

  private var library: Library { site.library }
  private var t: Strings { site.words(lang).t }

  func pages() -> [Page] {
    levels() + regions() + customers() + Facet.allCases.flatMap(facet)
  }

  /// A list of documents as the pages it takes. `content` gives the title block; `more` what follows the first part's list.
  private func list(
    _ path: String, _ documents: [Int], title: String, frame page: PageFrame,
    _ content: @escaping @Sendable (Frame) -> Context, more: @escaping @Sendable (Frame) -> Context = { _ in [:] }
  ) -> [Page] {
    let total = max(1, (documents.count + Self.size - 1) / Self.size)
    return (1...total).map { number in
      let part = Array(documents.dropFirst((number - 1) * Self.size).prefix(Self.size))
      return site.page(Address.part(path, number), "list", lang: lang) { frame in
        let words = frame.words
        var shown = page
        if number > 1 { shown.title = words.t.filled("title_page", ["title": title, "n": String(number)]) }
        // Another language may need fewer parts: the first one is always there.
        shown.alternates = frame.site.languages.filter { $0 != frame.lang }.map {
          PageFrame.Alternate(lang: $0, path: $0 + path.dropFirst(frame.lang.count))
        }
        var values = content(frame).adding([
          "title": shown.title, "count": words.count("documents", documents.count),
          "rows": given(html: frame.site.shelf(frame.lang).rows(part)),
          "empty": given(documents.isEmpty ? words.t["list_empty"] : nil), "sections": [Context](), "gaps": false,
          "pager": false,
        ])
        if number == 1 { values = values.adding(more(frame)) }
        if total > 1 {
          let pager: Context = [
            "label": words.t.filled("page_of", ["n": String(number), "total": String(total)]),
            "previous": given(number > 1 ? frame.href(Address.part(path, number - 1)) : nil),
            "next": given(number < total ? frame.href(Address.part(path, number + 1)) : nil),
          ]
          values["pager"] = pager
        }
        return (shown, values)
      }
    }
  }

  private func browseCrumbs(_ facet: Facet? = nil) -> [(path: String, label: String)] {
    [(Address.home(lang), t["nav_home"]), (Address.index("browse", lang), t["nav_browse"])]
      + (facet.map { [(Address.index($0.rawValue, lang), t["facets_\($0.key)"])] } ?? [])
  }

  // MARK: Levels and regions

  private func levels() -> [Page] {
    Level.allCases.flatMap { level in
      let documents = shelf.byLevel[level] ?? []
      let title = library.model.label("level", level.rawValue).text(in: lang)
      let lead = t["level_\(level.rawValue)_lead"]
      let segments = segmentCounts(documents)
      let path = Address.page("level", level.rawValue, lang)
      return list(
        path, documents, title: title,
        frame: PageFrame(title: title, description: lead, section: .browse, crumbs: browseCrumbs())
      ) { frame in
        let count = frame.words.count("documents", documents.count)
        return frame.title(
          title, eyebrow: frame.words.t.filled("eyebrow_level", ["documents": count]), lead: lead,
          banner: level == .customer ? nil : frame.words.t["banner_\(level.rawValue)"]
        ).adding(["filters": [segmentChips(segments, frame)]])
      }
    }
  }

  private func regions() -> [Page] {
    library.registries.regions.flatMap { region in
      let documents = shelf.byRegion[region.id] ?? []
      let title = region.name.text(in: lang)
      let lead = t["region_lead"]
      let segments = segmentCounts(documents)
      return list(
        Address.page("region", region.id, lang), documents, title: title,
        frame: PageFrame(title: title, description: lead, section: .browse, crumbs: browseCrumbs())
      ) { frame in
        let count = frame.words.count("documents", documents.count)
        return frame.title(
          title, eyebrow: frame.words.t.filled("eyebrow_region", ["documents": count]), lead: lead,
          banner: frame.words.t["banner_mixed"]
        ).adding(["filters": [segmentChips(segments, frame)]])
      }
    }
  }

  private func segmentCounts(_ documents: [Int]) -> [String: Int] {
    var counts: [String: Int] = [:]
    for index in documents { counts[library.documents[index].segment ?? "", default: 0] += 1 }
    return counts
  }

  private func segmentChips(_ counts: [String: Int], _ frame: Frame) -> Context {
    let items = library.registries.segments.compactMap { segment in
      counts[segment.id].map {
        frame.link(
          Address.page("segment", segment.id, frame.lang), frame.text(segment.name), count: frame.words.number($0))
      }
    }
    return ["label": frame.words.t["filter_segments"], "items": items]
  }

  // MARK: Customers

  private func customers() -> [Page] {
    library.registries.customers.flatMap { customer in
      let documents = shelf.byCustomer[customer.id] ?? []
      let title = customer.name.text(in: lang)
      let segment = library.registries.segment(customer.segment)
      let lead = t["customer_lead"]
      var crumbs = [(path: Address.home(lang), label: t["nav_home"])]
      if let segment { crumbs.append((Address.page("segment", segment.id, lang), segment.name.text(in: lang))) }
      let frame = PageFrame(title: title, description: lead, section: .segments, crumbs: crumbs)
      return list(Address.page("customer", customer.id, lang), documents, title: title, frame: frame) { frame in
        let region = library.registries.region(customer.region).map { frame.text($0.name) } ?? ""
        let eyebrow = frame.words.t.filled(
          "eyebrow_customer", ["segment": segment.map { frame.text($0.name) } ?? "", "region": region])
        return frame.title(title, eyebrow: eyebrow, lead: lead, figures: figures(customer, segment, region, frame))
          .adding(["filters": [Context]()])
      } more: { frame in
        customerParts(customer, documents, frame)
      }
    }
  }

  /// Class, cover, segment and region.
  private func figures(_ customer: Customer, _ segment: Segment?, _ region: String, _ frame: Frame) -> [Context] {
    let t = frame.words.t
    let key = customer.customerClass
    // The vocabulary's label starts with the key: “A partner”.
    let term = frame.term("customer_class", key)
    let name = term.hasPrefix(key) ? String(term.dropFirst(key.count).drop { $0 == " " }) : term
    let shown =
      name.isEmpty ? t.filled("class_alone", ["class": key]) : t.filled("class_label", ["class": key, "name": name])
    var figures = [frame.figure(t["customer_class"], shown)]
    if let cover = customer.cover.flatMap({ t.ifGiven("cover_" + $0.replacing("-", with: "_")) }) {
      figures.append(frame.figure(t["customer_cover"], cover))
    }
    if let segment {
      let path = Address.page("segment", segment.id, frame.lang)
      figures.append(frame.figure(t["customer_segment"], frame.text(segment.name), href: frame.href(path)))
    }
    figures.append(
      frame.figure(t["customer_region"], region, href: frame.href(Address.page("region", customer.region, frame.lang))))
    return figures
  }

  private func customerParts(_ customer: Customer, _ documents: [Int], _ frame: Frame) -> Context {
    let scenarios = Set(documents.flatMap { library.documents[$0].scenarios })
    let segment = library.registries.segment(customer.segment)
    let own = segment?.scenarios.filter { scenarios.contains($0.id) } ?? []
    var sections: [Context] = []
    if !own.isEmpty {
      let chips = own.map { frame.link(Address.scenario(customer.segment, $0.id, frame.lang), frame.text($0.name)) }
      sections.append(frame.section("Scenarios", frame.words.t["customer_scenarios"], chips: chips))
    }
    let others = library.registries.customers.filter { other in
      guard other.id != customer.id, other.segment == customer.segment else { return false }
      return (shelf.byCustomer[other.id] ?? []).contains {
        !scenarios.isDisjoint(with: library.documents[$0].scenarios)
      }
    }
    if !others.isEmpty {
      let chips = others.map { frame.link(Address.page("customer", $0.id, frame.lang), frame.text($0.name)) }
      sections.append(frame.section("Similar", frame.words.t["customer_similar"], chips: chips))
    }
    let gaps = library.coverage.first { $0.segment == customer.segment }?.gaps.filter {
      $0.slot.per == .keyCustomer && $0.key == customer.id
    }
    let table = GapTable(frame: frame)
    return [
      "sections": sections,
      "gaps": customer.isKey
        ? table.values(
          id: "Gaps", heading: frame.words.t["customer_gaps"], gaps: (gaps ?? []).map { (customer.segment, $0) })
        : Context.Content.flag(false),
    ]
  }

  // MARK: Facets

  private func facet(_ facet: Facet) -> [Page] {
    let byValue = shelf.byFacet[facet] ?? [:]
    let counts = byValue.mapValues(\.count)
    let values = facet.all(library)
    return values.flatMap { value in
      let documents = byValue[value] ?? []
      let title = facet.label(value, library).text(in: lang)
      let lead = t.filled("facet_value_lead", ["facet": t["facet_\(facet.key)"].lowercased()])
      let frame = PageFrame(title: title, description: lead, section: .browse, crumbs: browseCrumbs(facet))
      return list(Address.page(facet.rawValue, value, lang), documents, title: title, frame: frame) { frame in
        let count = frame.words.count("documents", documents.count)
        let items = values.filter { counts[$0] != nil || $0 == value }.map { other -> Context in
          frame.link(
            Address.page(facet.rawValue, other, frame.lang), frame.text(facet.label(other, library)),
            count: frame.words.number(counts[other] ?? 0)
          ).adding(["current": other == value])
        }
        return frame.title(
          title,
          eyebrow: frame.words.t.filled(
            "eyebrow_facet", ["facet": frame.words.t["facet_\(facet.key)"], "documents": count]), lead: lead
        ).adding(["filters": [["label": frame.words.t["filter_values"], "items": items] as Context]])
      } more: { frame in
        guard facet == .occasion else { return [:] }
        let kits = shelf.kits.filter { library.documents[$0].extra.text("occasion") == value }
        guard !kits.isEmpty else { return [:] }
        return [
          "sections": [
            frame.section("Kits", frame.words.t["nav_kits"], cards: frame.site.shelf(frame.lang).cards(kits))
          ]
        ]
      }
    }
  }
}
