import Insight

/// A table of a report as ready markup: `<table>` with a head and a header in every row, `num` on figures.
///
/// Written here and not by a template, since reports have thousands of cells; templates/README.md describes it.
struct TableMarkup {
  let labels: ChartLabels
  /// The way from the page to the root of the output.
  let root: String

  /// A table with links in some of its cells.
  func html(_ table: ChartTable, links: [ReportTable.CellPosition: String] = [:]) -> String {
    var html = "<table><thead><tr>"
    for column in table.columns {
      html += "<th scope=\"col\"\(column.format == nil ? "" : " class=\"num\"")>\(column.title.htmlEscaped)</th>"
    }
    html += "</tr></thead><tbody>"
    for (index, row) in table.rows.enumerated() {
      html += "<tr>"
      for (place, column) in table.columns.enumerated() {
        let cell = place < row.count ? row[place] : .missing
        let text = labels.text(cell, in: column).htmlEscaped
        let link = links.isEmpty ? nil : links[ReportTable.CellPosition(row: index, column: place)]
        html += place == 0 ? "<th scope=\"row\"" : "<td"
        if column.format != nil { html += " class=\"num\"" } else if Self.isDate(text) { html += " class=\"day\"" }
        html += ">" + linked(text, to: link) + (place == 0 ? "</th>" : "</td>")
      }
      html += "</tr>"
    }
    return html + "</tbody></table>"
  }

  /// A heatmap as a table whose cells lead to what they count.
  func html(_ grid: HeatGrid) -> String {
    var html = "<table class=\"heat\"><thead><tr><th scope=\"col\">\(grid.rowTitle.htmlEscaped)</th>"
    for column in grid.columns { html += "<th scope=\"col\">\(column.htmlEscaped)</th>" }
    let isNoted = !grid.noteTitle.isEmpty
    if isNoted { html += "<th scope=\"col\">\(grid.noteTitle.htmlEscaped)</th>" }
    html += "</tr></thead><tbody>"
    for row in grid.rows {
      html += "<tr><th scope=\"row\">\(row.name.htmlEscaped)</th>"
      for cell in row.cells {
        html += "<td class=\"\(cell.cssClass)\">\(linked(cell.text.htmlEscaped, to: cell.link))</td>"
      }
      if isNoted { html += "<td class=\"hx\">\(row.note.htmlEscaped)</td>" }
      html += "</tr>"
    }
    return html + "</tbody></table>"
  }

  /// Whether a text is a date as files have it, such as 2026-09-30 or 2026-09, which must not break at its hyphens.
  private static func isDate(_ text: String) -> Bool {
    let bytes = text.utf8
    guard bytes.count == 10 || bytes.count == 7 else { return false }
    return bytes.enumerated().allSatisfy { $0 == 4 || $0 == 7 ? $1 == 0x2D : (0x30...0x39).contains($1) }
  }

  /// Markup that leads to an address in the output, if there is one.
  private func linked(_ html: String, to path: String?) -> String {
    path.map { "<a href=\"\((root + $0).htmlEscaped)\">\(html)</a>" } ?? html
  }
}
