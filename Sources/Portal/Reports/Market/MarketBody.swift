import Collateral
import Insight
import Markup

/// A manager's text as parts of a report: markup between charts and tables, section by section.
struct MarketBody {
  /// A section of the text.
  struct Section {
    /// The same in every language and quarter: `summary`; of a section that the model does not know, its heading's own anchor.
    let id: String
    /// The heading, plain text.
    let title: String
    /// What it says.
    let parts: [ReportPart]
  }

  let site: Site
  let text: MarketText
  /// The page that the parts will stand on.
  let path: String
  /// Its language.
  let lang: String

  /// The manager's language, where it is not the page's.
  private var foreign: String? { document.lang == lang ? nil : document.lang }

  private var document: Document { site.library.documents[text.index] }

  /// The sections in the order of the text. What stands before the first heading joins the first one.
  func sections() -> [Section] {
    let frame = Frame(site: site, path: path, lang: lang)
    let bytes = DocumentBody(library: site.library, index: text.index, other: text.body).html(
      lang: lang, file: { frame.href(Address.file($0)) },
      document: { frame.href(Address.document(site.library.documents[$0].id, site.library.documents[$0].lang), $1) },
      placeholder: frame.href(Address.missingPicture))
    let html = String(decoding: bytes, as: UTF8.self)
    let top = text.body.headings.map(\.level).min() ?? 1
    let headings = text.body.sections.compactMap { section in section.heading.map { text.body.headings[$0] } }.filter {
      $0.level == top
    }
    var sections: [Section] = []
    var rest = html[...]
    var before = ""
    for (number, heading) in headings.enumerated() {
      guard let opening = rest.firstRange(of: "<h2 id=\"\(heading.anchor.htmlEscaped)\">"),
        let closing = rest[opening.upperBound...].firstRange(of: "</h2>")
      else { continue }
      if number == 0 { before = String(rest[..<opening.lowerBound]) }
      rest = rest[closing.upperBound...]
      let next = headings.dropFirst(number + 1).lazy.compactMap {
        rest.firstRange(of: "<h2 id=\"\($0.anchor.htmlEscaped)\">")
      }.first
      let own = String(rest[..<(next?.lowerBound ?? rest.endIndex)])
      // The heading's own anchor stays good beside that of the section: documents link to it.
      let anchor = "<span id=\"\(heading.anchor.htmlEscaped)\"></span>"
      sections.append(
        Section(id: stableID(heading), title: text.filled(heading.text), parts: parts(anchor + before + own)))
      before = ""
      rest = rest[(next?.lowerBound ?? rest.endIndex)...]
    }
    return sections
  }

  /// The queries, for those who check the report.
  func queries() -> String {
    text.blocks.queries.map { query in
      "<h3>\(query.name.htmlEscaped)</h3>\n<pre tabindex=\"0\" role=\"region\" aria-label=\"\(query.name.htmlEscaped)\"><code>\(query.sql.htmlEscaped)</code></pre>\n"
    }.joined()
  }

  private func stableID(_ heading: Heading) -> String { Self.sectionID(heading, of: document, in: site.library) }

  /// The id of a section in the report: that of the section of the model that a heading names, else the heading's own anchor.
  static func sectionID(_ heading: Heading, of document: Document, in library: Library) -> String {
    let specs = library.model.types[document.type]?.sections ?? []
    guard let spec = specs.first(where: { $0.isNamed(heading: heading.text) }) else { return heading.anchor }
    return spec.label.text(in: "en").lowercased().replacing(" ", with: "-")
  }

  /// Markup, charts and tables in their order.
  func parts(_ html: String) -> [ReportPart] {
    let words = MarketWords(site: site, lang: lang, quarter: text.quarter)
    return text.pieces(html).flatMap { piece -> [ReportPart] in
      switch piece {
      case .text(let passage): return markup(passage)
      case .mark(let number):
        guard text.blocks.blocks.indices.contains(number) else { return [] }
        return [part(text.blocks.blocks[number], name(of: number), words)].compactMap(\.self)
      }
    }
  }

  /// A passage of the manager's, in its language.
  private func markup(_ passage: String) -> [ReportPart] {
    guard passage.contains(where: { !$0.isWhitespace }) else { return [] }
    return [
      .markup(
        foreign.map { "<div lang=\"\($0.htmlEscaped)\" dir=\"\(Language.direction(of: $0))\">\(passage)</div>" }
          ?? passage)
    ]
  }

  private func part(_ block: ReportBlock, _ id: String, _ words: MarketWords) -> ReportPart? {
    switch block.content {
    case .query: return nil
    case .chart(let type, let data, let options):
      guard let result = text.evaluation.results[data] else { return nil }
      let names = MarketNames(result, words: words)
      let chart = BlockChart(
        type: type, options: options, result: result, asOf: text.quarter.lastDay, labels: words.labels, name: names.name
      )
      guard let kind = chart.kind else { return nil }
      let title = options["title"] ?? Self.title(data)
      let description =
        options["description"] ?? words.t.filled("mi_chart_description", ["title": title, "query": data])
      var drawn = Chart(id: id, title: title, description: description, kind: kind)
      drawn.lang = foreign
      return .chart(drawn)
    case .table(let data, let options):
      guard let result = text.evaluation.results[data] else { return nil }
      let title = options["title"] ?? Self.title(data)
      guard !result.rows.isEmpty else { return .missing(words.t.filled("mi_no_rows", ["title": title])) }
      return .table(
        ReportTable(
          id: id, title: title,
          content: table(result, columns: options["columns"], names: MarketNames(result, words: words)), lang: foreign))
    }
  }

  private func table(_ result: QueryResult, columns: String?, names: MarketNames) -> ChartTable {
    let chosen =
      columns.map { list in list.split(separator: ",").compactMap { result.index(of: String($0)) } }
      ?? Array(result.columns.indices)
    let isNumeric = chosen.map { index in
      result.rows.allSatisfy { if case .text = $0[index] { false } else { true } }
        && result.rows.contains { $0[index] != .null }
    }
    return ChartTable(
      columns: zip(chosen, isNumeric).map { ChartTable.Column(result.columns[$0], $1 ? .number : nil) },
      rows: result.rows.enumerated().map { number, row in
        zip(chosen, isNumeric).map { index, isNumber in
          if row[index] == .null || result.isOpen(number, index) { return .missing }
          if result.isAtLeast(number, index), let value = row[index].number {
            return .text("≥\u{A0}" + names.number(value))
          }
          return isNumber
            ? ChartTable.Cell(row[index].number) : .text(names.name(result.columns[index], row[index].canonical))
        }
      })
  }

  /// A query's name as a title: `last_demands` is “Last demands”.
  static func title(_ query: String) -> String {
    let words = query.replacing("_", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// The name of a block's file: that of its query, with a number from the second block on that shows the same data.
  private func name(of number: Int) -> String {
    guard let data = text.blocks.blocks[number].data else { return "" }
    let earlier = text.blocks.blocks[..<number].count { $0.data == data }
    return "text-" + data.replacing("_", with: "-") + (earlier == 0 ? "" : "-\(earlier + 1)")
  }
}

extension ReportBlock {
  /// The query whose result a chart or table shows; nil for a query.
  fileprivate var data: String? {
    switch content {
    case .query: nil
    case .chart(_, let data, _), .table(let data, _): data
    }
  }
}
