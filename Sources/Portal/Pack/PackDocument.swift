import Collateral

/// One document of a pack as markup, made of the parts of its own page. Internal notes are left out.
struct PackDocument {
  let page: DocumentPage
  /// What a kit wants it for.
  let use: String?
  /// What all its ids begin with.
  let prefix: String
  /// The prefixes of all documents of the pack, by index.
  let prefixes: [Int: String]
  /// Whether the pack is for a customer, who gets nothing that is ours alone.
  let isForCustomer: Bool
  let pictures: PackPictures

  private var frame: Frame { page.page }
  private var library: Library { page.library }
  private var document: Document { page.document }

  /// The article.
  func html() -> [UInt8] {
    let headings = document.body.headings.count { !$0.isInternal }
    let attachments = isForCustomer ? [] : page.attachmentValues
    let sources = page.sourceValues.map { isForCustomer ? $0.adding(["grade": false]) : $0 }
    let html = frame.site.templates.bytes(
      "partials/pack-document",
      [
        "id": document.id, "lang": document.lang, "dir": Language.direction(of: document.lang), "title": document.title,
        "description": document.summary,
        "eyebrow": page.eyebrow("document_eyebrow"), "own": !isForCustomer, "use": given(use),
        "level": frame.level(document.level), "place": frame.site.shelf(frame.lang).place(document),
        "dates": page.dates(library.freshness[page.index]), "verdict": Verdict(page: page).values(),
        "toc": given(html: headings < Self.fewHeadings ? "" : page.contents), "metrics": page.metrics, "body": body,
        "attachments_shown": !attachments.isEmpty, "attachments": attachments,
        "sources_shown": !sources.isEmpty, "sources": sources, "paper": page.paper,
      ], lang: document.lang)
    // A link to the portal tells a customer nothing but where it is.
    let base = isForCustomer ? nil : library.configuration.baseURL
    let paths = Dictionary(
      library.links[page.index].compactMap { link -> (String, String)? in
        if case .picture(let path, _) = link { (frame.href(Address.file(path)), path) } else { nil }
      }, uniquingKeysWith: { first, _ in first })
    return PackMarkup(prefix: prefix, root: frame.root, base: base) { pictures.address(of: paths[$0]) }.html(html)
  }

  /// What stands at the foot of each of its sheets.
  var foot: String { frame.words.joined([page.eyebrow("document_eyebrow"), document.title]) }

  /// Fewer headings than these are found without a list of them.
  private static let fewHeadings = 4

  /// The body; of a market-insight report with its charts and tables in their places.
  private var body: Context.Content {
    let text = frame.site.insights.text(of: page.index)
    let html = DocumentBody(library: library, index: page.index, other: text?.body).html(
      lang: frame.lang, file: { frame.href(Address.file($0)) },
      document: { target, anchor in
        if let other = prefixes[target] { return PackMarkup.inPack + other + (anchor ?? "Main") }
        return frame.href(Address.document(library.documents[target].id, library.documents[target].lang), anchor)
      },
      placeholder: frame.href(Address.missingPicture), withoutInternal: true)
    guard let text else { return .markup(html) }
    let body = MarketBody(site: frame.site, text: text, path: frame.path, lang: frame.lang)
    let parts = body.parts(String(decoding: html, as: UTF8.self))
    return .text(
      "<div class=\"report-parts\">\(ReportPartMarkup(frame: frame, hasFiles: false).html(parts))</div>")
  }
}
