import Dates
import Testing

@testable import Collateral

/// Coverage of the required-content matrix, computed another way.
@Suite struct CoverageTests {
  /// A random portal: segments over all horizons, and documents that are or are not what the matrix asks for.
  private func portal(_ random: inout Seeded) -> MemoryPortal {
    var files = [
      "portal.yml": "name: N\nlanguages: [en]\nthresholds: {launch_months: \(Int.random(in: 0...8, using: &random))}\n",
      "registry/rivals.yml": "r1: {name: R}\nr2: {name: R}\n", "registry/sources.yml": "s: {title: S}\n",
      "registry/products.yml": "p1: {name: P, ga_date: 2026-03}\np2: {name: P, ga_date: 2026-09-15}\np3: {name: P}\n",
      "registry/segments.yml": (1...3).map {
        "s\($0): {name: S, horizon: h\($0), scenarios: {a: {name: A}, b: {name: B}}}\n"
      }.joined(),
      "registry/customers.yml":
        "k1: {name: K, class: S, segment: s1, region: south}\nk2: {name: K, class: B, segment: s2, region: south}\nk3: {name: K, class: A, segment: s3, region: south}\n",
    ]
    let types = [
      "case", "value-proposition", "white-paper", "main-deck", "battlecard", "kit", "customer-profile", "insight",
      "marketing-plan", "joint-innovation", "page",
    ]
    func pick(_ values: [String], _ random: inout Seeded) -> String { values.randomElement(using: &random) ?? "" }
    for number in 0..<Int.random(in: 0...40, using: &random) {
      let type = pick(types, &random)
      var fields = [
        "type": type, "status": pick(["published", "published", "draft", "retired"], &random), "created": "2025-01-01",
        "last_reviewed": pick(["2025-12-31", "2026-01-01", "2026-03-31", "2026-03-01"], &random),
        "expires": pick(["", "", "2026-03-30", "2026-03-31"], &random),
      ]
      let level = pick(["corporate", "regional", "customer"], &random)
      fields["level"] = level
      fields["owner_org"] = ["corporate": "hq", "regional": "region", "customer": "rep_office"][level]
      if level != "corporate" || Bool.random(using: &random) {
        fields["segment"] = pick(["s1", "s2", "s3"], &random)
        fields["scenarios"] = pick(["a", "b", "[a, b]"], &random)
      }
      if level == "customer" { fields["customer"] = pick(["k1", "k2", "k3"], &random) }
      if type == "battlecard" { fields["rival"] = pick(["r1", "r2"], &random) }
      if type == "kit" { fields["occasion"] = pick(["workshop", "experience"], &random) }
      if type == "insight" { fields["service_scene"] = pick(["", "project", "trend"], &random) }
      if type == "marketing-plan" {
        (fields["product"], fields["ga_date"]) = (pick(["p1", "p2", "p3"], &random), "2026-03")
      }
      files["\(number).md"] = MemoryPortal.page("d\(number)", fields)
    }
    return MemoryPortal(files)
  }

  @Test("Recomputed cell by cell from the documents, on random libraries", arguments: 0..<120)
  func recomputed(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    let asOf = try #require(Day(iso: "2026-03-31"))
    let library = portal(&random).read(asOf: asOf).library
    let registries = library.registries
    for segment in registries.segments {
      let coverage = try #require(library.coverage.first { $0.segment == segment.id })
      var required = 0
      var covered = 0
      var cells: [String] = []
      for slot in library.model.coverage {
        let need = slot.need[segment.horizon] ?? .none
        if need == .none { continue }
        for key in keys(slot.per, segment, library) {
          let filling = library.documents.filter { fills($0, slot, key, segment.id, library) }
          let valid = filling.filter { $0.expires.map { $0 >= asOf } ?? true }
          let cell = coverage.cells.first { $0.slot.id == slot.id && $0.key == key }
          #expect(
            Set(cell?.documents.map { library.documents[$0].id } ?? ["–"]) == Set(valid.map(\.id)),
            "\(segment.id) \(slot.id) \(key)")
          #expect(
            Set(cell?.expired.map { library.documents[$0].id } ?? ["–"])
              == Set(filling.map(\.id)).subtracting(valid.map(\.id)))
          cells.append("\(slot.id)/\(key)")
          if need == .required { (required, covered) = (required + 1, covered + (valid.isEmpty ? 0 : 1)) }
        }
      }
      #expect(coverage.cells.map { "\($0.slot.id)/\($0.key)" } == cells)
      #expect(coverage.required.count == required && coverage.gaps.count == required - covered)
      #expect(coverage.share == (required == 0 ? nil : Double(covered) / Double(required)))
    }
  }

  private func keys(_ per: CoverageSlot.Per, _ segment: Segment, _ library: Library) -> [String] {
    switch per {
    case .segment: return [segment.id]
    case .scenario: return ["a", "b"]
    case .rival: return ["r1", "r2"]
    case .occasion: return library.model.vocabularies["occasions"]?.keys ?? []
    case .serviceScene: return ["project", "customer", "segment", "region", "trend"]
    case .keyCustomer:
      return library.registries.customers.filter { $0.segment == segment.id && "SA".contains($0.customerClass) }.map(
        \.id)
    case .launch:
      // GA in March and September 2026, as of March 2026.
      return [("p1", 0), ("p2", 6)].filter { $0.1 <= library.configuration.thresholds.launchMonths }.map(\.0)
    }
  }

  private func fills(_ document: Document, _ slot: CoverageSlot, _ key: String, _ segment: String, _ library: Library)
    -> Bool
  {
    guard document.status == .published, document.type == slot.type, slot.level == nil || document.level == slot.level
    else { return false }
    guard document.type == "kit" || document.segment == nil || document.segment == segment else { return false }
    switch slot.per {
    case .segment: return true
    case .scenario: return document.scenarios.contains(key)
    case .rival: return document.extra.text("rival") == key
    case .occasion: return document.extra.text("occasion") == key
    case .keyCustomer: return document.customer == key
    case .serviceScene:
      return document.extra.text("service_scene") == key
        && document.lastReviewed >= Day(number: library.asOf.number - 89)
    case .launch: return document.extra.text("product") == key
    }
  }

  @Test("A portal's own matrix, with a kit per segment")
  func ownMatrix() throws {
    let reading = MemoryPortal([
      "model/coverage.yml": "k: {label: K, type: kit, per: segment, need: {h1: required}}\n",
      "k.md": MemoryPortal.page(
        "k", ["type": "kit", "occasion": "workshop", "segment": "campus", "parts": "[{ref: p}]"]),
      "p.md": MemoryPortal.page("p"),
    ]).read()
    #expect(reading.library.coverage.first?.cells.map(\.isCovered) == [true])
  }
}
