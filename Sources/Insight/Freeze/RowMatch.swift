/// Which row of a file today is which row of the frozen one.
///
/// Rows are told apart by their key, and by all their cells where a table has none. Of the rest, a row that agrees in most of its cells is the
/// same row with another key: an action that was reworded is one change, not one row gone and one new. Linear in the rows, but for a
/// bounded number of those that are left over.
struct RowMatch {
  /// For every frozen row the position of today's; nil for one that is gone.
  private(set) var today: [Int?]
  /// The positions of today's rows that were not frozen, in the order of the file.
  private(set) var added: [Int] = []

  init(_ frozen: [[String]], _ rows: [[String]], _ schema: TableSchema) {
    today = Array(repeating: nil, count: frozen.count)
    let keys = schema.key.compactMap(schema.index)
    func key(_ row: [String]) -> [String] { keys.isEmpty ? row : keys.map { row[$0] } }
    var places: [[String]: [Int]] = [:]
    for index in rows.indices.reversed() { places[key(rows[index]), default: []].append(index) }
    for index in frozen.indices { today[index] = places[key(frozen[index])]?.popLast() }
    var isTaken = Array(repeating: false, count: rows.count)
    for case let index? in today { isTaken[index] = true }
    pairLeftOver(frozen, rows, &isTaken)
    added = rows.indices.filter { !isTaken[$0] }
  }

  /// How many rows of either side are compared with each other.
  private static let most = 100

  private mutating func pairLeftOver(_ frozen: [[String]], _ rows: [[String]], _ isTaken: inout [Bool]) {
    let free = rows.indices.filter { !isTaken[$0] }
    let gone = frozen.indices.filter { today[$0] == nil }
    guard !free.isEmpty, !gone.isEmpty, free.count <= Self.most, gone.count <= Self.most else { return }
    for index in gone {
      let filled = frozen[index].count { !$0.isEmpty }
      let likeness = free.filter { !isTaken[$0] }.map { row in
        (row: row, same: zip(frozen[index], rows[row]).count { !$0.isEmpty && $0 == $1 })
      }
      guard let best = likeness.max(by: { ($0.same, $1.row) < ($1.same, $0.row) }), best.same * 2 > filled else {
        continue
      }
      today[index] = best.row
      isTaken[best.row] = true
    }
  }

  /// Today's rows in the frozen order, those that are new behind them.
  var order: [Int] { today.compactMap(\.self) + added }
}
