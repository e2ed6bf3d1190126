import Insight

/// The parts of a report as markup, each by the partial `report-part`.
struct ReportPartMarkup {
  let frame: Frame
  let labels: ChartLabels
  /// Whether the figures of charts and tables are files of the portal, to be offered.
  private let hasFiles: Bool
  /// What follows a number where a drawing says how many more there are, as it stands in markup at the end of a text.
  private let folds: [[UInt8]]

  init(frame: Frame, hasFiles: Bool = true) {
    self.frame = frame
    self.hasFiles = hasFiles
    let labels = frame.words.chartLabels
    self.labels = labels
    folds = [labels.more, labels.others].compactMap { pattern in
      pattern.split(separator: "}", maxSplits: 1).dropFirst().first.map { Array((String($0).htmlEscaped + "<").utf8) }
    }
  }

  /// Parts in a row.
  func html(_ parts: [ReportPart]) -> String { parts.map(html).joined() }

  private func html(_ part: ReportPart) -> String {
    var context: Context = [
      "root": frame.root, "text": false, "markup": false, "missing": false, "figures": false, "chart": false,
      "table": false,
    ]
    switch part {
    case .text(let text): context["text"] = text
    case .markup(let markup): context["markup"] = markup
    case .missing(let why): context["missing"] = why.isEmpty ? frame.words.t["report_no_data"] : why
    case .figures(let figures):
      guard !figures.isEmpty else { return "" }
      // One by one, since figures come in few shapes and rows of figures in many.
      context["figures"] = figures.map {
        frame.site.templates.render("partials/report-figure", figure($0), lang: frame.lang)
      }.joined()
    case .chart(let chart): context["chart"] = self.chart(chart)
    case .table(let table): context["table"] = self.table(table)
    }
    return frame.site.templates.render("partials/report-part", context, lang: frame.lang)
  }

  private func figure(_ figure: ReportFigure) -> Context {
    var spark = ""
    if let chart = figure.spark, case .svg(let drawing) = chart.draw(labels: labels) { spark = drawing }
    return frame.figure(figure.label, figure.value, href: figure.path.map { frame.href($0) }, note: figure.note).adding(
      ["drawing": given(html: spark)])
  }

  private func chart(_ chart: Chart) -> Context {
    let table = chart.table(labels: labels)
    let markup = TableMarkup(labels: labels, root: frame.root)
    var drawing = ""
    if case .svg(let svg) = chart.drawBoth(labels: labels) { drawing = svg }
    var rows = table.rows.isEmpty ? "" : markup.html(table)
    if case .heat(let heat) = chart.kind, !rows.isEmpty { rows = markup.html(HeatGrid(heat, labels: labels)) }
    return values(chart.id, chart.title, lang: chart.lang, rows: rows, hasRows: !table.rows.isEmpty).adding([
      "description": chart.description, "drawing": given(html: drawing),
      "empty": given(drawing.isEmpty ? frame.words.t["report_no_data"] : nil),
      "more": isFolded(drawing),
    ])
  }

  /// Whether a drawing leaves something to the table beneath: it says so itself, in the words for what is folded or left out.
  private func isFolded(_ drawing: String) -> Bool { folds.contains { drawing.hasNumber(before: $0) } }

  private func table(_ table: ReportTable) -> Context {
    let rows =
      table.content.rows.isEmpty
      ? "" : TableMarkup(labels: labels, root: frame.root).html(table.content, links: table.links)
    return values(table.id, table.title, lang: table.lang, rows: rows, hasRows: !rows.isEmpty).adding([
      "empty": given(rows.isEmpty ? frame.words.t["report_no_data"] : nil)
    ])
  }

  private func values(_ id: String, _ title: String, lang: String?, rows: String, hasRows: Bool) -> Context {
    [
      "id": id, "title": title, "foreign": given(lang), "rows": given(html: rows),
      "csv": given(hasRows && hasFiles ? frame.href(Address.reportTable(frame.path, id)) : nil),
    ]
  }
}

extension String {
  /// Whether a digit stands right before some bytes anywhere in the text; for that bytes are looked through and not characters.
  fileprivate func hasNumber(before bytes: [UInt8]) -> Bool {
    var text = self
    return text.withUTF8 { text in
      guard let last = text.indices.last.map({ $0 - bytes.count }), last >= 0 else { return false }
      return (0...last).contains { at in
        (0x30...0x39).contains(text[at]) && bytes.indices.allSatisfy { text[at + 1 + $0] == bytes[$0] }
      }
    }
  }
}
