import Collateral
import Search

/// The files `f/<field>`: which documents have each value of a facet.
struct SearchFacets {
  /// A file a facet.
  let scripts: [SearchScript]
  /// The facets' keys.
  let keys: [String]

  private typealias Field = (key: String, order: [String], values: @Sendable (Document, Int) -> [String])

  init(_ library: Library, _ documents: SearchDocuments, jobs: Int) {
    let fields = Self.fields(library)
    keys = fields.map(\.key)
    scripts = parallelMap(fields.count, jobs: jobs) { at in
      let field = fields[at]
      var lists: [String: [Int]] = [:]
      for (number, index) in documents.indices.enumerated() {
        for value in field.values(library.documents[index], index) where lists[value]?.last != number {
          lists[value, default: []].append(number)
        }
      }
      let known = Set(field.order)
      let others = lists.keys.filter { !known.contains($0) }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      let values = field.order.filter { lists[$0] != nil } + others
      return SearchScript("f/\(field.key)") { bytes in
        bytes.append(contentsOf: "{\"values\":".utf8)
        SearchScript.append(values, to: &bytes)
        bytes.append(contentsOf: ",\"lists\":".utf8)
        SearchScript.append(values.map { Digits.list(lists[$0] ?? []) }, to: &bytes)
        bytes.append(0x7D)
      }
    }
  }

  /// Every facet with its values in the order of the model or registry.
  private static func fields(_ library: Library) -> [Field] {
    let registries = library.registries
    let scenarios = registries.segments.flatMap { segment in segment.scenarios.map { "\(segment.id)--\($0.id)" } }
    let own: [Field] = [
      ("level", Level.allCases.map(\.rawValue), { document, _ in [document.level.rawValue] }),
      ("segment", registries.segments.map(\.id), { document, _ in document.segment.map { [$0] } ?? [] }),
      (
        "scenario", scenarios,
        { document, _ in document.segment.map { segment in document.scenarios.map { "\(segment)--\($0)" } } ?? [] }
      ),
      ("region", registries.regions.map(\.id), { document, _ in document.region.map { [$0] } ?? [] }),
      ("customer", registries.customers.map(\.id), { document, _ in document.customer.map { [$0] } ?? [] }),
      ("lang", library.configuration.languages, { document, _ in [document.lang] }),
      ("state", Freshness.State.allCases.map(\.rawValue), { _, index in [library.freshness[index].state.rawValue] }),
      ("facing", ["yes", "no"], { document, _ in [document.isCustomerFacing ? "yes" : "no"] }),
    ]
    let paged = Facet.allCases.map { facet -> Field in
      (facet.rawValue, facet.all(library), { document, _ in facet.values(of: document) })
    }
    return own + paged
  }
}
