import Foundation

/// The result of a query over the living library, kept whole in a frozen quarter's record: later builds read it from there.
public enum FrozenResult {
  /// The name under which the result of a query stands in the record.
  public static func name(of query: String, report: String) -> String { "\(report): \(query) (rows)" }

  /// The result as one line of JSON.
  public static func text(_ result: QueryResult) -> String {
    func list(_ items: [String]) -> String { "[" + items.joined(separator: ",") + "]" }
    let columns = list(result.columns.map(CanonicalJSON.text))
    let rows = list(result.rows.map { row in list(row.map(json)) })
    let reads = list(result.reads.sorted().map(CanonicalJSON.text))
    return "{\"columns\":\(columns),\"rows\":\(rows),\"reads\":\(reads)}"
  }

  /// The result that a text stands for; nil if it is none.
  public static func result(_ text: String) -> QueryResult? {
    guard let kept = try? JSONDecoder().decode(Kept.self, from: Data(text.utf8)),
      kept.rows.allSatisfy({ $0.count == kept.columns.count })
    else { return nil }
    return QueryResult(columns: kept.columns, rows: kept.rows.map { $0.map(\.value) }, reads: Set(kept.reads))
  }

  private static func json(_ value: QueryValue) -> String {
    switch value {
    case .null: "null"
    case .integer(let number): String(number)
    case .real(let number): DecimalText(number).plain
    case .text(let text): CanonicalJSON.text(text)
    }
  }

  private struct Kept: Decodable {
    let columns: [String]
    let rows: [[Cell]]
    let reads: [String]
  }

  private struct Cell: Decodable {
    let value: QueryValue

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        value = .null
      } else if let number = try? container.decode(Int.self) {
        value = .integer(number)
      } else if let number = try? container.decode(Double.self) {
        value = .real(number)
      } else {
        value = .text(try container.decode(String.self))
      }
    }
  }
}
