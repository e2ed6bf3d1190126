import Diagnostics

/// The registries, typed: everything that documents refer to.
///
/// A class, since every page asks it: as a struct its dozen tables would be retained one by one for each question.
public final class Registries: Sendable {
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

  /// Reads the registry files and checks what only the whole shows: weights that do not add up.
  public static func load(_ files: [SourceFile], model: ContentModel, findings: inout [Finding]) -> Registries {
    let registries = Registries(RegistryTables.read(files, model: model, findings: &findings))
    for row in registries.tables.entries(of: "customers") {
      _ = row.record.exceptions("except", in: "registry/customers.yml", findings: &findings)
    }
    for segment in registries.segments {
      let weights = segment.scenarios.map(\.weight)
      let given = weights.compactMap(\.self)
      if given.isEmpty { continue }
      let place = Place("registry/segments.yml", line: segment.line)
      guard given.count == weights.count else {
        findings.append(
          Finding(
            .weightsSum, at: place,
            "\(weights.count - given.count) of the \(weights.count) scenarios of “\(segment.id)” have no weight, the others do",
            hint: "give every scenario a weight, or none; until then all count alike"))
        continue
      }
      let sum = given.reduce(0, +)
      // Equal weights of 1 each mean “all alike”; anything else is a share and must make a whole.
      if given.allSatisfy({ $0 == 1 }) || abs(sum - 1) < Segment.weightTolerance { continue }
      let shown = (sum * 1000).rounded() / 1000
      findings.append(
        Finding(
          .weightsSum, at: place,
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
    pains = tables.entries(of: "pains").map {
      Pain(id: $0.id, name: $0.record.name, segment: $0.record.text("segment"), appeals: $0.record.text("appeals"))
    }
    products = tables.entries(of: "products").map { Product($0.id, $0.record) }
    rivals = tables.entries(of: "rivals").map { Rival(id: $0.id, name: $0.record.name) }
    sources = tables.entries(of: "sources").map { Source($0.id, $0.record) }
    glossary = tables.entries(of: "glossary").map { Term($0.id, $0.record) }
  }

  /// The segment of an id.
  public func segment(_ id: String?) -> Segment? { entry(id, of: "segments", in: segments) }

  /// The customer of an alias.
  public func customer(_ id: String?) -> Customer? { entry(id, of: "customers", in: customers) }

  /// The person of an id.
  public func person(_ id: String?) -> Person? { entry(id, of: "people", in: people) }

  /// The region of an id.
  public func region(_ id: String?) -> Region? { entry(id, of: "regions", in: regions) }

  /// The source of an id.
  public func source(_ id: String?) -> Source? { entry(id, of: "sources", in: sources) }

  /// The persona of an id.
  public func persona(_ id: String?) -> Persona? { entry(id, of: "personas", in: personas) }

  /// The pain of an id.
  public func pain(_ id: String?) -> Pain? { entry(id, of: "pains", in: pains) }

  /// The product of an id.
  public func product(_ id: String?) -> Product? { entry(id, of: "products", in: products) }

  /// The rival of an id.
  public func rival(_ id: String?) -> Rival? { entry(id, of: "rivals", in: rivals) }

  /// The typed entry that stands where the table has the id: both keep the order written.
  private func entry<Entry>(_ id: String?, of registry: String, in entries: [Entry]) -> Entry? {
    id.flatMap { tables.index(of: $0, in: registry) }.map { entries[$0] }
  }
}

extension Record {
  /// The name of a registry entry; empty if it lacks one (which is a finding of its own).
  fileprivate var name: Label { label("name") ?? Label("") }
}
