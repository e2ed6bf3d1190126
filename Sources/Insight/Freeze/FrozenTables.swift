import Dates
import Diagnostics

/// The data of frozen quarters: what of it is no longer as it was frozen, and all rows in their frozen order.
public struct FrozenTables: Sendable {
  /// The data with the rows of frozen quarters in the order of their records: an order that changed in a file changes nothing.
  public let tables: DataTables
  /// The cells and rows that differ, by the quarter of the record.
  public private(set) var differences: [Quarter: [FrozenDifference]] = [:]
  /// The tables with differences, as `<quarter>/<table>`.
  public private(set) var changed: Set<String> = []

  /// Compares.
  ///
  /// - Parameters:
  ///   - tables: the data as it is, with `lost` in it.
  ///   - records: the whole records.
  ///   - owners: the quarters with a whole record of their own, which counts before what a later one holds of it.
  ///   - lost: the files that are gone from `data/` and stand in `tables` as they were frozen.
  ///   - unread: paths of files that could not be read as tables, which has been found: their rows are not compared.
  public init(
    _ tables: DataTables, records: [FreezeRecord], owners: Set<Quarter>, files: [DataFile], lost: Set<String>,
    unread: Set<String>
  ) {
    let byPath = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    var orders: [String: [Quarter: [Int]]] = [:]
    for record in records.sorted(by: { $0.quarter < $1.quarter }) {
      let own = DataSchema.tables.map { "\(record.quarter.name)/\($0.name)" }
      for key in Set(record.tables.keys).union(own).sorted() {
        guard let (quarter, schema) = FreezeRecord.table(key), let table = tables[schema.name],
          quarter == record.quarter || !owners.contains(quarter), orders[schema.name]?[quarter] == nil
        else { continue }
        // A table that the quarter did not have had no row.
        let frozen = record.tables[key] ?? FrozenTable(columns: [], rows: [])
        let path = "data/\(key).csv"
        guard !lost.contains(path), !unread.contains(path) else { continue }
        let comparison = TableComparison(
          frozen, table, quarter, name: RowName.prefix(schema.name, of: quarter, in: record.quarter),
          file: byPath[path])
        orders[schema.name, default: [:]][quarter] = comparison.order
        guard !comparison.differences.isEmpty else { continue }
        differences[record.quarter, default: []] += comparison.differences
        changed.insert(key)
      }
    }
    self.tables = tables.ordered(orders)
  }
}

extension DataTables {
  /// The data with the rows of some quarters in another order, given by their positions.
  func ordered(_ orders: [String: [Quarter: [Int]]]) -> DataTables {
    DataTables(
      quarters: quarters, tables: tables.map { table in orders[table.schema.name].map(table.ordered) ?? table },
      unread: unread)
  }
}

extension DataTable {
  /// The table with the rows of some quarters in another order.
  func ordered(_ orders: [Quarter: [Int]]) -> DataTable {
    var table = DataTable(schema)
    for start in starts {
      let count = count(of: start.quarter)
      let given = orders[start.quarter] ?? []
      table.append(self, start, given.count == count ? given : Array(0..<count))
    }
    return table
  }
}
