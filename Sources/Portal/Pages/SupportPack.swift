import Collateral

/// What headquarters hands a representative for a scenario: method, tool, case, expert. An empty slot is a listed gap.
///
/// Method: white papers and articles. Tool: kits, decks, videos and battlecards. Case: cases, the closest level first. Expert: the
/// owners of the scenario's cases and of the segment.
struct SupportPack {
  let segment: Segment
  let own: [Int]
  let general: [Int]

  private static let methods: Set<String> = ["white-paper", "article"]
  private static let tools: Set<String> = ["kit", "main-deck", "video", "battlecard"]
  private static let limit = 5

  /// The four slots, in the order of the template.
  func slots(_ frame: Frame) -> [Context] {
    let library = frame.library
    func of(_ types: Set<String>, _ documents: [Int]) -> [Int] {
      documents.filter { types.contains(library.documents[$0].type) }
    }
    let cases = of(["case"], own).sorted { library.documents[$0].level > library.documents[$1].level }
    return [
      slot("method", of(Self.methods, own + general), [], frame),
      slot("tool", of(Self.tools, own + general), [], frame),
      slot("case", cases, [], frame), slot("expert", [], experts(cases, library), frame),
    ]
  }

  /// Owners of the scenario's cases and the segment's owner, each once.
  private func experts(_ cases: [Int], _ library: Library) -> [Person] {
    var ids: [String] = []
    for id in cases.map({ library.documents[$0].owner }) + [segment.owner].compactMap(\.self) where !ids.contains(id) {
      ids.append(id)
    }
    return ids.prefix(Self.limit).compactMap { library.registries.person($0) }
  }

  private func slot(_ key: String, _ documents: [Int], _ people: [Person], _ frame: Frame) -> Context {
    let t = frame.words.t
    let lines = people.map { person -> Context in
      let place = frame.library.registries.region(person.region).map { frame.text($0.name) } ?? t["org_hq"]
      let detail = person.role.map { t.filled("expert_detail", ["role": frame.role($0), "place": place]) } ?? place
      return [
        "href": frame.href(Address.person(person.id, frame.lang)), "name": frame.text(person.name),
        "detail": detail,
      ]
    }
    return [
      "key": key, "label": t["support_\(key)"], "lead": t["support_\(key)_lead"],
      "rows": given(html: frame.site.shelf(frame.lang).rows(documents.prefix(Self.limit))), "people": lines,
      "empty": given(documents.isEmpty && people.isEmpty ? t["support_\(key)_gap"] : nil),
    ]
  }
}
