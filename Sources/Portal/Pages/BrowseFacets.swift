import Collateral

/// The filters of the browse page: every facet of the search index with the values that documents have, in the page's language.
///
/// They stand in the page as a form, hidden until its script counts documents. Keys and values are those of `search/f/<facet>.js`.
struct BrowseFacets {
  let frame: Frame

  /// A value: its key in the index, its label, its own page.
  private struct Value {
    var key: String
    var label: String
    var path: String?
    /// What the template shows it with or needs of it besides.
    var more: Context = [:]
  }

  private var library: Library { frame.library }
  private var live: [Document] { library.documents.filter(\.isLive) }

  /// The values of the template's `finder`.
  var values: Context {
    let used = Used(live)
    let open = [
      group("level", levels), group("segment", segments(used)), group("scenario", scenarios(used)),
      group("region", regions(used)), facet(.type), group("state", states), group("language", languages(used)),
      group("facing", facing),
    ]
    let folded = [
      facet(.occasion), facet(.buyerStage), facet(.role), facet(.product), group("customer", customers(used)),
    ]
    let rest = [facet(.salesStage), facet(.persona), facet(.pain), facet(.module)]
    return [
      "action": frame.href(Address.index("browse", frame.lang)), "facets": open.compactMap(\.self),
      "folded": (folded + rest).compactMap(\.self), "coverage": frame.href(Address.index("coverage", frame.lang)),
    ]
  }

  /// Which values documents have.
  private struct Used {
    var segments: Set<String> = []
    var scenarios: Set<String> = []
    var regions: Set<String> = []
    var customers: Set<String> = []
    var languages: Set<String> = []

    init(_ documents: [Document]) {
      for document in documents {
        languages.insert(document.lang)
        if let region = document.region { regions.insert(region) }
        if let customer = document.customer { customers.insert(customer) }
        guard let segment = document.segment else { continue }
        segments.insert(segment)
        for scenario in document.scenarios { scenarios.insert("\(segment)--\(scenario)") }
      }
    }
  }

  /// A group of checkboxes; nil without values. Its key is the facet's in the index.
  private func group(_ key: String, _ values: [Value]) -> Context? {
    guard !values.isEmpty else { return nil }
    return [
      "key": key == "language" ? "lang" : key, "heading": frame.words.t["facet_" + key.replacing("-", with: "_")],
      "values": values.map { value -> Context in
        let shown: Context = [
          "key": value.key, "label": value.label, "href": given(value.path.map { frame.href($0) }), "level": false,
          "state": false, "segment": false, "owner": false, "language": false,
        ]
        return shown.adding(value.more)
      },
    ]
  }

  private func facet(_ facet: Facet) -> Context? {
    let used = Set(live.flatMap(facet.values))
    let values = facet.all(library).filter(used.contains).map { key in
      Value(
        key: key, label: frame.text(facet.label(key, library)), path: Address.page(facet.rawValue, key, frame.lang))
    }
    return group(facet.rawValue, values)
  }

  private var levels: [Value] {
    Level.allCases.map { level in
      let key = level.rawValue
      return Value(
        key: key, label: frame.term("level", key), path: Address.page("level", key, frame.lang),
        more: ["level": frame.level(level)])
    }
  }

  private var states: [Value] {
    let words = [
      "fresh": "state_fresh", "due": "state_due_soon", "overdue": "state_overdue_plain", "expired": "state_expired",
    ]
    return Freshness.State.allCases.map { state in
      let label = frame.words.t[words[state.rawValue] ?? ""]
      let shown: Context = ["key": state.rawValue, "label": label]
      return Value(key: state.rawValue, label: label, more: ["state": shown])
    }
  }

  /// Whether a document is made to be seen by customers.
  private var facing: [Value] {
    ["yes", "no"].map { Value(key: $0, label: frame.words.t["facing_" + $0]) }
  }

  private func languages(_ used: Used) -> [Value] {
    used.languages.sorted().map { code in
      let name = Language.name(of: code)
      let shown: Context = ["code": code, "dir": Language.direction(of: code), "name": name]
      return Value(key: code, label: name, more: ["language": shown])
    }
  }

  private func segments(_ used: Used) -> [Value] {
    library.registries.segments.filter { used.segments.contains($0.id) }.map { segment in
      Value(
        key: segment.id, label: frame.text(segment.name), path: Address.page("segment", segment.id, frame.lang),
        more: ["owner": given(frame.owner(segment.owner))])
    }
  }

  private func scenarios(_ used: Used) -> [Value] {
    library.registries.segments.flatMap { segment in
      segment.scenarios.compactMap { scenario in
        let key = "\(segment.id)--\(scenario.id)"
        guard used.scenarios.contains(key) else { return nil }
        return Value(
          key: key, label: frame.text(scenario.name), path: Address.scenario(segment.id, scenario.id, frame.lang),
          more: ["segment": segment.id, "owner": given(frame.owner(segment.owner))])
      }
    }
  }

  private func regions(_ used: Used) -> [Value] {
    library.registries.regions.filter { used.regions.contains($0.id) }.map {
      Value(key: $0.id, label: frame.text($0.name), path: Address.page("region", $0.id, frame.lang))
    }
  }

  private func customers(_ used: Used) -> [Value] {
    library.registries.customers.filter { used.customers.contains($0.id) }.map {
      Value(key: $0.id, label: frame.text($0.name), path: Address.page("customer", $0.id, frame.lang))
    }
  }
}
