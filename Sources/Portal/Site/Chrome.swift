import Collateral

/// The parts around a page that many pages share, rendered once: head, header and footer per language, depth and active section.
final class Chrome: Sendable {
  /// Sections of the main navigation.
  enum Section: String, CaseIterable {
    case none, home, browse, segments, reports, kits, new
  }

  private let heads: [String: String]
  private let headers: [String: String]
  private let footers: [String: String]
  private let templates: TemplateSet
  private let trails = FragmentCache()

  /// Deepest page below the root.
  private static let depths = 0...2

  /// - Parameter hasReports: whether there is a page of reports to lead to.
  init(library: Library, templates: TemplateSet, words: [String: Words], hasReports: Bool) {
    self.templates = templates
    var headers: [String: String] = [:]
    var footers: [String: String] = [:]
    var heads: [String: String] = [:]
    for (lang, words) in words {
      let site = library.configuration.name.text(in: lang)
      for depth in Self.depths {
        let frame: Context = ["lang": lang, "root": Self.root(depth), "site": site]
        heads[Self.key(lang, depth, .none)] = Self.head(templates, root: Self.root(depth), lang: lang, scripts: true)
        for section in Section.allCases {
          let active: Context = [
            "home": section == .home, "browse": section == .browse, "segments": section == .segments,
            "reports": section == .reports,
            "kits": section == .kits, "new": section == .new,
          ]
          headers[Self.key(lang, depth, section)] = templates.render(
            "partials/header", frame.adding(["active": active, "reports": hasReports]), lang: lang)
        }
        let asOf = words.t.filled("as_of", ["site": site, "date": words.date(library.asOf)])
        footers[Self.key(lang, depth, .none)] = templates.render(
          "partials/footer", frame.adding(["as_of": asOf]), lang: lang)
      }
    }
    self.heads = heads
    self.headers = headers
    self.footers = footers
  }

  func head(lang: String, depth: Int) -> String { heads[Self.key(lang, depth, .none)] ?? "" }

  func header(lang: String, depth: Int, section: Section) -> String { headers[Self.key(lang, depth, section)] ?? "" }

  func footer(lang: String, depth: Int) -> String { footers[Self.key(lang, depth, .none)] ?? "" }

  /// The way from home.
  func crumbs(_ items: [(path: String, label: String)], lang: String, root: String) -> String {
    guard !items.isEmpty else { return "" }
    return trails.fragment(([lang, root] + items.map(\.path)).joined(separator: " ")) {
      let links = items.map { item -> Context in ["href": root + item.path, "label": item.label] }
      return templates.render("partials/crumbs", ["items": links], lang: lang)
    }
  }

  /// The head of a page with a root, or a redirection, of its own.
  ///
  /// - Parameter scripts: whether it loads what search and the other tools of the header need.
  static func head(
    _ templates: TemplateSet, root: String, lang: String, refresh: String? = nil, scripts: Bool = false
  ) -> String {
    let context: Context = ["root": root, "lang": lang, "refresh": given(refresh), "scripts": scripts]
    return templates.render("partials/head", context, lang: lang)
  }

  private static func root(_ depth: Int) -> String { String(repeating: "../", count: depth) }

  private static func key(_ lang: String, _ depth: Int, _ section: Section) -> String {
    "\(lang)/\(depth)/\(section.rawValue)"
  }
}
