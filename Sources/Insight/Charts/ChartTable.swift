/// The same figures as a chart, for the table beneath it and for CSV.
public struct ChartTable: Hashable, Sendable {
  /// A column.
  public struct Column: Hashable, Sendable {
    /// Its header, with the unit if the figures do not carry it.
    public let title: String
    /// How its figures are written; nil for a column of texts.
    public let format: ChartFormat?

    /// A column of figures, or of texts if there is no format.
    public init(_ title: String, _ format: ChartFormat? = nil) {
      self.title = title
      self.format = format
    }
  }

  /// A cell.
  public enum Cell: Hashable, Sendable {
    /// A text.
    case text(String)
    /// A figure, exactly as the chart was given it.
    case number(Double)
    /// No data: printed as such, empty in CSV, never 0.
    case missing
    /// Does not apply.
    case notApplicable

    /// A figure, or missing.
    public init(_ value: Double?) { self = value.drawable.map(Cell.number) ?? .missing }
  }

  /// The columns; the first one names the row.
  public let columns: [Column]
  /// The rows, each with one cell a column.
  public let rows: [[Cell]]

  /// A table.
  public init(columns: [Column], rows: [[Cell]]) {
    self.columns = columns
    self.rows = rows
  }
}

extension ChartLabels {
  /// What a page prints in a cell.
  public func text(_ cell: ChartTable.Cell, in column: ChartTable.Column) -> String {
    switch cell {
    case .text(let text): text
    case .number(let value): text(value, column.format ?? .number)
    case .missing: noData
    case .notApplicable: notApplicable
    }
  }
}
