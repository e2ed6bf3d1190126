import Collateral
import Dates

/// One document's page.
final class DocumentPage {
  let page: Frame
  let index: Int
  let document: Document
  let fragments: FragmentCache
  /// What each kit offers to take along, by the kit's index.
  let archives: [Int: KitOffer]
  /// The document whose lineage is shown: of a translation, the original, unless it has a lineage of its own.
  let stem: Int
  /// The kits that contain this document or its original, each in the page's language where there is one.
  let kits: [Int]

  init(frame: Frame, index: Int, fragments: FragmentCache, archives: [Int: KitOffer] = [:]) {
    let library = frame.library
    page = frame
    self.index = index
    document = library.documents[index]
    self.fragments = fragments
    self.archives = archives
    let original = library.lineage.original[index]
    let lineage = library.lineage
    let above = lineage.parent[index].map { lineage.original[$0] }
    let hasOwn =
      !lineage.children[index].isEmpty || above != nil && above != lineage.parent[original].map { lineage.original[$0] }
    stem = hasOwn ? index : original
    var kits: [Int] = []
    var known: Set<Int> = []
    for kit in library.kits[index] + (original == index ? [] : library.kits[original]) {
      let shown = library.lineage.inLanguage(frame.lang, kit, library.documents)
      if known.insert(shown).inserted { kits.append(shown) }
    }
    self.kits = kits
  }

  var library: Library { page.library }
  var t: Strings { page.words.t }

  func frame() -> PageFrame {
    PageFrame(
      title: document.title, description: document.summary, section: .browse, crumbs: crumbs(page.lang),
      alternates: page.site.languages.filter { $0 != page.lang }.map(alternate))
  }

  /// The way from home: segment and scenario below corporate level, else the level.
  private func crumbs(_ lang: String) -> [(path: String, label: String)] {
    var items = [(Address.home(lang), page.site.words(lang).t["nav_home"])]
    if let segment = library.registries.segment(document.segment) {
      items.append((Address.page("segment", segment.id, lang), segment.name.text(in: lang)))
      if document.level != .corporate, let scenario = document.scenarios.first.flatMap({ segment.scenario($0) }) {
        items.append((Address.scenario(segment.id, scenario.id, lang), scenario.name.text(in: lang)))
      }
    } else {
      let level = document.level.rawValue
      items.append((Address.page("level", level, lang), library.model.label("level", level).text(in: lang)))
    }
    return items
  }

  /// The pair in another language, else the nearest page there.
  private func alternate(_ lang: String) -> PageFrame.Alternate {
    if let pair = library.lineage.translations[index].first(where: { library.documents[$0].lang == lang }) {
      return PageFrame.Alternate(lang: lang, path: Address.document(library.documents[pair].id, lang))
    }
    let nearest = crumbs(lang).last ?? (Address.home(lang), "")
    return PageFrame.Alternate(lang: lang, path: nearest.path, fallbackTitle: nearest.label)
  }

  func values() -> Context {
    let freshness = library.freshness[index]
    let verdict = Verdict(page: self)
    let owner = library.registries.person(document.owner)
    let region = library.registries.region(document.region)
    let customer = library.registries.customer(document.customer)
    let customised = library.registries.person(document.customisedBy).map { person in
      t.filled("owner_customised_by", ["org": owner.map(page.orgLine) ?? "", "name": page.text(person.name)])
    }
    return [
      "id": document.id, "eyebrow": eyebrow("document_eyebrow"), "verdict": verdict.values(), "banner": given(banner),
      "late": given(verdict.late), "expires": given(page.site.shelf(page.lang).expires(index)),
      "type": library.model.types[document.type].map { page.text($0.label) } ?? document.type,
      "level": page.level(document.level), "minutes": String(page.site.minutes(of: index)),
      "customer": given(customer.map { page.text($0.name) }),
      "scope": given(scope(region: region, customer: customer)), "state": page.site.shelf(page.lang).freshness(index),
      "dates": dates(freshness),
      "owner": page.owner(document.owner, org: document.level == .customer ? customised : nil)
        ?? ["name": document.owner, "href": page.href(Address.index("people", page.lang)), "org": ""] as Context,
      "parent": given(parent),
      "no_parent": t[document.level == .corporate ? "no_parent_corporate" : "no_parent_regional"],
      "closer": given(closer), "no_closer": noCloser,
      "toc": contents, "metrics": metrics, "body": body, "extras": extras,
      "lineage": given(html: LineageTree(page: page).html(around: stem)),
      "customise": given(html: CustomiseSection(page: self).html()),
      "kit": given(document.type == "kit" ? KitCard(frame: page, archives: archives).values(index) : nil),
      "paper": paper, "kits": given(html: page.site.shelf(page.lang).cards(kits)),
      "similar": given(html: page.site.shelf(page.lang).rows(library.similar[index])), "tags": given(html: facetTags),
      "desk": given(html: desk),
    ]
  }

  func retiredValues() -> Context {
    let heir = library.lineage.supersededBy[index]
    let owner = library.registries.person(document.owner).map { page.text($0.name) } ?? document.owner
    return [
      "id": document.id, "eyebrow": eyebrow("retired_eyebrow"), "reason": t["retired_reason"],
      "rows": given(html: heir.map { page.site.shelf(page.lang).rows([$0]) } ?? ""),
      "empty": given(heir == nil ? t.filled("retired_none", ["owner": owner]) : nil),
    ]
  }

  // MARK: Head

  /// Type, id and version.
  func eyebrow(_ key: String) -> String {
    let type = library.model.types[document.type].map { page.text($0.label) } ?? document.type
    return t.filled(key, ["type": type, "id": document.id, "version": String(document.version)])
  }

  private var banner: String? {
    let sending = Sending(document, library.freshness[index])
    if case .expired(let day) = sending { return t.filled("banner_expired", ["date": page.words.date(day)]) }
    if document.level == .customer { return nil }
    switch sending {
    case .facing: return t["banner_yes"]
    case .overdue: return t[document.level == .corporate ? "banner_corporate" : "banner_regional"]
    case .expired, .restricted, .inside, .base: return nil  // the verdict itself says to adapt it, or not to send it
    }
  }

  private func scope(region: Region?, customer: Customer?) -> Context? {
    if let customer {
      return ["label": page.text(customer.name), "href": page.href(Address.page("customer", customer.id, page.lang))]
    }
    return region.map { ["label": page.text($0.name), "href": page.href(Address.page("region", $0.id, page.lang))] }
  }

  /// When it was reviewed, when it is due and when it expires.
  func dates(_ freshness: Freshness) -> String {
    let reviewed = page.words.date(document.lastReviewed)
    let expires = document.expires.map(page.words.date)
    guard let due = freshness.reviewBy.map(page.words.date) else {
      return expires.map { t.filled("dates_undue_expires", ["reviewed": reviewed, "expires": $0]) }
        ?? t.filled("dates_undue", ["reviewed": reviewed])
    }
    return expires.map { t.filled("dates_expires", ["reviewed": reviewed, "due": due, "expires": $0]) }
      ?? t.filled("dates", ["reviewed": reviewed, "due": due])
  }

  private var parent: Context? {
    guard let index = library.lineage.parent[stem], let reference = library.documents[stem].derivedFrom else {
      return nil
    }
    let original = library.documents[index]
    guard original.status == .published || original.status == .retired else { return nil }
    let parent = library.documents[library.lineage.inLanguage(page.lang, index, library.documents)]
    let isBehind = reference.version < original.version
    return [
      "level": page.level(parent.level), "title": parent.title,
      "href": page.href(Address.document(parent.id, parent.lang)),
      "detail": t.filled(
        isBehind ? "parent_behind" : "parent_current",
        ["version": String(reference.version), "current": String(original.version)]),
    ]
  }

  private var closer: Context? {
    let children = library.lineage.children[stem]
    guard let nearest = children.map({ library.documents[$0].level }).max() else { return nil }
    let current = library.documents[stem].version
    let behind = children.count { (library.documents[$0].derivedFrom?.version ?? 0) < current }
    return [
      "level": page.level(nearest), "label": page.words.count("closer_count", children.count),
      "detail": given(behind > 0 ? page.words.count("closer_behind", behind) : nil),
    ]
  }

  /// Types of material that prepares us and is never made into a customer's own.
  static let preparing: Set<String> = ["insight", "kit", "mi-report", "page"]

  /// What stands where nothing was made from the document.
  private var noCloser: String {
    if library.freshness[index].state == .expired { return t["no_closer_expired"] }
    if Self.preparing.contains(document.type) { return t["no_closer_internal"] }
    return t[document.level == .customer ? "no_closer_customer" : "no_closer"]
  }

  /// The line that tells on paper what the document is, whose and of which day.
  var paper: String {
    let site = page.text(library.configuration.name)
    let place = library.registries.customer(document.customer)?.name ?? library.registries.region(document.region)?.name
    return t.filled(
      "paper",
      [
        "title": document.title, "site": site, "id": document.id, "version": String(document.version),
        "reviewed": page.words.date(document.lastReviewed), "level": page.term("level", document.level.rawValue),
        "type": library.model.types[document.type].map { page.text($0.label) } ?? document.type,
        "scope": place.map { t.filled("paper_scope", ["place": page.text($0)]) } ?? "",
        "address": (library.configuration.baseURL ?? "") + page.path,
        "owner": library.registries.person(document.owner).map { page.text($0.name) } ?? document.owner,
      ])
  }
}
