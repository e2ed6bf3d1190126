import Diagnostics

/// The registries, typed: everything that documents refer to.
public struct Registries: Sendable {
  /// The entries as written.
  public let tables: RegistryTables
  /// Market segments, in the order written.
  public let segments: [Segment]
  /// Regions.
  public let regions: [Region]
  /// Customers.
  public let customers: [Customer]
  /// People.
  public let people: [Person]
  /// Personas.
  public let personas: [Persona]
  /// Pains.
  public let pains: [Pain]
  /// Products.
  public let products: [Product]
  /// Rivals.
  public let rivals: [Rival]
  /// Sources.
  public let sources: [Source]
  /// Terms of the glossary.
  public let glossary: [Term]

  private let segmentIndex: [String: Int]
  private let customerIndex: [String: Int]
  private let personIndex: [String: Int]
  private let regionIndex: [String: Int]
  private let sourceIndex: [String: Int]

  /// Reads the registry files and checks what only the whole shows: weights that do not add up.
  public static func load(_ files: [SourceFile], model: ContentModel, findings: inout [Finding]) -> Registries {
    let registries = Registries(RegistryTables.read(files, model: model, findings: &findings))
    for segment in registries.segments {
      let weights = segment.scenarios.map(\.weight)
      guard weights.contains(where: { $0 != nil }) else { continue }
      let sum = weights.reduce(0) { $0 + ($1 ?? 0) }
      // Equal weights of 1 each mean “all alike”; anything else is a share and must make a whole.
      if weights.allSatisfy({ $0 == 1 }) || abs(sum - 1) < 0.0005 { continue }
      let shown = (sum * 1000).rounded() / 1000
      findings.append(
        Finding(
          .weightsSum, at: Place("registry/segments.yml", line: segment.line),
          "the scenario weights of “\(segment.id)” add up to \(shown), not to 1"))
    }
    return registries
  }

  init(_ tables: RegistryTables) {
    self.tables = tables
    segments = tables.entries(of: "segments").map(Segment.init)
    regions = tables.entries(of: "regions").map { Region(id: $0.id, name: $0.record.name) }
    customers = tables.entries(of: "customers").map { Customer($0.id, $0.record) }
    people = tables.entries(of: "people").map { Person($0.id, $0.record) }
    personas = tables.entries(of: "personas").map { Persona($0.id, $0.record) }
    pains = tables.entries(of: "pains").map { Pain(id: $0.id, name: $0.record.name, segment: $0.record.text("segment")) }
    products = tables.entries(of: "products").map { Product($0.id, $0.record) }
    rivals = tables.entries(of: "rivals").map { Rival(id: $0.id, name: $0.record.name) }
    sources = tables.entries(of: "sources").map { Source($0.id, $0.record) }
    glossary = tables.entries(of: "glossary").map { Term($0.id, $0.record) }
    segmentIndex = Self.index(segments.map(\.id))
    customerIndex = Self.index(customers.map(\.id))
    personIndex = Self.index(people.map(\.id))
    regionIndex = Self.index(regions.map(\.id))
    sourceIndex = Self.index(sources.map(\.id))
  }

  /// The segment of an id.
  public func segment(_ id: String?) -> Segment? { id.flatMap { segmentIndex[$0] }.map { segments[$0] } }

  /// The customer of an alias.
  public func customer(_ id: String?) -> Customer? { id.flatMap { customerIndex[$0] }.map { customers[$0] } }

  /// The person of an id.
  public func person(_ id: String?) -> Person? { id.flatMap { personIndex[$0] }.map { people[$0] } }

  /// The region of an id.
  public func region(_ id: String?) -> Region? { id.flatMap { regionIndex[$0] }.map { regions[$0] } }

  /// The source of an id.
  public func source(_ id: String?) -> Source? { id.flatMap { sourceIndex[$0] }.map { sources[$0] } }

  private static func index(_ ids: [String]) -> [String: Int] {
    Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension Record {
  /// The name of a registry entry; empty if it lacks one (which is a finding of its own).
  fileprivate var name: Label { label("name") ?? Label("") }
}
