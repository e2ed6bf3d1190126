import Dates
import Diagnostics

/// The figures of a quarter's data files by name, for freezing: every number of every row, and every word or day that figures are counted
/// or computed from (a deal's outcome, the month of an investment, the grade of a source).
public enum RawFigures {
  /// The figures: `segments.gross_margin[segment=manufacturing]`, where the key's columns tell the row apart, and the number of its
  /// occurrence where a table has no key. A cell without data is there too, with an empty value.
  public static func figures(of tables: DataTables, quarter: Quarter) -> [String: FrozenFigure] {
    var figures: [String: FrozenFigure] = [:]
    for table in tables.tables {
      let schema = table.schema
      let keys = schema.key.compactMap(schema.index)
      let frozen = schema.columns.indices.filter { index in
        let column = schema.columns[index]
        return (column.type.isNumeric || column.isCounted) && !keys.contains(index)
      }
      guard !frozen.isEmpty else { continue }
      for (number, row) in table.rows(of: quarter).enumerated() {
        let words = keys.map { "\(schema.columns[$0].name)=\(row[$0].text ?? "")" }
        let suffix = words.isEmpty ? "[#\(number + 1)]" : "[\(words.joined(separator: ","))]"
        for index in frozen {
          let value = row[index].number.map { QueryValue.real($0).canonical } ?? row[index].text ?? ""
          figures["\(schema.name).\(schema.columns[index].name)\(suffix)"] = FrozenFigure(
            value, isFromDataAlone: true, tables: [schema.name])
        }
      }
    }
    return figures
  }
}

extension RawFigures {
  /// Where the cell of a figure stands; its file, if the row is gone.
  public static func place(of figure: String, _ table: DataTable, _ quarter: Quarter, files: [DataFile]) -> Place {
    let schema = table.schema
    let path = "data/\(quarter.name)/\(schema.fileName)"
    let column = figure.prefix { $0 != "[" }.drop { $0 != "." }.dropFirst()
    let suffix = figure.drop { $0 != "[" }
    let rows = table.rows(of: quarter)
    let suffixes = RowName.suffixes(rows.map { row in schema.columns.map { row[$0.name].canonical } }, schema)
    guard let index = suffixes.firstIndex(of: String(suffix)), let place = schema.index(of: String(column)) else {
      return Place(path)
    }
    return CellPlaces(files.first { $0.path == path }, schema).place(rows[index].place.line, place)
  }
}
