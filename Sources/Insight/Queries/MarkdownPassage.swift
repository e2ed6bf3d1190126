/// A stretch of a Markdown text as the report reader sees it: a fenced block, or lines that inline code cannot leave.
struct MarkdownPassage: Equatable {
  /// The kinds of passage.
  enum Kind: Equatable {
    /// Lines of a paragraph, a heading, a list item or a row of a table.
    case text
    /// A fenced block: its info string begins at the byte `info`, its lines are `body`; `isClosed` is false if it never ends.
    case fence(info: Range<Int>, body: Range<Int>, isClosed: Bool)
  }

  /// The kind.
  let kind: Kind
  /// The bytes, line ends included.
  let range: Range<Int>
  /// The first line.
  let line: Int
  /// The last line.
  let lastLine: Int
}
