import Collateral

/// Draws who derives from whom as nested list items.
struct LineageTree {
  let page: Frame

  /// The most children shown of one document.
  static let limit = 50
  /// The most of its ancestors' other children.
  private static let siblings = 8
  /// The most levels below.
  private static let levels = 8
  /// The most of its ancestors, beside the first of all: each of a chain's documents shows them.
  private static let ancestors = 6

  /// The tree that a document is in: its ancestors with a few of their other children, itself, and all below it. Empty if it stands alone.
  func html(around index: Int) -> String {
    let lineage = page.library.lineage
    guard lineage.parent[index] != nil || !lineage.children[index].isEmpty else { return "" }
    var chain = lineage.ancestors(of: index, limit: Self.ancestors)
    let root = lineage.root[index]
    let omitted = lineage.depth[index] - Self.ancestors - 1
    if omitted == 0 { chain.insert(root, at: 0) }
    while let first = chain.first, !isShown(first), chain.count > 1 { chain.removeFirst() }
    var html = node(index, children: below(index, depth: 0), here: true)
    for ancestor in chain.dropLast().reversed() {
      guard isShown(ancestor) else { continue }
      let others = lineage.children[ancestor].lazy.filter { !chain.contains($0) }.prefix(Self.siblings)
      html = node(ancestor, children: html + others.map { node($0, children: "") }.joined())
    }
    guard omitted > 0, !chain.contains(root), isShown(root) else { return html }
    return node(root, children: more(omitted, children: html))
  }

  /// A whole tree from its root down.
  func html(from root: Int) -> String { node(root, children: below(root, depth: 0)) }

  private func below(_ index: Int, depth: Int) -> String {
    let children = page.library.lineage.children[index]
    let shown = depth < Self.levels ? children.prefix(Self.limit) : []
    let rest = children.count - shown.count
    return shown.map { node($0, children: below($0, depth: depth + 1)) }.joined() + (rest > 0 ? more(rest) : "")
  }

  /// Stands for documents that are left out.
  private func more(_ count: Int, children: String = "") -> String {
    let words = page.words
    let text = words.t.filled("lineage_more", ["n": words.number(count)]).htmlEscaped
    return "<li><div>\(text)</div>" + (children.isEmpty ? "" : "<ul class=\"tree\">\(children)</ul>") + "</li>"
  }

  private func isShown(_ index: Int) -> Bool {
    page.library.documents[index].status == .published || page.library.documents[index].status == .retired
  }

  private func node(_ index: Int, children: String, here: Bool = false) -> String {
    // Shown in the page's language where there is a translation; lineage and versions are the original's.
    let shown = page.library.lineage.inLanguage(page.lang, index, page.library.documents)
    let document = page.library.documents[index]
    let words = page.words
    var state = page.site.shelf(page.lang).freshness(shown)
    if let drift = page.library.drift(of: index) {
      state = Fragments.state(drift, words, expires: page.site.shelf(page.lang).expires(shown))
    } else if page.library.lineage.parent[index] != nil, page.library.freshness[index].state == .fresh {
      state = [
        "key": "fresh", "label": words.t["state_current"], "expires": given(page.site.shelf(page.lang).expires(shown)),
      ]
    }
    return page.site.templates.render(
      "partials/node",
      [
        "level": page.level(document.level),
        "title": words.t.filled(
          "node_version", ["title": page.library.documents[shown].title, "version": String(document.version)]),
        "href": page.href(Address.document(page.library.documents[shown].id, page.library.documents[shown].lang)),
        "state": state,
        "language": page.site.shelf(page.lang).language(page.library.documents[shown]), "here": here,
        "children": given(html: children),
      ], lang: page.lang)
  }
}
