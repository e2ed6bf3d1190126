import Collateral

/// One page being rendered: its address, its language, and the links from there.
struct Frame {
  let site: Site
  /// The page's path in the output.
  let path: String
  /// Its language.
  let lang: String
  /// The way up to the root.
  let root: String
  /// Words of its language.
  let words: Words

  init(site: Site, path: String, lang: String) {
    self.site = site
    self.path = path
    self.lang = lang
    root = Address.root(from: path)
    words = site.words(lang)
  }

  var library: Library { site.library }

  /// A link to an address in the output.
  func href(_ path: String, _ anchor: String? = nil) -> String { root + path + (anchor.map { "#" + $0 } ?? "") }

  /// A label in the page's language.
  func text(_ label: Label) -> String { label.text(in: lang) }

  /// A vocabulary's label in the page's language.
  func term(_ vocabulary: String, _ key: String) -> String { text(library.model.label(vocabulary, key)) }

  /// A link with its label.
  func link(_ path: String, _ label: String, count: String? = nil) -> Context {
    ["href": href(path), "label": label, "count": given(count), "current": false]
  }

  /// The values that every page has.
  func base(_ page: PageFrame) -> Context {
    let depth = path.utf8.count { $0 == 0x2F }
    let alternates =
      page.alternates
      ?? site.languages.filter { $0 != lang }.map { other in
        PageFrame.Alternate(lang: other, path: other + path.dropFirst(lang.count))
      }
    return [
      "lang": lang, "dir": Language.direction(of: lang), "root": root, "title": page.title,
      "site": text(library.configuration.name),
      "description": page.description, "head": site.chrome.head(lang: lang, depth: depth),
      "header": site.chrome.header(lang: lang, depth: depth, section: page.section),
      "footer": site.chrome.footer(lang: lang, depth: depth),
      "crumbs": site.chrome.crumbs(page.crumbs, lang: lang, root: root),
      "languages": alternates.map { alternate -> Context in
        [
          "code": alternate.lang, "dir": Language.direction(of: alternate.lang),
          "name": Language.name(of: alternate.lang), "href": href(alternate.path),
          "exact": alternate.fallbackTitle == nil,
          "note": given(
            alternate.fallbackTitle.map {
              words.t.filled("language_fallback", ["language": Language.name(of: alternate.lang), "title": $0])
            }),
        ]
      },
    ]
  }

  /// The values of the title block that every page but home and document has.
  func title(
    _ title: String, eyebrow: String? = nil, lead: String?, banner: String? = nil, figures: [Context] = []
  ) -> Context {
    [
      "title": title, "eyebrow": given(eyebrow), "lead": given(lead), "banner": given(banner),
      "figures_shown": !figures.isEmpty,
      "figures": figures,
    ]
  }

  /// A figure of the title block.
  func figure(_ label: String, _ value: String, href: String? = nil, note: String? = nil) -> Context {
    ["label": label, "value": value, "href": given(href), "note": given(note)]
  }

  /// A share of 1 as a bar with its figure.
  func gauge(_ share: Double?) -> Context.Content {
    given(share.map { ["label": words.percent($0), "percent": String(Words.percentage($0))] as Context })
  }

  /// A person with the address of their entry.
  func owner(_ id: String?, org: String? = nil) -> Context? {
    guard let person = library.registries.person(id) else { return nil }
    return [
      "name": text(person.name), "href": href(Address.person(person.id, lang)), "org": org ?? orgLine(person),
    ]
  }

  /// “Regional office South”.
  func orgLine(_ person: Person) -> String {
    guard person.org != "hq" else { return words.t["org_hq"] }
    guard let region = library.registries.region(person.region) else { return words.t["org_\(person.org)_plain"] }
    return words.t.filled("org_\(person.org)", ["region": text(region.name)])
  }

  /// A level's key and label.
  func level(_ level: Level) -> Context { ["key": level.rawValue, "label": term("level", level.rawValue)] }

  /// A further section of a page.
  func section(
    _ id: String, _ heading: String, aside: String? = nil, more: Context? = nil, rows: String = "", cards: String = "",
    chips: [Context] = [], empty: String? = nil
  ) -> Context {
    [
      "id": id, "heading": heading, "aside": given(aside), "more": given(more), "rows": given(html: rows),
      "cards": given(html: cards),
      "chips": chips,
      "empty": given(rows.isEmpty && cards.isEmpty && chips.isEmpty ? empty ?? words.t["list_empty"] : nil),
    ]
  }
}

extension Frame {
  /// A person's role: a key of the vocabularies of roles in words, or the text as written.
  func role(_ label: Label) -> String {
    for vocabulary in ["roles", "provider_roles"] {
      if let key = label.all.first, let known = library.model.vocabularies[vocabulary]?[key] { return text(known) }
    }
    return text(label)
  }

  /// The crumbs of a page directly below home.
  var homeCrumb: [(path: String, label: String)] { [(Address.home(lang), words.t["nav_home"])] }
}
