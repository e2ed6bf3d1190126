import Dates
import Diagnostics
import Markup

/// What becomes of a document whose faults portal.yml or its author made less than errors: it is built with other values, or held back.
///
/// Without this it would be gone while the build says “0 errors”. A field that decides who may read a document is never guessed: what
/// cannot be read there holds the document back, as a draft.
struct LoweredFaults {
  let path: String
  let record: Record
  let body: Markdown
  let front: YAMLMapping?
  /// Where the front matter stands.
  let origin: YAMLOrigin?
  let model: ContentModel
  let registries: Registries
  /// The fields that stand in the front matter, well formed or not.
  let asked: (String) -> Bool
  /// The fields that the model has for the document.
  let known: (String) -> Bool
  /// Keys that portal.yml wants to be passed over, or that a field is derived from.
  let ignored: (String) -> Bool

  /// Fields that decide who may read a document, and for how long.
  private static let guarding = ["audience", "customer", "customer_facing", "expires", "level", "status"]

  /// The record with a value for everything that a document needs.
  func completed() -> Record {
    var whole = record
    func give(_ field: String, _ value: Value) {
      whole[field] = Located(value: value, line: record[field]?.line ?? 1, column: record[field]?.column ?? 1)
    }
    if record.text("id").map(isID) != true { give("id", .text(Derivation.id(of: String(path.dropLast(3))))) }
    if record.text("type").flatMap({ model.types[$0] }) == nil {
      give("type", .text(model.types["page"] == nil ? model.typeOrder.first ?? "page" : "page"))
    }
    let heading = body.titleHeading.map { body.headings[$0].text }
    let name = path.split(separator: "/").last.map { String($0.dropLast(3)) } ?? path
    if record.text("title") == nil { give("title", .text(heading ?? name)) }
    if record.text("summary") == nil {
      let text = body.firstParagraph.isEmpty ? whole.text("title") ?? name : body.firstParagraph
      give("summary", .text(Derivation.cut(text)))
    }
    let level = record.text("level").flatMap(Level.init)
    if level == nil { give("level", .text(Level.corporate.rawValue)) }
    if record.text("status").flatMap(Status.init) == nil || reasonToHold != nil {
      give("status", .text(Status.draft.rawValue))
    }
    if record.integer("version") == nil { give("version", .integer(1)) }
    if record.text("owner") == nil { give("owner", .text("–")) }
    if record.text("owner_org") == nil { give("owner_org", .text((level ?? .corporate).ownerOrg)) }
    // Of two days the other; of none the first of all, so that its review is long due.
    let day = record.day("created") ?? record.day("last_reviewed") ?? Day(number: 0)
    if record.day("created") == nil { give("created", .day(day)) }
    if record.day("last_reviewed") == nil { give("last_reviewed", .day(day)) }
    return whole
  }

  /// Why the document is held back; nil if it is not.
  var held: Finding? {
    reasonToHold.map { place, reason in
      Finding(
        .leftOut, at: place, "this document is not built: \(reason)",
        hint: "correct it; a field that says who may read a document is never guessed")
    }
  }

  private var reasonToHold: (Place, String)? {
    func place(_ field: String) -> Place {
      Place(path, line: record[field]?.line ?? 1, column: record[field]?.column ?? 1)
    }
    for field in Self.guarding where isUnreadable(field) { return (place(field), "its “\(field)” cannot be read") }
    for (key, value) in front?.pairs ?? [] {
      guard let name = key.scalar?.string, !known(name) else { continue }
      let at = origin?.place(key.mark) ?? Place(path, line: 1, column: 1)
      let text = value.scalar?.string
      if !asked("status"), name == "draft" && text == "true" || name == "published" && text == "false" {
        return (at, "“\(name): \(text ?? "")” says that it is a draft")
      }
      if !ignored(name), let meant = nearestName(to: name, among: Self.guarding) {
        return (at, "“\(name)” may mean “\(meant)”")
      }
    }
    return nil
  }

  /// Whether the registry has the customer, or may have it as far as anybody knows.
  private var isKnownCustomer: Bool {
    record.text("customer").map { registries.tables.knows($0, in: "customers") } ?? false
  }

  private func isUnreadable(_ field: String) -> Bool {
    switch field {
    case "audience": (asked(field) || record[field] != nil) && record.text(field).flatMap(Audience.init) == nil
    case "level": record.text(field).flatMap(Level.init) == nil
    case "status": record.text(field).flatMap(Status.init) == nil
    case "expires": (asked(field) || record[field] != nil) && record.day(field) == nil
    case "customer": (asked(field) || record[field] != nil) && !isKnownCustomer
    // Unreadable it counts as false, the narrower.
    default: false
    }
  }
}
