import Dates
import Diagnostics
import Markup

/// One document: its front matter, typed, and what its body says.
///
/// A class, since some fifty fields would be retained one by one wherever a value is handed on.
public final class Document: Sendable {
  /// Path in the content folder.
  public let path: String
  /// Stable name, unique in the portal.
  public let id: String
  /// Id of its document type.
  public let type: String
  /// Title.
  public let title: String
  /// Language, one of the portal's.
  public let lang: String
  /// Language as written, which the portal may not know.
  public let writtenLang: String
  /// One or two sentences for cards.
  public let summary: String
  /// Scenario level.
  public let level: Level
  /// Segment; nil for a corporate document that serves all.
  public let segment: String?
  /// Scenarios of the segment.
  public let scenarios: [String]
  /// Pains it answers.
  public let pains: [String]
  /// Region.
  public let region: String?
  /// Customer, by alias.
  public let customer: String?
  /// The document it was customised from.
  public let derivedFrom: VersionedReference?
  /// The document it translates.
  public let translationOf: VersionedReference?
  /// Who answers for the customisation.
  public let customisedBy: String?
  /// Module of market-to-lead.
  public let module: String
  /// Keys per facet vocabulary or registry: buyer_stages, sales_stages, occasions, roles, personas, products.
  public let buyerStages, salesStages, occasions, roles, personas, products: [String]
  /// Who may read it.
  public let audience: Audience
  /// Whether it may be handed to a customer as it is: it says so, and customers are among its readers.
  public let isCustomerFacing: Bool
  /// Whether it says that it may be handed to a customer and is for readers of the house alone, which is a finding.
  let contradictsAudience: Bool
  /// The decision to sell before general availability; nil without one.
  public let earlySaleDecision: String?
  /// When what it is about is generally available, as it says itself.
  let availability: Located?
  /// A customer's leave to be named.
  public let consent: Consent?
  /// How far it has come.
  public let status: Status
  /// Version, from 1.
  public let version: Int
  /// The person who answers for it.
  public let owner: String
  /// Key of the vocabulary `owner_org`.
  public let ownerOrg: String
  /// When it was written.
  public let created: Day
  /// When a person last read it through.
  public let lastReviewed: Day
  /// Its own review interval in days.
  public let reviewDays: Int?
  /// The last day on which it holds.
  public let expires: Day?
  /// The document that it replaces.
  public let supersedes: String?
  /// Sources it draws on.
  public let sources: [String]
  /// Who takes it on: `ipd` for product planning, `ltc` for sales.
  public let feeds: [String]
  /// Files that go with it.
  public let attachments: [Attachment]
  /// Codes that its author silenced, with the reason.
  public let silenced: [String: String]
  /// The fields of its type, such as `metrics`.
  public let extra: Record
  /// Line and column of each field's value.
  let places: [String: Place]
  /// The body.
  public let body: Markdown
  /// The fragment that leads to the title, since it was a heading of the text; nil of any other document.
  let titleAnchor: String?

  /// The fields without which there is no document.
  struct Essentials {
    let id: String
    let type: DocumentType
    let title: String
    let lang: String
    let summary: String
    let level: Level
    let status: Status
    let version: Int
    let owner: String
    let ownerOrg: String
    let created: Day
    let lastReviewed: Day
    /// Whether an audience is written and is of no readable form.
    var audienceIsUnread = false
  }

  /// A document of its essentials and whatever else its record, which has been checked, says.
  init(
    path: String, _ essentials: Essentials, record: Record, attachments: [Attachment], silenced: [String: String],
    body: Markdown, titleAnchor: String?
  ) {
    self.path = path
    id = essentials.id
    type = essentials.type.id
    title = essentials.title
    lang = essentials.lang
    summary = essentials.summary
    level = essentials.level
    status = essentials.status
    version = essentials.version
    owner = essentials.owner
    ownerOrg = essentials.ownerOrg
    created = essentials.created
    lastReviewed = essentials.lastReviewed
    writtenLang = record.text("lang") ?? essentials.lang
    segment = record.text("segment")
    scenarios = record.texts("scenarios")
    pains = record.texts("pains")
    region = record.text("region")
    customer = record.text("customer")
    derivedFrom = record.map("derived_from").flatMap { map in
      guard let id = map.text("id"), let version = map.integer("version") else { return nil }
      return VersionedReference(id: id, version: version)
    }
    translationOf = record.text("translation_of").map {
      VersionedReference(id: $0, version: record.integer("translated_version") ?? 0)
    }
    customisedBy = record.text("customised_by")
    module = record.text("module") ?? essentials.type.module
    buyerStages = record.texts("buyer_stages")
    salesStages = record.texts("sales_stages")
    occasions = record.texts("occasions")
    roles = record.texts("roles")
    personas = record.texts("personas")
    products = record.texts("products")
    // One that cannot be read is the narrowest, whatever severity the portal gives that finding.
    audience =
      record.text("audience").map { Audience(rawValue: $0) ?? .restricted }
      ?? (essentials.level == .customer || essentials.audienceIsUnread ? .restricted : .internal)
    let isFacing = record.flag("customer_facing") ?? false
    contradictsAudience = isFacing && essentials.level != .customer && audience > .partner
    isCustomerFacing = isFacing && !contradictsAudience
    earlySaleDecision = record.text("early_sale_decision").flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    availability = record["ga_date"]
    consent = record.map("consent").flatMap(Consent.init)
    reviewDays = record.integer("review_days") ?? essentials.type.reviewDays
    expires = record.day("expires")
    supersedes = record.text("supersedes")
    sources = record.texts("sources")
    feeds = record.texts("feeds")
    self.attachments = attachments
    self.silenced = silenced
    var extra = Record()
    for key in essentials.type.fields.keys { extra[key] = record[key] }
    self.extra = extra
    places = record.fields.mapValues { Place(path, line: $0.line, column: $0.column) }
    self.body = body
    self.titleAnchor = titleAnchor
  }

  /// Whether it has a page in lists: published, whatever its age.
  public var isLive: Bool { status == .published }

  /// Whether it says in which language it is, itself or by its folder.
  public var namesLanguage: Bool { places["lang"] != nil }

  /// Whether a fragment leads to the title; letter case is forgiven, as for headings.
  func isTitle(_ fragment: String) -> Bool {
    titleAnchor.map { $0 == fragment || $0 == fragment.lowercased() } ?? false
  }

  /// The place of a field's value, or of the front matter.
  public func place(of field: String) -> Place { places[field] ?? Place(path, line: 1, column: 1) }
}

/// A document in a version.
public struct VersionedReference: Hashable, Sendable {
  /// The document's id.
  public let id: String
  /// The version of it that was used.
  public let version: Int
}

/// A customer's leave to be named.
public struct Consent: Hashable, Sendable {
  /// Who gave it.
  public let by: String
  /// When.
  public let date: Day
  /// The widest audience that it covers.
  public let scope: Audience

  /// Reads it; nil if anything of it is missing, for then it is none.
  init?(_ record: Record) {
    guard let by = record.text("by"), !by.allSatisfy(\.isWhitespace), let date = record.day("date"),
      let scope = record.text("scope").flatMap(Audience.init)
    else { return nil }
    (self.by, self.date, self.scope) = (by, date, scope)
  }

  /// Whether it lets a text for that audience name the customer on that day.
  public func covers(_ audience: Audience, on day: Day) -> Bool { scope <= audience && date <= day }
}

/// A file that goes with a document.
public struct Attachment: Hashable, Sendable {
  /// Path in the content folder, resolved; as written until then.
  public let path: String
  /// What it is, such as “checklist”.
  public let form: String?
  /// Its title.
  public let title: Label?
  /// Where it is named.
  public let place: Place
}
