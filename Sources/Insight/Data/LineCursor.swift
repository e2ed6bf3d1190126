/// Finds line and column of bytes of a file that are asked for in ascending order, in one walk through the file.
struct LineCursor {
  private let bytes: [UInt8]
  private var index: Int
  private var line = 1
  private var lineStart: Int

  /// A cursor at the first line, after a byte-order mark.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    lineStart = index
  }

  /// Line and column (from 1, the column in Unicode scalars) of a byte at or after the last one asked for.
  mutating func position(of offset: Int) -> (line: Int, column: Int) {
    while index < offset {
      if bytes[index] == .lf || (bytes[index] == .cr && !(index + 1 < bytes.count && bytes[index + 1] == .lf)) {
        line += 1
        lineStart = index + 1
      }
      index += 1
    }
    return (line, 1 + bytes[lineStart..<max(lineStart, offset)].count { $0 & 0xC0 != 0x80 })
  }
}
