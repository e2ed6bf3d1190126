import Collateral

/// The parts of a document's page below its head: body, contents, metrics, files and sources, facets.
extension DocumentPage {
  // MARK: Body

  var body: Context.Content {
    let text = page.site.marketText(of: index)
    let html = DocumentBody(library: library, index: index, other: text?.body).html(
      lang: page.lang, file: { page.href(Address.file($0)) },
      document: { page.href(Address.document(library.documents[$0].id, library.documents[$0].lang), $1) },
      placeholder: page.href(Address.missingPicture))
    guard let text else { return .markup(html) }
    return .markup(Array(MarketLetter(page: page, text: text).html(String(decoding: html, as: UTF8.self)).utf8))
  }

  /// The contents list: h2 with their h3. A list must not be empty: a body without headings lists its own title.
  var contents: String {
    let headings = document.body.headings.filter { !$0.isInternal }
    guard let top = headings.map(\.level).min() else {
      return "<ol><li><a href=\"#Main\">\(document.title.htmlEscaped)</a></li></ol>"
    }
    var html = "<ol>"
    var isOpen = false
    var isNested = false
    for heading in headings where heading.level <= top + 1 {
      let entry = "<a href=\"#\(heading.anchor.htmlEscaped)\">\(heading.text.htmlEscaped)</a>"
      if heading.level == top || !isOpen {
        html += (isNested ? "</li></ol>" : "") + (isOpen ? "</li>" : "") + "<li>" + entry
        (isOpen, isNested) = (true, false)
      } else {
        html += (isNested ? "</li><li>" : "<ol><li>") + entry
        isNested = true
      }
    }
    return html + (isNested ? "</li></ol>" : "") + "</li></ol>"
  }

  var metrics: String {
    let metrics = document.extra.maps("metrics")
    // Where all figures are of one period and source, these are said once below.
    let isShared = metrics.count > 1 && metrics.dropFirst().allSatisfy { basis($0) == basis(metrics[0]) }
    let values = metrics.compactMap { metric -> Context? in
      guard let name = metric.label("name"), let before = metric.number("before"), let after = metric.number("after")
      else { return nil }
      let unit = metric.text("unit").map { $0 == "%" ? t.filled("percent", ["n": ""]) : " " + $0 } ?? ""
      let change = change(before, after, isShare: metric.text("unit") == "%")
      return [
        "name": page.text(name), "value": "\(page.words.number(before)) → \(page.words.number(after))\(unit)",
        "note": isShared ? change : t.filled("metric_note", ["change": change, "basis": basis(metric)]),
      ]
    }
    guard !values.isEmpty else { return "" }
    let shared = isShared ? t.filled("metrics_basis", ["basis": basis(metrics[0])]) : nil
    return page.site.templates.render("partials/metrics", ["metrics": values, "basis": given(shared)], lang: page.lang)
  }

  /// What a figure rests on: its period and its source.
  private func basis(_ metric: Record) -> String {
    let source = library.registries.source(metric.text("source")).map { page.text($0.title) }
    return [metric.text("period"), source].compactMap(\.self).joined(separator: t["comma"])
  }

  /// Shares change in points, everything else in percent.
  private func change(_ before: Double, _ after: Double, isShare: Bool) -> String {
    let delta = after - before
    let sign = delta > 0 ? "+" : delta < 0 ? "−" : "±"
    if isShare { return sign + t.filled("points", ["n": page.words.number((abs(delta) * 10).rounded() / 10)]) }
    guard before != 0 else { return sign + page.words.number(abs(delta)) }
    return sign + t.filled("percent", ["n": page.words.number(abs(delta / before * 100).rounded())])
  }

  /// The files that go with the document.
  var attachmentValues: [Context] {
    library.attachments[index].map { attachment -> Context in
      let file = library.files[attachment.path]
      let form = (attachment.form ?? attachment.path.split(separator: ".").last.map(String.init) ?? "").uppercased()
      return [
        "href": page.href(Address.file(attachment.path)),
        "title": attachment.title.map(page.text) ?? attachment.path.split(separator: "/").last.map(String.init)
          ?? attachment.path,
        "detail": t.filled("attachment_detail", ["form": form, "size": page.words.size(file?.size ?? 0)]),
      ]
    }
  }

  /// The sources that it draws on.
  var sourceValues: [Context] {
    document.sources.compactMap { library.registries.source($0) }.map { source -> Context in
      let detail = [source.publisher.map(page.text), source.published.map(page.words.date)].compactMap(\.self).joined(
        separator: t["comma"])
      return [
        "title": page.text(source.title), "href": given(source.url), "detail": given(detail.isEmpty ? nil : detail),
        "grade": given(source.grade.map { t.filled("source_grade", ["grade": $0]) }),
      ]
    }
  }

  /// The names of the web pages that it links to or attaches, each once.
  private var pages: [String] {
    let linked = library.links[index].compactMap { if case .file(let path) = $0 { path } else { nil } }
    var names: [String] = []
    for path in linked + library.attachments[index].map(\.path) where library.files[path]?.isPage == true {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  var extras: String {
    let attachments = attachmentValues
    let sources = sourceValues
    let pages = pages
    guard !attachments.isEmpty || !sources.isEmpty || !pages.isEmpty else { return "" }
    let said = pages.isEmpty ? nil : t.filled("files_run", ["list": pages.joined(separator: t["comma"])])
    return page.site.templates.render(
      "partials/extras",
      [
        "runs": given(said),
        "attachments_shown": !attachments.isEmpty, "attachments": attachments, "sources_shown": !sources.isEmpty,
        "sources": sources,
      ], lang: page.lang)
  }

  // MARK: Side

  var facetTags: String {
    var html = ""
    if let segment = library.registries.segment(document.segment) {
      html += tagGroup("scenario", document.scenarios, of: segment.id) { id in
        segment.scenario(id).map { (Address.scenario(segment.id, id, page.lang), page.text($0.name)) }
      }
      html += tagGroup("segment", [segment.id]) { (Address.page("segment", $0, page.lang), page.text(segment.name)) }
    }
    for facet in Facet.allCases where facet != .type {
      html += tagGroup(facet.key, facet.values(of: document)) {
        (Address.page(facet.rawValue, $0, page.lang), facet.label($0, library).text(in: page.lang))
      }
    }
    return html
  }

  private func tagGroup(
    _ facet: String, _ values: [String], of parent: String = "", _ link: (String) -> (path: String, label: String)?
  ) -> String {
    guard !values.isEmpty else { return "" }
    return fragments.fragment("\(page.lang) \(facet) \(parent) " + values.joined(separator: " ")) {
      let links = values.compactMap(link).map { page.link($0.path, $0.label) }
      return page.site.templates.render(
        "partials/tags", ["label": t["facet_\(facet)"], "values": links], lang: page.lang)
    }
  }

  var desk: String {
    func address(_ pattern: String?) -> String? {
      pattern.map { $0.replacing("{path}", with: document.path.percentEncoded).replacing("{id}", with: document.id) }
    }
    let edit = address(library.configuration.editPattern)
    let feedback = address(library.configuration.feedbackPattern)
    guard edit != nil || feedback != nil else { return "" }
    return page.site.templates.render(
      "partials/desk", ["edit": given(edit), "feedback": given(feedback)], lang: page.lang)
  }
}
