/// States or figures in a grid: scenario × slot, persona × stage, tick-sheet, process step × pain, source grades.
public struct HeatChart: Hashable, Sendable {
  /// How a cell looks; on paper lightness rises from `full` to `empty`, so that grey print keeps the order.
  public enum Shade: Hashable, Sendable {
    /// Best: dark, a star.
    case full
    /// Good: light, a disc.
    case part
    /// Doubtful: hatched, a quarter disc.
    case weak
    /// Required and not there: dashed, a ring.
    case empty
    /// Optional or not applicable: text only.
    case none
    /// A figure, from 0 (palest) to 4 (darkest).
    case level(Int)
  }

  /// A cell.
  public struct Cell: Hashable, Sendable {
    /// How it looks.
    public let shade: Shade
    /// What it says, in a word or a figure.
    public let text: String
    /// Its figure, for the table twin; nil gives the text.
    public let value: Double?
    /// Where it leads, for the HTML variant.
    public let link: String?

    /// A cell.
    public init(_ shade: Shade, _ text: String, value: Double? = nil, link: String? = nil) {
      self.shade = shade
      self.text = text
      self.value = value
      self.link = link
    }
  }

  /// A row.
  public struct Row: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Its cells, one a column.
    public let cells: [Cell]
    /// What stands at its end, such as `3 / 4`.
    public let note: String

    /// A row.
    public init(_ name: String, _ cells: [Cell], note: String = "") {
      self.name = name
      self.cells = cells
      self.note = note
    }
  }

  /// The columns' names.
  public let columns: [String]
  /// The rows.
  public let rows: [Row]
  /// The meaning of shades, in the order of the key.
  public let key: [Key]
  /// Header of the rows.
  public let rowTitle: String
  /// Header of the notes.
  public let noteTitle: String

  /// The meaning of a shade.
  public struct Key: Hashable, Sendable {
    /// The shade.
    public let shade: Shade
    /// What it means.
    public let text: String

    /// The meaning of a shade.
    public init(_ shade: Shade, _ text: String) {
      self.shade = shade
      self.text = text
    }
  }

  /// A grid of cells.
  public init(columns: [String], rows: [Row], key: [Key] = [], rowTitle: String = "", noteTitle: String = "") {
    self.columns = columns
    self.rows = rows
    self.key = key
    self.rowTitle = rowTitle
    self.noteTitle = noteTitle
  }

  /// A grid of figures, five shades over their range from 0 (or the smallest, if below 0) to the largest; missing ones
  /// say so.
  public init(
    columns: [String], values: [(name: String, figures: [Double?])], format: ChartFormat, labels: ChartLabels,
    rowTitle: String = ""
  ) {
    let known = values.flatMap(\.figures).compactMap { $0.drawable }
    let low = min(0, known.min() ?? 0)
    let span = (known.max() ?? 0) - low
    let rows = values.map { row in
      Row(
        row.name,
        row.figures.map { figure in
          guard let value = figure.drawable else { return Cell(.none, labels.noData) }
          let part = span > 0 ? (value - low) / span : 0
          return Cell(.level(min(4, Int(part * 5))), labels.text(value, format), value: value)
        })
    }
    self.init(columns: columns, rows: rows, rowTitle: rowTitle)
  }
}

extension HeatChart: ChartContent {
  var isEmpty: Bool { columns.isEmpty || rows.isEmpty }

  func scene(_ size: ChartSize, labels: ChartLabels) -> Scene? {
    isEmpty ? nil : HeatLayout(chart: self, size: size).scene()
  }

  func table(labels: ChartLabels) -> ChartTable {
    let noted = rows.contains { !$0.note.isEmpty }
    let counted = rows.allSatisfy { $0.cells.allSatisfy { $0.value != nil || $0.shade == .none } }
    let head = ChartTable.Column(rowTitle.isEmpty ? labels.name : rowTitle)
    let last = noted ? [ChartTable.Column(noteTitle.isEmpty ? labels.note : noteTitle)] : []
    return ChartTable(
      columns: [head] + columns.map { .init($0, counted ? .number : nil) } + last,
      rows: rows.map { row in
        let cells = columns.indices.map { index -> ChartTable.Cell in
          guard row.cells.indices.contains(index) else { return .missing }
          return row.cells[index].value.drawable.map(ChartTable.Cell.number) ?? .text(row.cells[index].text)
        }
        return [.text(row.name)] + cells + (noted ? [.text(row.note)] : [])
      })
  }
}
