/// Finds rows of dashes that would make cmark parse a table at a price out of all proportion.
struct TableGuard {
  /// The limit of the content model.
  static let columnLimit = 200
  /// How many cells cmark may add to short rows: the limit that later versions of cmark have.
  static let missingCellLimit = 524_288
  /// Rows of dashes in one block after which cmark would read the block again for each further one.
  static let repeatLimit = 16
  /// Lines of a block after which a table can no longer start in it.
  static let lineLimit = 2_000

  private var delimiterRows = 0
  private var columns = 0
  /// How many cells cmark would have to add so far.
  private(set) var missingCells = 0

  /// A blank line: any table ends.
  mutating func endBlock() {
    delimiterRows = 0
    columns = 0
  }

  /// What to do with a row of dashes.
  enum Verdict {
    case leave, disarm
    case tooWide(columns: Int)
  }

  /// Judges a row of dashes, `lines` lines into its block.
  mutating func judge(columns: Int, lines: Int) -> Verdict {
    delimiterRows += 1
    if columns > Self.columnLimit { return .tooWide(columns: columns) }
    if delimiterRows > Self.repeatLimit || lines > Self.lineLimit { return .disarm }
    if self.columns == 0 { self.columns = columns }
    return .leave
  }

  /// Whether a table may be going on, so that `count` wants the number of pipes in each line.
  var countsRows: Bool { columns > 2 }

  /// A line of a table with that many pipes.
  mutating func count(pipes: Int) { missingCells += max(0, columns - pipes - 1) }

  /// The number of columns if the line is a row of dashes: nothing but dashes, pipes, colons and blanks, and a pipe or a colon in
  /// it.
  static func columns(_ line: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int? {
    var pipes = 0
    var dashes = 0
    var colons = 0
    var edges = 0
    var at = start
    while at < end {
      switch line[at] {
      case 0x7C:
        pipes += 1
        if at == start { edges += 1 }
      case 0x2D: dashes += 1
      case 0x3A: colons += 1
      case 0x20, 0x09, 0x0B, 0x0C: break
      default: return nil
      }
      at += 1
    }
    var last = end - 1
    while last > start, line[last] == 0x20 || line[last] == 0x09 { last -= 1 }
    if last > start, line[last] == 0x7C { edges += 1 }
    return dashes > 0 && (pipes > 0 || colons > 0) ? max(1, pipes + 1 - edges) : nil
  }
}
