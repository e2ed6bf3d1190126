import Collateral

/// The page of every scenario: the three levels side by side, the support pack, the customers who share it.
struct ScenarioPages {
  let site: Site
  let lang: String

  func pages() -> [Page] {
    var byScenario: [String: [Int]] = [:]
    var bySegment: [String: [Int]] = [:]
    for index in site.shelf(lang).documents {
      let document = site.library.documents[index]
      guard let segment = document.segment else { continue }
      for scenario in document.scenarios { byScenario["\(segment) \(scenario)", default: []].append(index) }
      if document.scenarios.isEmpty { bySegment[segment, default: []].append(index) }
    }
    return site.library.registries.segments.flatMap { segment in
      segment.scenarios.map { scenario in
        page(
          segment, scenario, own: byScenario["\(segment.id) \(scenario.id)"] ?? [], general: bySegment[segment.id] ?? []
        )
      }
    }
  }

  /// - Parameters:
  ///   - own: documents of the scenario.
  ///   - general: documents of its segment that name no scenario, and so hold for all.
  private func page(_ segment: Segment, _ scenario: Scenario, own: [Int], general: [Int]) -> Page {
    site.page(Address.scenario(segment.id, scenario.id, lang), "scenario", lang: lang) { frame in
      let library = frame.library
      let words = frame.words
      let title = frame.text(scenario.name)
      let shelf = frame.site.shelf(frame.lang)
      let lead = words.t.filled("scenario_lead", ["documents": words.count("documents", own.count)])
      let levels = Level.allCases.map { level -> Context in
        let documents =
          own.filter { library.documents[$0].level == level }
          + (level == .corporate ? general.filter { library.documents[$0].level == .corporate } : [])
        return frame.level(level).adding([
          "count": words.count("documents", documents.count), "rows": given(html: shelf.rows(documents)),
          "empty": given(documents.isEmpty ? words.t["scenario_gap_\(level.rawValue)"] : nil),
        ])
      }
      let customers = customers(own, frame)
      let kits = own.filter { library.documents[$0].type == "kit" }
      let others = segment.scenarios.filter { $0.id != scenario.id }.map {
        frame.link(Address.scenario(segment.id, $0.id, frame.lang), frame.text($0.name))
      }
      var sections: [Context] = []
      if !kits.isEmpty { sections.append(frame.section("Kits", words.t["scenario_kits"], cards: shelf.cards(kits))) }
      if !others.isEmpty { sections.append(frame.section("Others", words.t["scenario_others"], chips: others)) }
      let values = frame.title(
        title, eyebrow: words.t.filled("scenario_eyebrow", ["segment": frame.text(segment.name)]), lead: lead,
        banner: words.t["banner_mixed"]
      ).adding([
        "ask": given(CustomerPanel(frame: frame, fixed: (segment, scenario)).values()), "levels": levels,
        "support": SupportPack(segment: segment, own: own, general: general).slots(frame),
        "customers_shown": !customers.isEmpty, "customers": customers, "sections": sections,
      ])
      let page = PageFrame(
        title: title, description: lead, section: .segments,
        crumbs: [
          (Address.home(frame.lang), words.t["nav_home"]),
          (Address.index("segment", frame.lang), words.t["nav_segments"]),
          (Address.page("segment", segment.id, frame.lang), frame.text(segment.name)),
        ])
      return (page, values)
    }
  }

  private func customers(_ own: [Int], _ frame: Frame) -> [Context] {
    let library = frame.library
    var counts: [String: Int] = [:]
    for index in own { if let customer = library.documents[index].customer { counts[customer, default: 0] += 1 } }
    return library.registries.customers.compactMap { customer in
      counts[customer.id].map { count in
        let region = library.registries.region(customer.region).map { frame.text($0.name) } ?? ""
        let detail = frame.words.t.filled(
          "customer_detail",
          [
            "class": frame.term("customer_class", customer.customerClass), "region": region,
            "documents": frame.words.count("documents", count),
          ])
        return [
          "href": frame.href(Address.page("customer", customer.id, frame.lang)), "name": frame.text(customer.name),
          "detail": detail,
        ]
      }
    }
  }
}
