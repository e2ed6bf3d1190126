import Collateral
import Dates
import Insight

/// How the report was made: formulas, thresholds, data, what is missing.
struct MarketMethod {
  let figures: MarketFigures
  let words: MarketWords
  let insights: Insights

  private var t: Strings { words.t }

  /// The section.
  var parts: [ReportPart] {
    var parts: [ReportPart] = [.text(t["mi_method_text"]), .table(formulas), .table(thresholds), .table(data)]
    let gaps = gaps
    parts.append(.markup("<h3 id=\"Gaps-in-data\">\(t["mi_gaps"].htmlEscaped)</h3>"))
    if gaps.isEmpty {
      parts.append(.text(t["mi_gaps_none"]))
    } else {
      parts.append(.markup("<ul>" + gaps.map { "<li>\($0.htmlEscaped)</li>" }.joined() + "</ul>"))
    }
    return parts
  }

  private var formulas: ReportTable {
    let rows = [
      "span", "growth", "delta", "rank", "quadrant", "gate", "win", "slack", "class", "tick", "late", "confidence",
      "age",
    ].map { key -> [ChartTable.Cell] in [.text(t["mi_formula_\(key)_name"]), .text(t["mi_formula_\(key)"])] }
    return ReportTable(
      id: "formulas", title: t["mi_formulas"],
      content: ChartTable(columns: [words.column("mi_column_figure"), words.column("mi_column_formula")], rows: rows))
  }

  private var thresholds: ReportTable {
    let set = figures.thresholds
    func money(_ value: Double) -> String { words.money(value) }
    let values: [(String, String)] = [
      ("noise_rate", words.format.percentage(set.noiseRate)), ("noise_share", words.format.number(set.noiseShare)),
      ("noise_rating", words.format.number(set.noiseRating)),
      ("change_least", words.words.number(set.changeLeast)), ("span_cut", words.format.number(set.spanCut)),
      ("span_margin", words.format.number(set.spanMargin)), ("gate_revenue", money(set.gateRevenue)),
      ("gate_margin", words.format.percentage(set.gateMargin)),
      ("growth_line", words.format.percentage(set.growthLine)),
      ("win_rate_least", words.words.number(set.winRateLeast)),
      ("win_rate_plain", words.words.number(set.winRatePlain)),
      ("source_age", words.words.number(set.sourceAge)),
    ]
    let rows = values.map { key, value -> [ChartTable.Cell] in
      [.text(t["mi_threshold_\(key)"]), .text(key), .text(value)]
    }
    return ReportTable(
      id: "thresholds", title: t["mi_thresholds"],
      content: ChartTable(
        columns: [words.column("mi_column_threshold"), words.column("mi_column_key"), words.column("mi_column_value")],
        rows: rows))
  }

  private var data: ReportTable {
    let quarters = figures.tables.quarters.filter { $0 <= figures.quarter }
    let rows = figures.tables.tables.map { table -> [ChartTable.Cell] in
      [
        .text(table.schema.fileName),
        table.quarters.contains(figures.quarter) ? .number(Double(table.rows(of: figures.quarter).count)) : .missing,
        .number(Double(table.quarters.count { $0 <= figures.quarter })),
      ]
    }
    return ReportTable(
      id: "data-files",
      title: t.filled("mi_data_files", ["from": quarters.first?.name ?? words.noData, "to": figures.quarter.name]),
      content: ChartTable(
        columns: [
          words.column("mi_column_file"), words.column("mi_column_rows", .number),
          words.column("mi_column_quarters", .number),
        ],
        rows: rows))
  }

  /// Files, segments and figures that are not there.
  private var gaps: [String] {
    var gaps: [String] = []
    let missing = figures.tables.tables.filter { !$0.quarters.contains(figures.quarter) }.map(\.schema.fileName)
    if !missing.isEmpty { gaps.append(t.filled("mi_gap_files", ["list": words.list(missing)])) }
    let quarters = figures.tables.quarters.filter { $0 <= figures.quarter }
    for segment in words.registries.segments {
      let without = quarters.filter { quarter in
        !(figures.tables["segments"]?.rows(of: quarter) ?? []).contains {
          $0.text("segment") == segment.id && $0.number("our_revenue") != nil
        }
      }
      if !without.isEmpty {
        gaps.append(
          t.filled(
            "mi_gap_segment",
            ["segment": words.segment(segment.id), "quarters": words.list(without.map { words.quarter($0) })]))
      }
    }
    for table in ["segments", "shares", "scores", "appeals"] {
      guard let schema = DataSchema.table(table) else { continue }
      let rows = figures.rows(table)
      let names = schema.columns.filter { column in
        column.type.isNumeric && !schema.alternatives.contains(column.name)
          && rows.contains { $0[column.name].isMissing }
      }.map(\.name)
      if !names.isEmpty { gaps.append(t.filled("mi_gap_cells", ["file": schema.fileName, "list": words.list(names)])) }
    }
    return gaps
  }
}
