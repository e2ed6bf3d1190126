import Insight

/// The kinds of some rivals' moves, as the timelines of every report mark them: a move without a kind is drawn as just that.
struct MoveKinds {
  /// The kinds among the moves, in the order of the schema; `unknown` last, if a move has none.
  let keys: [String]

  /// What a move without a kind is of.
  static let unknown = "unknown"

  /// The kinds of these rows of moves.csv.
  init(_ rows: [DataRow]) {
    let found = Set(rows.map(Self.key))
    keys = (DataSchema.moveKinds + [Self.unknown]).filter(found.contains)
  }

  /// The place of a row's kind among `keys`.
  func index(_ row: DataRow) -> Int { keys.firstIndex(of: Self.key(row)) ?? keys.count - 1 }

  private static func key(_ row: DataRow) -> String {
    row.text("kind").flatMap { DataSchema.moveKinds.contains($0) ? $0 : nil } ?? unknown
  }
}
