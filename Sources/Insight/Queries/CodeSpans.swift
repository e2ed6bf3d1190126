/// The inline code of a passage of Markdown.
enum CodeSpans {
  /// A stretch of inline code.
  struct Span: Equatable {
    /// Its bytes, backticks included.
    let range: Range<Int>
    /// The bytes between the backticks.
    let content: Range<Int>
  }

  /// The spans within a range of the bytes, by CommonMark's rule: a run of backticks is closed by the next run of its length, and a
  /// backslash before it makes it plain.
  static func find(_ bytes: [UInt8], in range: Range<Int>) -> [Span] {
    let runs = self.runs(bytes, in: range)
    // For each length the runs still ahead, nearest last, so that an unclosed run costs no second walk.
    var ahead: [Int: [Int]] = [:]
    for (index, run) in runs.enumerated().reversed() { ahead[run.range.count, default: []].append(index) }
    var spans: [Span] = []
    var index = 0
    while index < runs.count {
      let run = runs[index]
      let opening = run.isEscaped ? run.range.lowerBound + 1..<run.range.upperBound : run.range
      while let nearest = ahead[opening.count]?.last, nearest <= index { ahead[opening.count]?.removeLast() }
      if !opening.isEmpty, let closing = ahead[opening.count]?.last {
        let end = runs[closing].range
        spans.append(Span(range: opening.lowerBound..<end.upperBound, content: opening.upperBound..<end.lowerBound))
        index = closing
      }
      index += 1
    }
    return spans
  }

  private static func runs(_ bytes: [UInt8], in range: Range<Int>) -> [(range: Range<Int>, isEscaped: Bool)] {
    var runs: [(range: Range<Int>, isEscaped: Bool)] = []
    var index = range.lowerBound
    var backslashes = 0
    while index < range.upperBound {
      if bytes[index] == UInt8(ascii: "`") {
        let start = index
        while index < range.upperBound, bytes[index] == UInt8(ascii: "`") { index += 1 }
        runs.append((start..<index, backslashes % 2 == 1))
        backslashes = 0
      } else {
        backslashes = bytes[index] == UInt8(ascii: "\\") ? backslashes + 1 : 0
        index += 1
      }
    }
    return runs
  }
}
