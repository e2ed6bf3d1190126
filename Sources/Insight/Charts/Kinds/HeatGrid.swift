/// A heatmap as a table for a template, so that cells can be links.
public struct HeatGrid: Hashable, Sendable {
  /// A cell.
  public struct Cell: Hashable, Sendable {
    /// Its class: `h3` full, `h2` part, `h1` weak, `h0` empty, `hx` none, `hv0`…`hv4` figures.
    public let cssClass: String
    /// What it says.
    public let text: String
    /// Where it leads; nil for plain text.
    public let link: String?
  }

  /// A row.
  public struct Row: Hashable, Sendable {
    /// Its header.
    public let name: String
    /// Its cells.
    public let cells: [Cell]
    /// What stands at its end.
    public let note: String
  }

  /// Header of the rows.
  public let rowTitle: String
  /// The columns' headers.
  public let columns: [String]
  /// Header of the notes; empty if no row has one.
  public let noteTitle: String
  /// The rows.
  public let rows: [Row]
  /// The key: class and meaning.
  public let key: [Cell]

  /// The table of a heatmap; a row too short is filled with "no data".
  public init(_ chart: HeatChart, labels: ChartLabels) {
    rowTitle = chart.rowTitle.isEmpty ? labels.name : chart.rowTitle
    columns = chart.columns
    noteTitle =
      chart.rows.contains { !$0.note.isEmpty } ? (chart.noteTitle.isEmpty ? labels.note : chart.noteTitle) : ""
    rows = chart.rows.map { row in
      Row(
        name: row.name,
        cells: chart.columns.indices.map { index in
          guard row.cells.indices.contains(index) else { return Cell(cssClass: "hx", text: labels.noData, link: nil) }
          let cell = row.cells[index]
          return Cell(cssClass: Self.cssClass(cell.shade), text: cell.text, link: cell.link)
        }, note: row.note)
    }
    key = chart.key.map { Cell(cssClass: Self.cssClass($0.shade), text: $0.text, link: nil) }
  }

  /// The class of a shade.
  public static func cssClass(_ shade: HeatChart.Shade) -> String {
    switch shade {
    case .full: "h3"
    case .part: "h2"
    case .weak: "h1"
    case .empty: "h0"
    case .none: "hx"
    case .level(let level): "hv\(min(4, max(0, level)))"
    }
  }
}
