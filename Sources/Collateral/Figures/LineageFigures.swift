public import Dates

/// How the material of a segment hangs together: what was made from a master, what has fallen behind, what nobody uses.
///
/// Source: reports.md, group 5. Translations stand beside their originals and are not counted a second time.
public struct LineageFigures: Sendable {
  /// Customer documents, by index.
  public let customers: [Int]
  /// Those of them whose parent is published.
  public let customised: [Int]
  /// Documents that were made from another, by index.
  public let children: [Int]
  /// Those of them whose parent is at a later version than they were made from.
  public let drifted: [Int]

  /// Looks through a segment's documents, by index; those not published and translations are left out.
  public init(_ documents: [Int], in library: Library) {
    let originals = documents.filter { library.documents[$0].isLive && library.lineage.original[$0] == $0 }
    customers = originals.filter { library.documents[$0].level == .customer }
    customised = customers.filter { at in library.lineage.parent[at].map { library.documents[$0].isLive } ?? false }
    children = originals.filter { library.lineage.parent[$0] != nil }
    drifted = children.filter { library.drift(of: $0) != nil }
  }

  /// Customised from master: customer documents with a live parent ÷ customer documents, a fraction; nil without customer documents.
  public var customisedShare: Double? { customers.isEmpty ? nil : Double(customised.count) / Double(customers.count) }

  /// Drift: children with parent.version > derived version ÷ children, a fraction; nil without children.
  public var driftShare: Double? { children.isEmpty ? nil : Double(drifted.count) / Double(children.count) }
}

extension Library {
  /// Shelf-ware: masters (corporate or regional documents) with no child and no rating in two quarters. Source: reports.md, group 5.
  ///
  /// `documents` by index; `rated` are the originals rated since `since`, the first day of the two quarters. A document written later has not had
  /// its two quarters and is left out, and so are translations.
  public func shelfWare(_ documents: [Int], rated: Set<Int>, since: Day) -> [Int] {
    documents.filter { at in
      let document = self.documents[at]
      return document.isLive && document.level != .customer && lineage.original[at] == at && document.created < since
        && lineage.children[at].isEmpty
        && !rated.contains(at)
    }
  }
}
