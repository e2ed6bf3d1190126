import Collateral

/// “For this customer”: the panel of Home and of each Scenario page where a representative says whom a conversation is for.
///
/// Its script answers from `CustomerPieces`, one file a segment. Without scripts the panel of Home is a list of the scenarios.
struct CustomerPanel {
  let frame: Frame
  /// The segment and scenario that are given already: those of a Scenario page.
  var fixed: (segment: Segment, scenario: Scenario)?

  /// The values of `partials/for-customer`; nil where there is no segment to choose.
  func values() -> Context? {
    let library = frame.library
    let segments = library.registries.segments
    guard segments.contains(where: { !$0.scenarios.isEmpty }) else { return nil }
    var fields: [Context] = []
    if fixed == nil {
      let names = segments.map { (key: $0.id, label: frame.text($0.name)) }
      fields.append(field("segment", frame.words.t["segment"], [group(nil, names)]))
      let groups = segments.filter { !$0.scenarios.isEmpty }.map { segment in
        group(
          frame.text(segment.name),
          segment.scenarios.map { (key: "\(segment.id)/\($0.id)", label: frame.text($0.name)) })
      }
      fields.append(field("scenario", frame.words.t["scenario"], groups))
    }
    let regions = library.registries.regions.map { (key: $0.id, label: frame.text($0.name)) }
    fields.append(field("region", frame.words.t["region"], [group(nil, regions)]))
    for (facet, key) in [(Facet.occasion, "facet_occasion"), (.role, "facet_role")] {
      // Only what a document names can make a difference.
      let used = frame.site.shelf(frame.lang).byFacet[facet] ?? [:]
      let values = facet.all(library).filter { used[$0] != nil }
      fields.append(
        field(
          facet.rawValue, frame.words.t[key],
          [group(nil, values.map { ($0, facet.label($0, library).text(in: frame.lang)) })]))
    }
    return [
      "segment": given(fixed?.segment.id), "scenario": given(fixed?.scenario.id), "fields": fields,
      "groups": fixed == nil ? links(segments) : [],
    ]
  }

  private func field(_ key: String, _ label: String, _ groups: [Context]) -> Context {
    [
      "key": key, "label": label, "groups": groups,
      "empty": frame.words.t[key == "segment" || key == "scenario" ? "for_choose" : "for_any"],
    ]
  }

  private func group(_ heading: String?, _ values: [(key: String, label: String)]) -> Context {
    [
      "heading": given(heading),
      "values": values.map { value -> Context in ["key": value.key, "label": value.label] },
    ]
  }

  /// Every scenario by its segment, for those whose browser runs no scripts.
  private func links(_ segments: [Segment]) -> [Context] {
    segments.filter { !$0.scenarios.isEmpty }.map { segment in
      [
        "heading": frame.text(segment.name),
        "links": segment.scenarios.map {
          frame.link(Address.scenario(segment.id, $0.id, frame.lang), frame.text($0.name))
        },
      ]
    }
  }
}
