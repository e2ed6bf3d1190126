/// Whose ratings count: users in the field, not the line managers of those who wrote. Source: requirements.md, row 32.
public struct RaterEligibility: Sendable {
  private let registries: Registries

  /// Knows who manages whom from people.yml.
  public init(_ registries: Registries) { self.registries = registries }

  /// Why a rating is dropped; each is counted and printed.
  public enum Refusal: String, Sendable, CaseIterable {
    /// The rater owns the document.
    case owner
    /// The rater stands in the owner's line of managers.
    case lineManager = "line-manager"
    /// The rater sits in headquarters, not in the field.
    case headquarters
  }

  /// Why a rater's rating of a document is dropped; nil if it counts.
  ///
  /// - Parameters:
  ///   - rater: the rater's key; a person of people.yml, or a pseudonym, of which only `org` is known.
  ///   - org: key of `owner_org` as the rating states it; the person's own if it states none.
  public func refusal(rater: String, org: String?, document: Document) -> Refusal? {
    if rater == document.owner || rater == document.customisedBy { return .owner }
    var seen: Set<String> = []
    var manager = registries.person(document.owner)?.manager
    while let next = manager, seen.insert(next).inserted {
      if next == rater { return .lineManager }
      manager = registries.person(next)?.manager
    }
    return (org ?? registries.person(rater)?.org) == "hq" ? .headquarters : nil
  }
}
