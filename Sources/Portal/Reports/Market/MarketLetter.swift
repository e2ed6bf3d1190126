import Collateral
import Insight

/// The body of a market-insight document on its own page: the manager's text with its figures, and links to the report in the place of
/// its charts and tables. The document keeps its address, links, lists and lineage; the report has what is computed.
struct MarketLetter {
  let page: Frame
  let text: MarketText

  /// The body of the page, from the finished HTML with marks.
  func html(_ html: String) -> String {
    let report = Address.marketReport(text.quarter, page.lang)
    let lead = link(report, nil, page.words.t["mi_in_report"])
    return lead
      + text.pieces(html).map { piece in
        switch piece {
        case .text(let passage): return passage
        case .mark(let number):
          guard text.blocks.blocks.indices.contains(number) else { return "" }
          let block = text.blocks.blocks[number]
          switch block.content {
          case .query: return ""
          case .chart(_, let data, let options):
            return link(report, section(of: block), label("mi_chart_in_report", data, options))
          case .table(let data, let options):
            return link(report, section(of: block), label("mi_table_in_report", data, options))
          }
        }
      }.joined()
  }

  private func label(_ key: String, _ data: String, _ options: [String: String]) -> String {
    page.words.t.filled(key, ["title": options["title"] ?? MarketBody.title(data)])
  }

  private func link(_ path: String, _ anchor: String?, _ label: String) -> String {
    "<p><a href=\"\(page.href(path, anchor).htmlEscaped)\">\(label.htmlEscaped)</a></p>\n"
  }

  /// The section of the report that a block stands in.
  private func section(of block: ReportBlock) -> String? {
    let top = text.body.headings.map(\.level).min()
    let heading = text.body.headings.last { $0.level == top && $0.line <= block.lines.lowerBound }
    return heading.map {
      ReportSection.anchor(MarketBody.sectionID($0, of: page.library.documents[text.index], in: page.library))
    }
  }
}
