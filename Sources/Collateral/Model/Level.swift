/// The scenario level of a document.
public enum Level: String, Sendable, CaseIterable, Comparable {
  /// Standard, thought leadership; names no region and no customer.
  case corporate
  /// One scenario as a region meets it.
  case regional
  /// One customer's problem.
  case customer

  /// The organisation that owns documents of this level.
  public var ownerOrg: String {
    switch self {
    case .corporate: "hq"
    case .regional: "region"
    case .customer: "rep_office"
    }
  }

  /// Corporate before regional before customer.
  public static func < (a: Level, b: Level) -> Bool { a.rank < b.rank }

  private var rank: Int { Level.allCases.firstIndex(of: self) ?? 0 }
}

/// Who may read a document.
public enum Audience: String, Sendable, CaseIterable, Comparable {
  /// Anyone.
  case `public`
  /// Partners.
  case partner
  /// The vendor's people.
  case `internal`
  /// Those who work for the customer.
  case restricted

  /// Wider before narrower.
  public static func < (a: Audience, b: Audience) -> Bool { a.rank < b.rank }

  private var rank: Int { Audience.allCases.firstIndex(of: self) ?? 0 }
}

/// How far a document has come.
public enum Status: String, Sendable, CaseIterable {
  /// Being written; not built.
  case draft
  /// Being reviewed; not built.
  case review
  /// Built.
  case published
  /// A stub that names what supersedes it.
  case retired
}
