/// A workbook for spreadsheet programs: sheets of typed cells, written as XLSX by libxlsxwriter, the same bytes for the same cells.
public struct Workbook: Sendable {
  /// A cell.
  public enum Cell: Hashable, Sendable {
    /// Nothing.
    case empty
    /// A text; never a formula, whatever it starts with.
    case text(String, Style = .plain)
    /// A figure and how it is shown; one that is not finite is nothing.
    case number(Double, Form)
  }

  /// How a text looks.
  public enum Style: Hashable, Sendable, CaseIterable {
    /// As it is, in lines.
    case plain
    /// Large and bold, in one line.
    case title
    /// Bold, on grey.
    case header
  }

  /// How a figure is shown; the cell holds it in full.
  public enum Form: Hashable, Sendable {
    /// As it is; a whole one in groups of three.
    case plain
    /// In groups of three, without decimals.
    case whole
    /// With so many decimals, at most 9.
    case decimals(Int)
    /// A fraction of 1, in percent with one decimal.
    case percent

    /// The spreadsheet's own name for it.
    func pattern(of value: Double) -> String {
      switch self {
      case .plain: value == value.rounded() && value.magnitude < 1e15 ? "#,##0" : "General"
      case .whole: "#,##0"
      case .decimals(let count): count > 0 ? "#,##0." + String(repeating: "0", count: min(count, 9)) : "#,##0"
      case .percent: "0.0%"
      }
    }
  }

  /// A sheet.
  public struct Sheet: Sendable {
    /// Its name; what the format forbids or another sheet has is changed when it is written.
    public let name: String
    /// Its rows from the top.
    public let rows: [[Cell]]
    /// How many rows from the top stay in sight.
    public let frozen: Int

    /// A sheet.
    public init(name: String, rows: [[Cell]], frozen: Int = 0) {
      self.name = name
      self.rows = rows
      self.frozen = frozen
    }
  }

  /// The title among its properties.
  public let title: String
  /// When it was made, in seconds from 1970 in UTC; the clock is not asked.
  public let created: Int
  /// Its sheets, at least one.
  public let sheets: [Sheet]

  /// A workbook.
  public init(title: String, created: Int, sheets: [Sheet]) {
    self.title = title
    self.created = created
    self.sheets = sheets
  }

  /// The names that its sheets get: at most 31 UTF-16 units, none of `[ ] : * ? / \`, no apostrophe at an end, none twice in any case.
  public var names: [String] {
    var taken: Set<String> = ["history"]  // which the format keeps for itself
    return sheets.map { sheet in
      let plain = String(sheet.name.map { "[]:*?/\\'".contains($0) || $0.isNewline ? "-" : $0 })
      let base = plain.isEmpty ? "-" : plain
      var name = Self.cut(base, to: 31)
      var number = 2
      while !taken.insert(name.lowercased()).inserted {
        let tail = "-\(number)"
        name = Self.cut(base, to: 31 - tail.utf16.count) + tail
        number += 1
      }
      return name
    }
  }

  /// A hash of all that its bytes are made from.
  public var fingerprint: ContentHash {
    var bytes: [UInt8] = []
    func add(_ text: String, _ sign: UInt8) {
      bytes.append(sign)
      bytes += text.utf8
      bytes.append(0)
    }
    add(title, 0)
    add(String(created), 0)
    for sheet in sheets {
      add(sheet.name, 1)
      add(String(sheet.frozen), 0)
      for row in sheet.rows {
        bytes.append(2)
        for cell in row {
          switch cell {
          case .empty: bytes.append(3)
          case .text(let text, let style): add(text, style == .plain ? 4 : style == .title ? 5 : 6)
          case .number(let value, let form):
            add(form.pattern(of: value), 7)
            withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes += $0 }
          }
        }
      }
    }
    return ContentHash(bytes)
  }

  /// The beginning of a text in so many UTF-16 units, no character cut in two.
  static func cut(_ text: String, to limit: Int) -> String {
    guard text.utf16.count > limit else { return text }
    var units = 0
    return String(
      text.prefix { character in
        units += character.utf16.count
        return units <= limit
      })
  }

  /// The width of every column of a sheet, in characters: that of its widest cell, from 8 to 60. A title may run over its neighbours.
  static func widths(of sheet: Sheet) -> [Double] {
    var widths: [Int] = []
    for row in sheet.rows {
      for (column, cell) in row.enumerated() {
        while widths.count <= column { widths.append(8) }
        let width =
          switch cell {
          case .empty, .text(_, .title): 0
          case .text(let text, _): text.unicodeScalars.reduce(2) { $0 + ($1.value < 0x1100 ? 1 : 2) }
          case .number: 14
          }
        widths[column] = min(60, max(widths[column], width))
      }
    }
    return widths.map(Double.init)
  }
}
