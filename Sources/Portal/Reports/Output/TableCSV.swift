import Glibc
import Insight

/// A table as CSV: UTF-8, RFC 4180, a header line, lines that end in CR LF. Outside of English it starts with a byte-order mark, without
/// which spreadsheets read the file in the machine's own code page and garble it.
///
/// Figures are written in full and never in words, a share as a fraction of 1; no data is an empty field. A text that a spreadsheet
/// would take for a formula starts with an apostrophe.
struct TableCSV {
  private let table: ChartTable
  private let notApplicable: String
  private let lang: String

  init(_ table: ChartTable, labels: ChartLabels, lang: String) {
    self.table = table
    self.lang = lang
    notApplicable = labels.notApplicable
  }

  /// The file.
  var bytes: [UInt8] {
    var text = Self.line(table.columns.map { Self.field($0.title) })
    for row in table.rows { text += Self.line(row.map(field)) }
    return Self.bytes(text, lang: lang)
  }

  /// The bytes of a file for people who read a language.
  static func bytes(_ text: String, lang: String) -> [UInt8] {
    let isEnglish = lang == "en" || lang.hasPrefix("en-")
    return (isEnglish ? [] : [0xEF, 0xBB, 0xBF]) + Array(text.utf8)
  }

  private func field(_ cell: ChartTable.Cell) -> String {
    switch cell {
    case .text(let text): Self.field(text)
    case .number(let value): Self.number(value)
    case .missing: ""
    case .notApplicable: Self.field(notApplicable)
    }
  }

  /// Fields as a line.
  static func line(_ fields: [String]) -> String { fields.joined(separator: ",") + "\r\n" }

  /// A text as a field: no formula, and in quotes if it holds a comma, a quote or a line end.
  static func field(_ text: String) -> String {
    var text = text
    if let first = text.utf8.first, formulaStarts.contains(first) { text = "'" + text }
    guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// `=`, `+`, `-`, `@`, tab, CR, LF: what spreadsheets start a formula with, or skip before one.
  private static let formulaStarts: Set<UInt8> = [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D, 0x0A]

  /// A figure to twelve digits that count, which leaves out what sums of binary fractions bring in; a whole one without a point. What
  /// is not finite is no data.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return "" }
    if value == value.rounded(), value.magnitude < 1e15 { return String(Int(value)) }
    let scale = pow(10, 11 - log10(value.magnitude).rounded(.down))
    let rounded = (value * scale).rounded() / scale
    return String(rounded.isFinite ? rounded : value)
  }
}
