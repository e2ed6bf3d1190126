import Collateral
import Dates

/// Renders the small parts of lists: a row or a card per document, language and root.
struct Fragments: Sendable {
  let library: Library
  let templates: TemplateSet
  /// How the parts of each kit stand, by its id. Counted once: every part's page shows the kit, and each would count them all.
  private let parts: [String: Parts]

  private struct Parts {
    let worst: Freshness.State
    let fresh: Int
    let total: Int
  }

  init(library: Library, templates: TemplateSet) {
    self.library = library
    self.templates = templates
    var parts: [String: Parts] = [:]
    for kit in library.documents where kit.type == "kit" {
      let states = kit.kitParts.map { library.state(ofPart: $0.id) }
      parts[kit.id] = Parts(
        worst: states.max() ?? .fresh, fresh: states.count { $0 < .overdue }, total: states.count)
    }
    self.parts = parts
  }

  /// The values that rows and cards share.
  private func item(_ index: Int, _ words: Words, root: String) -> Context {
    let document = library.documents[index]
    let lang = words.lang
    return [
      "level": [
        "key": document.level.rawValue, "label": library.model.label("level", document.level.rawValue).text(in: lang),
      ] as Context,
      "type": library.model.types[document.type]?.label.text(in: lang) ?? document.type,
      "href": root + Address.document(document.id, document.lang), "title": document.title, "summary": document.summary,
      "state": state(index, words), "place": place(document, words), "language": language(document, lang),
      "change": false,
      "date": false,
    ]
  }

  /// A document's row.
  func row(_ index: Int, _ words: Words, root: String, change: String? = nil, date: Day? = nil) -> String {
    var context = item(index, words, root: root)
    if let change { context["change"] = change }
    if let date { context["date"] = ["iso": date.iso, "label": words.shortDate(date)] as Context }
    return templates.render("partials/row", context, lang: words.lang)
  }

  /// A document's card; a kit's says how its parts stand.
  func card(_ index: Int, _ words: Words, root: String) -> String {
    var context = item(index, words, root: root)
    let kit = library.documents[index]
    if let parts = parts[kit.id], parts.total > 0 {
      context["state"] = partsState(kit, words)
      if let coach = library.registries.person(kit.extra.text("coach")) {
        context["place"] = words.t.filled("kit_coach", ["name": coach.name.text(in: words.lang)])
      }
    }
    return templates.render("partials/card", context, lang: words.lang)
  }

  /// How a kit's parts stand: the worst state among them, and how many are in time. A part that is not published counts as expired.
  func partsState(_ kit: Document, _ words: Words) -> Context {
    let parts = parts[kit.id]
    return [
      "key": (parts?.worst ?? .fresh).rawValue,
      "label": words.t.filled(
        "parts_fresh", ["n": words.number(parts?.fresh ?? 0), "total": words.number(parts?.total ?? 0)]),
      "expires": false,
    ]
  }

  /// How a document stands: its freshness, or, while its review is in time, that it has fallen behind its parent. A translation stands as
  /// its original does.
  func state(_ index: Int, _ words: Words) -> Context {
    let stem = library.lineage.parent[index] == nil ? library.lineage.original[index] : index
    guard library.freshness[index].state < .overdue, let drift = library.drift(of: stem) else {
      return freshness(index, words)
    }
    return Self.state(drift, words, expires: expires(index))
  }

  /// The state of a document that is behind its parent.
  static func state(_ drift: (made: Int, now: Int), _ words: Words, expires: String?) -> Context {
    ["key": "drift", "label": words.t.filled("state_drift", ["n": String(drift.made)]), "expires": given(expires)]
  }

  /// The last day of a document that has not expired yet, ISO: its page may be read long after it was built.
  func expires(_ index: Int) -> String? {
    library.freshness[index].state == .expired ? nil : library.documents[index].expires?.iso
  }

  /// A document's freshness: word and key.
  func freshness(_ index: Int, _ words: Words) -> Context {
    [
      "key": library.freshness[index].state.rawValue, "label": freshnessLabel(index, words),
      "expires": given(expires(index)),
    ]
  }

  /// The word for a document's freshness.
  func freshnessLabel(_ index: Int, _ words: Words) -> String {
    let freshness = library.freshness[index]
    let days = freshness.daysLeft ?? 0
    return switch freshness.state {
    case .fresh: words.t["state_fresh"]
    case .due: days == 0 ? words.t["state_due_today"] : words.count("state_due", days)
    case .overdue: words.count("state_overdue", -days)
    case .expired: words.t["state_expired"]
    }
  }

  /// Where a document belongs: segment, and region or customer.
  func place(_ document: Document, _ words: Words) -> String {
    let registries = library.registries
    let segment = registries.segment(document.segment)?.name.text(in: words.lang) ?? words.t["all_segments"]
    let customer = registries.customer(document.customer)?.name.text(in: words.lang)
    return words.joined([segment, customer ?? registries.region(document.region)?.name.text(in: words.lang)])
  }

  /// A document's language, if it is not the page's.
  func language(_ document: Document, _ lang: String) -> Context.Content {
    guard document.lang != lang else { return .flag(false) }
    return .object([
      "code": document.lang, "dir": Language.direction(of: document.lang), "name": Language.name(of: document.lang),
    ])
  }
}
