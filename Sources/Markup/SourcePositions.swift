/// Turns cmark's lines and byte columns into lines of the file and columns in Unicode scalars.
///
/// cmark counts bytes, counts a paragraph's later lines as if their indentation were not there, and gives some inlines no place at
/// all; what it says is checked against the source and mended where that does not fit.
struct SourcePositions {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let lineStarts: [Int]
  private let firstLine: Int
  /// The last offset whose column was counted; columns are asked for in order, so counting goes on from there.
  private var known = (offset: 0, line: -1, column: 0)

  /// `bytes` are the prepared ones and must outlive this value.
  init(_ bytes: UnsafeBufferPointer<UInt8>, lineStarts: [Int], firstLine: Int) {
    self.bytes = bytes
    self.lineStarts = lineStarts
    self.firstLine = firstLine
  }

  /// The line in the file of cmark's `line`.
  func line(_ line: Int) -> Int { firstLine + max(line, 1) - 1 }

  /// Where cmark's line lies, without its line end.
  func range(ofLine line: Int) -> Range<Int> {
    guard line >= 1, line <= lineStarts.count else { return 0..<0 }
    let start = lineStarts[line - 1]
    var end = line < lineStarts.count ? lineStarts[line] : bytes.count
    if end > start, bytes[end - 1] == 0x0A { end -= 1 }
    return start..<end
  }

  /// The words of cmark's line.
  func text(ofLine line: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[range(ofLine: line)])
  }

  /// The byte before an offset; 0 at the start.
  func byte(before offset: Int) -> UInt8 { offset > 0 ? bytes[offset - 1] : 0 }

  /// The column, from 1, of the byte at `offset` in cmark's line.
  mutating func column(at offset: Int, line: Int) -> Int {
    let range = range(ofLine: line)
    let end = min(max(offset, range.lowerBound), range.upperBound)
    var at = range.lowerBound
    var column = 1
    if known.line == line, known.offset <= end { (at, column) = (known.offset, known.column) }
    while at < end {
      if Sentinel.stands(at: at, in: bytes) {
        at += 3
        continue
      }
      if bytes[at] & 0xC0 != 0x80 { column += 1 }
      at += 1
    }
    known = (max(at, end), line, column)
    return column
  }

  /// Line and column of a block.
  mutating func place(ofBlock start: (line: Int, column: Int)) -> (line: Int, column: Int) {
    let range = range(ofLine: start.line)
    return (line(start.line), column(at: range.lowerBound + max(start.column, 1) - 1, line: start.line))
  }

  /// The offset at which an inline starts, in a block of that start; `opener` tells whether a byte may start it.
  func offset(
    ofInline start: (line: Int, column: Int), in block: (line: Int, column: Int), opener: (UInt8) -> Bool
  ) -> (line: Int, offset: Int)? {
    for line in [start.line, start.line - 1] where line >= block.line && line >= 1 {
      let range = range(ofLine: line)
      var offset = range.lowerBound + start.column - 1
      if line > block.line {
        // Later lines of a paragraph: cmark dropped quotation marks and indentation but not the paragraph's own column.
        var text = range.lowerBound
        while text < range.upperBound, [0x20, 0x09, 0x3E].contains(bytes[text]) { text += 1 }
        offset = text + start.column - block.column
      }
      for candidate in [offset, range.lowerBound + start.column - 1]
      where range.contains(candidate) && opener(bytes[candidate]) {
        return (line, candidate)
      }
    }
    return nil
  }

  /// The first place of `needle` in cmark's line, at or after `offset`; the search goes no further than 4,096 bytes.
  func find(_ needle: some Collection<UInt8>, inLine line: Int, from offset: Int) -> Int? {
    let range = range(ofLine: line)
    guard let first = needle.first else { return nil }
    var at = max(offset, range.lowerBound)
    let last = min(range.upperBound - needle.count, at + 4_096)
    while at <= last {
      if bytes[at] == first, bytes[at..<at + needle.count].elementsEqual(needle) { return at }
      at += 1
    }
    return nil
  }

  /// The first place of `mark` in cmark's line that no backslash precedes, at or after `offset`, else anywhere in the line.
  func findUnescaped(_ mark: [UInt8], inLine line: Int, from offset: Int) -> Int? {
    for start in [offset, range(ofLine: line).lowerBound] {
      var from = start
      while let found = find(mark, inLine: line, from: from) {
        if found == 0 || bytes[found - 1] != 0x5C { return found }
        from = found + mark.count
      }
    }
    return nil
  }

  /// The last counted offset, if it lies in that line: a good place to go on searching.
  func searchStart(inLine line: Int) -> Int { known.line == line ? known.offset : range(ofLine: line).lowerBound }
}
