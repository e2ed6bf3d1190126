import Dates
import Diagnostics

/// One file as read, before its references to other files are looked at.
struct ParsedFile: Sendable {
  /// The file.
  let file: DataFile
  /// Its table.
  let schema: TableSchema
  /// Its quarter.
  let quarter: Quarter
  /// The cells of all rows, one row after the other, in the schema's order of columns.
  var values: [DataValue] = []
  /// The line of each row.
  var lines: [Int] = []
  /// The first byte of each row.
  var offsets: [Int] = []
  /// The field of the file that holds each column of the schema.
  var fieldOfColumn: [Int?]
  /// Whether all of it could be read: header, rows and cells. What is computed from anything less is no figure of the file's.
  var isWhole = true
  /// Findings so far.
  var findings: FindingBudget

  /// An empty result for a file.
  init(_ file: DataFile, schema: TableSchema, quarter: Quarter) {
    self.file = file
    self.schema = schema
    self.quarter = quarter
    fieldOfColumn = Array(repeating: nil, count: schema.columns.count)
    findings = FindingBudget(path: file.path)
  }

  /// The value of a cell.
  func value(_ row: Int, _ column: Int) -> DataValue { values[row * schema.columns.count + column] }

  /// Line and column of a cell; its row is read once more for it.
  func position(_ row: Int, _ column: Int) -> (line: Int, column: Int) {
    var reader = CSVReader(file.bytes, from: offsets[row], line: lines[row])
    guard let field = fieldOfColumn[column], reader.next(), field < reader.fields.count else { return (lines[row], 0) }
    return reader.position(of: reader.fields[field].offset)
  }
}
