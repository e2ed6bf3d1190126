/// What stands between one heading and the next, of whatever level: the heading's own text.
///
/// Text before the first heading makes a section without a heading, if there is any. Headings inside quotations and lists start no
/// section. After an internal block that holds headings, the text belongs again to the section in which the block began.
public struct Section: Hashable, Sendable {
  /// Index into `Markdown.headings`; nil for the text before the first heading.
  public var heading: Int?
  /// Length of the own text: Chinese and Japanese characters, and words and numbers of other scripts. Code and tables are counted,
  /// link destinations and alternative texts are not; internal blocks are.
  public var units: Int
  /// Whether nothing but comments, dropped HTML or deeper headings follows the heading.
  public var isEmpty: Bool
  /// The words of the first block; of a list, those of the first item's first block. Empty if there is no text.
  public var firstBlock: String
  /// Line of the heading, or of the first block where there is no heading.
  public var line: Int
  /// Where the own text lies in `Markdown.text`, without internal blocks.
  public var text: Range<Int>
  /// Where the text of the section's internal blocks lies in `Markdown.text`.
  public var internalText: Range<Int>

  /// Makes a section.
  public init(
    heading: Int?, units: Int, isEmpty: Bool, firstBlock: String, line: Int, text: Range<Int>, internalText: Range<Int>
  ) {
    self.heading = heading
    self.units = units
    self.isEmpty = isEmpty
    self.firstBlock = firstBlock
    self.line = line
    self.text = text
    self.internalText = internalText
  }
}
