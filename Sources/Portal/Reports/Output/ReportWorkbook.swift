import Insight
import Publishing

/// A report as a workbook: what it says and its key figures on the first sheet, then each chart's and table's figures on a sheet of its own.
struct ReportWorkbook {
  /// Names the form of workbooks in the cache; a change of what makes their bytes changes it too.
  static let format = "workbooks 1"

  private let report: Report
  private let words: Words
  private let labels: ChartLabels

  init(_ report: Report, words: Words) {
    self.report = report
    self.words = words
    labels = words.chartLabels
  }

  /// The workbook; made on the day that the report is seen from.
  ///
  /// - Parameter created: that day, in seconds from 1970 in UTC.
  func workbook(created: Int) -> Workbook {
    let tables = report.sections.flatMap(\.parts).compactMap { $0.twin(labels: labels) }.filter {
      !$0.content.rows.isEmpty
    }
    let sheets = tables.map { table in
      Workbook.Sheet(name: table.id, rows: [[.text(table.title, .title)]] + rows(table.content), frozen: 2)
    }
    // Named among the others first, so that the list on the first sheet has the names that the sheets get.
    let first = words.t["report_sheet"]
    let names = Workbook(title: "", created: 0, sheets: [Workbook.Sheet(name: first, rows: [])] + sheets).names
      .dropFirst()
    let contents = zip(names, tables).map { name, table -> [Workbook.Cell] in [.text(name), .text(table.title)] }
    return Workbook(
      title: report.title, created: created, sheets: [Workbook.Sheet(name: first, rows: front(contents))] + sheets)
  }

  private func front(_ contents: [[Workbook.Cell]]) -> [[Workbook.Cell]] {
    var rows: [[Workbook.Cell]] = [[.text(report.title, .title)], [.text(report.lead, .title)], []]
    rows += report.facts.map { [.text($0.label), .text($0.value)] }
    for section in report.sections {
      let figures = section.parts.flatMap { part -> [ReportFigure] in
        if case .figures(let figures) = part { figures } else { [] }
      }
      guard !figures.isEmpty else { continue }
      rows += [[], [.text(section.title, .header), .text(labels.value, .header), .text(labels.note, .header)]]
      rows += figures.map { [.text($0.label), .text($0.value), .text($0.note ?? "")] }
    }
    guard !contents.isEmpty else { return rows }
    return rows + [[], [.text(words.t["report_sheet_name"], .header), .text(words.t["report_sheet_title"], .header)]]
      + contents
  }

  private func rows(_ table: ChartTable) -> [[Workbook.Cell]] {
    [table.columns.map { .text($0.title, .header) }]
      + table.rows.map { row in
        zip(row, table.columns).map { cell, column in
          switch cell {
          case .text(let text): .text(text)
          case .number(let value): .number(value, form(column.format))
          case .missing: .empty
          case .notApplicable: .text(labels.notApplicable)
          }
        }
      }
  }

  private func form(_ format: ChartFormat?) -> Workbook.Form {
    switch format {
    case .percent: .percent
    case .decimals(let count): .decimals(count)
    case .points: .decimals(1)
    case .money: .whole
    case .number, nil: .plain
    }
  }
}
