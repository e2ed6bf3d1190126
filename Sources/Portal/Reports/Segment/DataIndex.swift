import Collateral
import Dates
import Insight

/// The rows of the data by table, quarter and segment: looked through once, so that forty segments do not each look through all of it.
final class DataIndex: Sendable {
  /// The quarter of the report.
  let quarter: Quarter
  /// The quarters that reports look back on, oldest first: the year before, the quarter before it, and this one.
  let quarters: [Quarter]
  private let rows: [String: [Quarter: [String: [DataRow]]]]

  /// How many quarters reports look back.
  static let past = 5

  /// Sorts the rows of the quarters that reports look at.
  init(_ tables: DataTables, quarter: Quarter, registries: Registries) {
    self.quarter = quarter
    quarters = (-Self.past...0).map { quarter.adding($0) }
    let segments = Dictionary(registries.customers.map { ($0.id, $0.segment) }, uniquingKeysWith: { first, _ in first })
    var rows: [String: [Quarter: [String: [DataRow]]]] = [:]
    for table in tables.tables where table.count > 0 {
      let column = table.schema.index(of: "segment")
      let customer = table.schema.index(of: "customer_alias")
      for quarter in quarters {
        let found = table.rows(of: quarter)
        guard !found.isEmpty else { continue }
        rows[table.schema.name, default: [:]][quarter] = Dictionary(grouping: found) { row in
          if let column { return row[column].text ?? "" }
          return customer.flatMap { row[$0].text }.flatMap { segments[$0] } ?? ""
        }
      }
    }
    self.rows = rows
  }

  /// The rows of a segment in a quarter, in the order of the file; those of all segments under “”.
  func rows(_ table: String, _ segment: String, _ quarter: Quarter) -> [DataRow] {
    rows[table]?[quarter]?[segment] ?? []
  }

  /// The rows of a segment and those of no segment in particular, this quarter.
  func rowsWithCommon(_ table: String, _ segment: String) -> [DataRow] {
    rows(table, segment, quarter) + (segment.isEmpty ? [] : rows(table, "", quarter))
  }

  /// The rows of a segment over the last quarters of a window, oldest first.
  func rows(_ table: String, _ segment: String, last window: Int) -> [DataRow] {
    quarters.suffix(window).flatMap { rows(table, segment, $0) }
  }

  /// Whether a quarter has a table at all.
  func has(_ table: String, _ quarter: Quarter) -> Bool { rows[table]?[quarter] != nil }

  /// Whether this quarter has anything of a table for a segment.
  func has(_ table: String, segment: String) -> Bool { !rowsWithCommon(table, segment).isEmpty }
}

extension DataRow {
  /// The ids of sources that the row cites.
  var sources: [String] {
    let list = list("source")
    guard list.isEmpty else { return list }
    return (text("source") ?? "").split(separator: ";").map { String($0.trimmingPrefix { $0 == " " }) }
  }
}
