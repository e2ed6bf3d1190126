import Collateral

/// The one file of a pack: a cover with contents, then the documents, with styles and pictures inside.
struct PackFile {
  let site: Site
  let entries: [PackList.Entry]
  let customer: PackCustomer?
  /// The cover's title, if one was asked for.
  let title: String?
  /// The cover's language.
  let lang: String
  let pictures: PackPictures

  private var library: Library { site.library }
  private var words: Words { site.words(lang) }

  /// The file's bytes, and the articles of the documents in it, in their order.
  func made() -> (bytes: [UInt8], articles: [[UInt8]]) {
    let prefixes = Dictionary(
      entries.enumerated().map { ($1.index, "d\($0 + 1)-") }, uniquingKeysWith: { first, _ in first })
    let documents = entries.map { entry -> PackDocument in
      let document = library.documents[entry.index]
      let frame = Frame(site: site, path: Address.document(document.id, document.lang), lang: document.lang)
      return PackDocument(
        page: DocumentPage(frame: frame, index: entry.index, fragments: FragmentCache()),
        // What a kit says of its part is said to us.
        use: customer == nil ? entry.use : nil, prefix: prefixes[entry.index] ?? "", prefixes: prefixes,
        isForCustomer: customer != nil, pictures: pictures)
    }
    let styles = PackStyles(
      site.templates.assets, hasReport: entries.contains { site.insights.text(of: $0.index) != nil },
      feet: documents.map { ($0.prefix, $0.foot) })
    let unsent = documents.count { Verdict(page: $0.page).key != "yes" }
    let articles = documents.map { $0.html() }
    let bytes = site.templates.bytes(
      "pack-file",
      [
        "lang": lang, "dir": Language.direction(of: lang), "title": heading,
        "site": library.configuration.name.text(in: lang), "description": lead,
        "policy": styles.policy, "styles": Context.Content.markup(Array(styles.text.utf8)), "facts": facts,
        "note": given(customer == nil && unsent > 0 ? note(unsent) : nil), "own": customer == nil,
        "parts": documents.map(contents), "body": Context.Content.markup(articles.flatMap(\.self)),
      ], lang: lang)
    return (bytes, articles)
  }

  /// The one document, if the pack is of one, or of one kit that is in it.
  private var subject: Document? {
    guard let first = entries.first.map({ library.documents[$0.index] }) else { return nil }
    let isWhole = entries.dropFirst().allSatisfy { entry in
      first.kitParts.contains { $0.id == library.documents[entry.index].id }
    }
    return isWhole ? first : nil
  }

  private var heading: String {
    if let title { return title }
    if let subject { return subject.title }
    if let customer { return words.t.filled("pack_file_title_for", ["customer": customer.name]) }
    return words.count("pack_file_title", entries.count)
  }

  private var lead: String {
    subject?.summary ?? words.t.filled("pack_file_lead", ["site": library.configuration.name.text(in: lang)])
  }

  private func note(_ unsent: Int) -> String {
    words.t.filled(
      unsent == entries.count ? "pack_file_note_all" : "pack_file_note",
      ["n": words.number(unsent), "total": words.number(entries.count)])
  }

  /// Whom it is for, of which day, in which languages, how much.
  private var facts: [Context] {
    var languages: [String] = []
    for entry in entries {
      let name = Language.name(of: library.documents[entry.index].lang)
      if !languages.contains(name) { languages.append(name) }
    }
    let facts: [(String, String?)] = [
      ("pack_file_for", customer?.name), ("pack_file_as_of", words.date(library.asOf)),
      ("language", languages.joined(separator: words.t["comma"])),
      ("pack_file_size", words.count("documents", entries.count)),
    ]
    return facts.compactMap { key, value in value.map { ["label": words.t[key], "value": $0] } }
  }

  /// A document's line in the contents.
  private func contents(_ item: PackDocument) -> Context {
    let document = item.page.document
    return [
      "href": "#" + item.prefix + "Main", "lang": document.lang, "dir": Language.direction(of: document.lang),
      "title": document.title, "use": given(item.use),
      "type": library.model.types[document.type]?.label.text(in: lang) ?? document.type,
      "level": Frame(site: site, path: Address.home(lang), lang: lang).level(document.level),
      "verdict": verdict(Verdict(page: item.page).key),
    ]
  }

  /// A verdict's key, and its word in the cover's language.
  private func verdict(_ key: String) -> Context { ["key": key, "word": words.t["verdict_\(key)_word"]] }
}
