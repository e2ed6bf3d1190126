import Dates

/// A cell of the required-content matrix: one slot of one segment for one key.
public struct CoverageCell: Sendable {
  /// The slot.
  public let slot: CoverageSlot
  /// What it needs a document for: a scenario's, rival's, occasion's, customer's, service scene's or product's id; the segment's own id.
  public let key: String
  /// How much the segment's horizon needs it.
  public let need: CoverageSlot.Need
  /// The published documents that fill it, unexpired ones only, by index.
  public let documents: [Int]
  /// The expired ones.
  public let expired: [Int]

  /// Published and not expired: the definition of covered.
  public var isCovered: Bool { !documents.isEmpty }
}

/// What a segment needs and what of it there is.
public struct SegmentCoverage: Sendable {
  /// The segment's id.
  public let segment: String
  /// Every cell that applies to its horizon, in the order of the matrix.
  public let cells: [CoverageCell]

  /// Required cells.
  public var required: [CoverageCell] { cells.filter { $0.need == .required } }

  /// Required cells without a document.
  public var gaps: [CoverageCell] { required.filter { !$0.isCovered } }

  /// Σ req·cov ÷ Σ req; nil if nothing is required (reports.md, group 5).
  public var share: Double? {
    let required = required
    return required.isEmpty ? nil : Double(required.count { $0.isCovered }) / Double(required.count)
  }
}

/// Computes coverage: which documents fill which cell of the matrix.
struct CoverageReader {
  let documents: [Document]
  let freshness: [Freshness]
  let model: ContentModel
  let registries: Registries
  let asOf: Day
  let launchMonths: Int

  /// One per segment, in the order of segments.yml.
  func segments() -> [SegmentCoverage] {
    var byType: [String: [Int]] = [:]
    for (at, document) in documents.enumerated() where document.isLive { byType[document.type, default: []].append(at) }
    var filled: [Key: [Int]] = [:]
    for slot in model.coverage {
      for at in byType[slot.type] ?? [] where slot.level == nil || slot.level == documents[at].level {
        for key in keys(of: documents[at], per: slot.per) {
          filled[Key(slot: slot.id, segment: slot.type == "kit" ? nil : documents[at].segment, key: key), default: []]
            .append(at)
        }
      }
    }
    return registries.segments.map { segment in
      let cells = model.coverage.flatMap { slot -> [CoverageCell] in
        let need = slot.need[segment.horizon] ?? .none
        guard need != .none else { return [] }
        return neededKeys(slot.per, segment).map { key in
          // A document without a segment serves every segment, and so does a kit.
          let own = filled[Key(slot: slot.id, segment: segment.id, key: key)] ?? []
          let common = filled[Key(slot: slot.id, segment: nil, key: slot.per == .segment ? "" : key)] ?? []
          let found = own + common
          return CoverageCell(
            slot: slot, key: key, need: need, documents: found.filter { freshness[$0].state != .expired },
            expired: found.filter { freshness[$0].state == .expired })
        }
      }
      return SegmentCoverage(segment: segment.id, cells: cells)
    }
  }

  private struct Key: Hashable {
    let slot: String
    let segment: String?
    let key: String
  }

  /// The keys that a document fills.
  private func keys(of document: Document, per: CoverageSlot.Per) -> [String] {
    switch per {
    case .segment: [document.type == "kit" ? "" : document.segment ?? ""]  // a kit serves every segment
    case .scenario: document.scenarios
    case .rival: document.extra.text("rival").map { [$0] } ?? []
    case .occasion: document.extra.text("occasion").map { [$0] } ?? []
    case .keyCustomer: document.customer.map { [$0] } ?? []
    case .serviceScene:
      document.lastReviewed.quarter == asOf.quarter ? document.extra.text("service_scene").map { [$0] } ?? [] : []
    case .launch: document.extra.text("product").map { [$0] } ?? []
    }
  }

  /// The keys that a segment needs.
  private func neededKeys(_ per: CoverageSlot.Per, _ segment: Segment) -> [String] {
    switch per {
    case .segment: [segment.id]
    case .scenario: segment.scenarios.map(\.id)
    case .rival: registries.rivals.map(\.id)
    case .occasion: model.vocabularies["occasions"]?.keys ?? []
    case .keyCustomer: registries.customers.filter { $0.isKey && $0.segment == segment.id }.map(\.id)
    case .serviceScene: model.vocabularies["service_scenes"]?.keys ?? []
    case .launch: registries.products.filter { isLaunch($0) }.map(\.id)
    }
  }

  /// General availability within so many months of the as-of date, before or after.
  private func isLaunch(_ product: Product) -> Bool {
    guard let ga = product.gaDate?.civil else { return false }
    let now = asOf.civil
    return abs((ga.year - now.year) * 12 + ga.month - now.month) <= launchMonths
  }
}
