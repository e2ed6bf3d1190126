import Collateral

/// The files at the root: language chooser, not-found page, sitemap, robots.txt.
struct RootPages {
  let site: Site

  func pages(sitemapOf pages: [Page]) -> [Page] {
    var result = [chooser(), notFound(), robots()]
    if let base = site.library.configuration.baseURL { result.append(sitemap(base, pages)) }
    return result
  }

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
          "lang": lang, "href": Address.home(lang), "name": Language.name(of: lang),
          "text": site.words(lang).t["chooser_text"],
        ]
      }
      return root(
        "index.html", "chooser", site.words(first).t["chooser_title"], refresh: Address.home(first), parts: parts)
    }
  }

  /// Served for any address, however deep: its links start at the path of the base address; without one, at the folder it lies in.
  private func notFound() -> Page {
    Page("404.html", isListed: false) {
      let start = site.library.configuration.baseURL.map(Self.path(of:)) ?? ""
      let parts = site.languages.enumerated().map { index, lang -> Context in
        let t = site.words(lang).t
        let links: [Context] = [
          ["href": start + Address.home(lang), "label": t["not_found_home"]],
          ["href": start + Address.index("browse", lang), "label": t["not_found_browse"]],
        ]
        return [
          "lang": lang, "first": index == 0, "heading": t["not_found_title"], "text": t["not_found_text"],
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

  /// A restricted edition is for nobody's search engine.
  private func robots() -> Page {
    Page("robots.txt", isListed: false) {
      let sitemap = site.library.configuration.baseURL.map { "Sitemap: \($0)sitemap.xml\n" } ?? ""
      return Array("User-agent: *\nDisallow: /\n\(sitemap)".utf8)
    }
  }

  /// The protocol's limit is 50,000 addresses a file; a larger portal lists its first 50,000 by path.
  private func sitemap(_ base: String, _ pages: [Page]) -> Page {
    let paths = pages.filter { $0.isListed && $0.path.hasSuffix(".html") }.map(\.path).sorted().prefix(50_000)
    return Page("sitemap.xml", isIndex: true, isListed: false) {
      var xml =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
      for path in paths { xml += "<url><loc>\((base + path).htmlEscaped)</loc></url>\n" }
      return Array((xml + "</urlset>\n").utf8)
    }
  }
}
