import Dates
import Diagnostics

/// A data file today, held against its frozen rows: which cells and rows differ, each with its place in the file.
struct TableComparison {
  /// The differences, in the order of the frozen rows, then those of new rows.
  private(set) var differences: [FrozenDifference] = []
  /// Today's rows in the frozen order.
  let order: [Int]

  /// Compares.
  ///
  /// - Parameters:
  ///   - name: the table as the record's figures name it: `segments`, or `2025Q4/segments` of an earlier quarter.
  ///   - file: the file as it is; nil where it is gone.
  init(_ frozen: FrozenTable, _ table: DataTable, _ quarter: Quarter, name: String, file: DataFile?) {
    let schema = table.schema
    let rows = table.rows(of: quarter)
    let old = frozen.cells(schema)
    let new = rows.map { row in schema.columns.map { row[$0.name].canonical } }
    let match = RowMatch(old, new, schema)
    order = match.order
    let path = file?.path ?? "data/\(quarter.name)/\(schema.fileName)"
    guard old != new else { return }
    guard !rows.isEmpty || old.isEmpty else {
      let count = old.count
      differences = [
        FrozenDifference(
          name, frozen: "\(count) row\(count == 1 ? "" : "s")", now: nil, at: Place(path),
          cause: file == nil ? "the file is gone" : "the file has no row")
      ]
      return
    }
    let places = CellPlaces(file, schema)
    let suffixes = RowName.suffixes(old, schema)
    for (index, today) in match.today.enumerated() {
      guard let today else {
        // Where it stood: before the next row that is still there, else at the last one.
        let next =
          match.today[index...].lazy.compactMap(\.self).first
          ?? match.today[..<index].reversed().lazy.compactMap(\.self).first
        differences.append(
          FrozenDifference(
            name + suffixes[index], frozen: RowName.line(old[index], schema), now: nil,
            at: Place(path, line: next.map { rows[$0].place.line } ?? 1)))
        continue
      }
      for column in schema.columns.indices where old[index][column] != new[today][column] {
        differences.append(
          FrozenDifference(
            "\(name).\(schema.columns[column].name)\(suffixes[index])", frozen: old[index][column],
            now: new[today][column], at: places.place(rows[today].place.line, column)))
      }
    }
    let all = RowName.suffixes(old + match.added.map { new[$0] }, schema)
    for (number, index) in match.added.enumerated() {
      differences.append(
        FrozenDifference(
          name + all[old.count + number], frozen: nil, now: RowName.line(new[index], schema),
          at: Place(path, line: rows[index].place.line)))
    }
  }
}

/// Where the cells of a file stand. The file is read once more when the first place is asked for: only files with differences are.
final class CellPlaces {
  private let file: DataFile?
  private let schema: TableSchema
  private lazy var parts = read()

  init(_ file: DataFile?, _ schema: TableSchema) {
    self.file = file
    self.schema = schema
  }

  /// The place of the cell of a column in the row that begins on a line.
  func place(_ line: Int, _ column: Int) -> Place {
    guard let file else { return Place("") }
    guard let offset = parts.rows[line], let field = parts.fields[schema.columns[column].name] else {
      return Place(file.path, line: line)
    }
    var reader = CSVReader(file.bytes, from: offset, line: line)
    guard reader.next(), field < reader.fields.count else { return Place(file.path, line: line) }
    let position = reader.position(of: reader.fields[field].offset)
    return Place(file.path, line: position.line, column: position.column)
  }

  private func read() -> (fields: [String: Int], rows: [Int: Int]) {
    guard let file else { return ([:], [:]) }
    var reader = CSVReader(file.bytes, from: file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    guard reader.next() else { return ([:], [:]) }
    let fields = Dictionary(
      reader.fields.enumerated().map { (reader.text($1), $0) }, uniquingKeysWith: { first, _ in first })
    var rows: [Int: Int] = [:]
    while reader.next() { rows[reader.recordLine] = reader.recordOffset }
    return (fields, rows)
  }
}
