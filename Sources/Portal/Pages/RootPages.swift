import Collateral

/// The files at the root: language chooser, not-found page, robots.txt.
struct RootPages {
  let site: Site

  func pages() -> [Page] { [chooser(), notFound(), robots()] }

  private func root(
    _ path: String, _ template: String, _ title: String, root: String = "", refresh: String? = nil, parts: [Context]
  ) -> [UInt8] {
    let lang = site.languages[0]
    let frame = Frame(site: site, path: path, lang: lang)
    let head = Chrome.head(site.templates, root: root, lang: lang, refresh: refresh)
    let values = frame.base(PageFrame(title: title, description: title, alternates: [])).adding([
      "head": head, "header": "", "footer": "", "parts": parts,
    ])
    return Array(site.templates.render(template, values, lang: lang).utf8)
  }

  private func chooser() -> Page {
    Page("index.html", isIndex: true) {
      let first = site.languages[0]
      let parts = site.languages.map { lang -> Context in
        [
          "lang": lang, "dir": Language.direction(of: lang), "href": Address.home(lang),
          "name": Language.name(of: lang),
          "text": site.words(lang).t["chooser_text"],
        ]
      }
      return root(
        "index.html", "chooser", site.words(first).t["chooser_title"], refresh: Address.home(first), parts: parts)
    }
  }

  /// Served for any address, however deep: its links start at the path of the base address; without one, at the folder it lies in.
  private func notFound() -> Page {
    Page("404.html") {
      let start = site.library.configuration.baseURL.map(Self.path(of:)) ?? ""
      let parts = site.languages.enumerated().map { index, lang -> Context in
        let t = site.words(lang).t
        let links: [Context] = [
          ["href": start + Address.home(lang), "label": t["not_found_home"]],
          ["href": start + Address.index("browse", lang), "label": t["not_found_browse"]],
        ]
        return [
          "lang": lang, "dir": Language.direction(of: lang), "first": index == 0, "heading": t["not_found_title"],
          "text": t["not_found_text"],
          "links": links,
        ]
      }
      return root(
        "404.html", "not-found", site.words(site.languages[0]).t["not_found_title"], root: start, parts: parts)
    }
  }

  /// The path of an address, from the slash after the host.
  private static func path(of address: String) -> String {
    let host = address.drop { $0 != "/" }.dropFirst(2)
    return String(host.drop { $0 != "/" })
  }

  /// A restricted edition is for nobody's search engine. It has no sitemap either: that would list the names of customers.
  private func robots() -> Page {
    Page("robots.txt") { Array("User-agent: *\nDisallow: /\n".utf8) }
  }
}
