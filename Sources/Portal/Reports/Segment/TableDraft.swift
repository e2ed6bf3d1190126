import Insight

/// A table of a report in the making: rows with the addresses that their cells lead to.
struct TableDraft {
  private let id: String
  private let title: String
  private let columns: [ChartTable.Column]
  private var rows: [[ChartTable.Cell]] = []
  private var links: [ReportTable.CellPosition: String] = [:]

  /// Starts a table.
  init(_ id: String, _ title: String, _ columns: [ChartTable.Column]) {
    self.id = id
    self.title = title
    self.columns = columns
  }

  /// Whether it has no rows.
  var isEmpty: Bool { rows.isEmpty }

  /// Adds a row, with addresses by column; too short a row says "no data" at its end.
  mutating func add(_ cells: [ChartTable.Cell], links addresses: [Int: String?] = [:]) {
    for (column, address) in addresses {
      if let address { links[ReportTable.CellPosition(row: rows.count, column: column)] = address }
    }
    rows.append(columns.indices.map { cells.indices.contains($0) ? cells[$0] : .missing })
  }

  /// The table, or why there is none.
  func part(orMissing reason: String) -> ReportPart { rows.isEmpty ? .missing(reason) : .table(table) }

  /// The table.
  var table: ReportTable {
    ReportTable(id: id, title: title, content: ChartTable(columns: columns, rows: rows), links: links)
  }
}

extension ChartTable.Cell {
  /// A text, or "no data".
  static func of(_ text: String?) -> ChartTable.Cell { text.map { .text($0) } ?? .missing }

  /// A count, or "no data".
  static func of(_ number: Int?) -> ChartTable.Cell { number.map { .count($0) } ?? .missing }

  /// A count.
  static func count(_ number: Int) -> ChartTable.Cell { .number(Double(number)) }
}
