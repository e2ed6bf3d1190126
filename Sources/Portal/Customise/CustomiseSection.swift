import Collateral
import Markup

/// What a document's page says to those who make a document of their own from it: the file, the front matter, what to change, what is
/// checked.
struct CustomiseSection {
  let page: DocumentPage

  private var library: Library { page.library }
  private var document: Document { page.document }
  private var frame: Frame { page.page }
  private var t: Strings { page.t }

  /// What is derived from a document: one customer's, and of corporate ones also a region's; nothing from what prepares us, from customers'
  /// own documents, and from what has expired.
  static func levels(_ page: DocumentPage) -> [Level] {
    let document = page.document
    guard document.isLive, document.level != .customer, !DocumentPage.preparing.contains(document.type),
      page.library.freshness[page.index].state != .expired
    else { return [] }
    return document.level == .corporate ? [.customer, .regional] : [.customer]
  }

  /// The anchor of the first way, which the head of the page leads to.
  static let anchor = "Page-customise-customer"

  /// The ways down from the document, each folded; empty if there is none.
  func html() -> [UInt8] {
    let levels = Self.levels(page)
    guard !levels.isEmpty else { return [] }
    let places = LocalPlaces(library: library, index: page.index)
    return levels.flatMap { way($0, places) }
  }

  private func way(_ level: Level, _ places: LocalPlaces) -> [UInt8] {
    let derivative = Derivative(page: page, level: level)
    let region = places.region
    let links = places.links
    let metrics = document.extra.maps("metrics").compactMap { $0.label("name").map(frame.text) }
    let notes = document.body.internalBlocks
    return frame.site.templates.bytes(
      "partials/customise",
      [
        "id": "Page-customise-\(level.rawValue)", "title": t["customise_\(level.rawValue)"],
        "path": Context.Content.markup(Derivative.Hole.html(Array(derivative.commands.utf8))),
        "front": Context.Content.markup(Derivative.Hole.html(derivative.frontMatter)),
        "holes": given(html: derivative.holes.map { cached($0.rawValue, level, hole($0, derivative)) }.joined()),
        "choices": given(html: level == .customer ? cached("choices", level, choices(derivative)) : ""),
        "sections": given(html: list(places.sections.map(link))),
        "region": given(
          region.isEmpty
            ? nil
            : [
              "label": t.filled(
                "customise_region",
                ["region": library.registries.region(document.region).map { frame.text($0.name) } ?? ""]),
              "links": list(
                region.map { link($0.heading) + ($0.count > 1 ? " (\(frame.words.number($0.count)))" : "") }),
            ] as Context),
        "figures": given(
          metrics.isEmpty
            ? nil : t.filled("customise_figures", ["names": metrics.joined(separator: t["customise_join"])])),
        "links": given(html: links.prefix(Self.mostLinks).map(replacement).joined()),
        "more": given(
          links.count > Self.mostLinks ? frame.words.count("customise_links_more", links.count - Self.mostLinks) : nil),
        "note": given(notes > 0 ? frame.words.count("customise_notes", notes) : nil),
        "facing": level == .customer, "checks": Context.Content.text(checks(level)),
      ], lang: frame.lang)
  }

  /// So many links are named one by one.
  private static let mostLinks = 12
  /// So many ids are offered for a word in capitals.
  private static let mostNames = 8
  /// So many customers can be picked from.
  private static let mostCustomers = 40

  // MARK: What is to be filled in

  /// What all documents of a segment and region offer alike, made once.
  private func cached(_ name: String, _ level: Level, _ html: @autoclosure () -> String) -> String {
    let key = ["customise", name, level.rawValue, frame.lang, document.segment ?? "", document.region ?? ""]
    return page.fragments.fragment(key.joined(separator: " "), html)
  }

  private func hole(_ hole: Derivative.Hole, _ derivative: Derivative) -> String {
    let registries = library.registries
    let names: [(id: String, name: Label)] =
      switch hole {
      case .customer: derivative.customers.map { ($0.id, $0.name) }
      case .person:
        Derivative.people(library, level: derivative.level, region: document.region).map { ($0.id, $0.name) }
      case .segment: registries.segments.map { ($0.id, $0.name) }
      case .scenario: registries.segment(document.segment)?.scenarios.map { ($0.id, $0.name) } ?? []
      case .pain:
        registries.pains.filter { $0.segment == nil || document.segment == nil || $0.segment == document.segment }.map {
          ($0.id, $0.name)
        }
      case .region: registries.regions.map { ($0.id, $0.name) }
      }
    let shown = names.prefix(Self.mostNames).map {
      "<code>\($0.id.htmlEscaped)</code> \(frame.text($0.name).htmlEscaped)"
    }
    let rest = names.count > Self.mostNames ? [t["customise_and_others"].htmlEscaped] : []
    let word = t[
      "customise_hole_\(hole == .person ? "person_\(derivative.level.rawValue)" : hole.rawValue.lowercased())"]
    return "<div><dt><code>\(hole.rawValue)</code></dt><dd>\(word.htmlEscaped)"
      + (shown.isEmpty ? "" : t["colon"].htmlEscaped + list(shown + rest)) + "</dd></div>"
  }

  /// Customers to pick from, each with what it fills in.
  private func choices(_ derivative: Derivative) -> String {
    derivative.customers.prefix(Self.mostCustomers).map { customer in
      let person = person(of: customer) ?? ""
      return "<option value=\"\(customer.id.htmlEscaped)\" data-segment=\"\(customer.segment.htmlEscaped)\" "
        + "data-region=\"\(customer.region.htmlEscaped)\" data-person=\"\(person.htmlEscaped)\">"
        + "\(frame.text(customer.name).htmlEscaped)</option>"
    }.joined()
  }

  /// Who customised the latest document that a customer has, else the one who can.
  private func person(of customer: Customer) -> String? {
    let own = frame.site.shelf(frame.lang).byCustomer[customer.id] ?? []
    if let last = own.lazy.compactMap({ library.documents[$0].customisedBy }).first { return last }
    let people = Derivative.people(library, level: .customer, region: customer.region)
    return people.count == 1 ? people[0].id : nil
  }

  // MARK: What is to be changed

  private func link(_ heading: Heading) -> String {
    "<a href=\"#\(heading.anchor.htmlEscaped)\">\(heading.text.htmlEscaped)</a>"
  }

  private func replacement(_ link: (written: String, instead: String)) -> String {
    "<li><code>\(link.written.htmlEscaped)</code> → <code>\(link.instead.htmlEscaped)</code></li>"
  }

  private func list(_ items: [String]) -> String { items.joined(separator: t["customise_join"].htmlEscaped) }

  // MARK: What is checked

  private func checks(_ level: Level) -> String {
    let key = ["customise checks", level.rawValue, frame.lang, document.lang, document.type]
    return page.fragments.fragment(key.joined(separator: " ")) {
      texts(of: level).map { "<li>\($0.htmlEscaped)</li>" }.joined()
    }
  }

  private func texts(of level: Level) -> [String] {
    guard let type = library.model.types[document.type] else { return [] }
    let join = t["customise_join"]
    var checks = [t["customise_check_\(level.rawValue)"], t["customise_check_parent_\(level.rawValue)"]]
    let fields = (type.fields.filter(\.value.required).map(\.key) + (type.isMeasured ? ["metrics"] : [])).sorted()
    if !fields.isEmpty {
      checks.append(
        t.filled("customise_check_fields", ["type": frame.text(type.label), "fields": fields.joined(separator: join)]))
    }
    let sections = type.sections.map { $0.label.text(in: document.lang) }
    if !sections.isEmpty {
      checks.append(
        t.filled(
          "customise_check_sections", ["type": frame.text(type.label), "sections": sections.joined(separator: join)]))
    }
    return checks
  }
}
