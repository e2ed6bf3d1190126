/// A heading of a body.
public struct Heading: Hashable, Sendable {
  /// 1 to 6, as written.
  public var level: Int
  /// The words without mark-up; of a heading that holds only a picture, its alternative text.
  public var text: String
  /// The `id` of the element, unique in the body; what `#…` links to. Empty when anchors are off.
  public var anchor: String
  /// Line in the file, from 1.
  public var line: Int
  /// Column in Unicode scalars, from 1.
  public var column: Int
  /// Whether it stands inside a `:::internal` block and so is missing from wider editions.
  public var isInternal: Bool

  /// Makes a heading.
  public init(level: Int, text: String, anchor: String, line: Int, column: Int, isInternal: Bool = false) {
    self.level = level
    self.text = text
    self.anchor = anchor
    self.line = line
    self.column = column
    self.isInternal = isInternal
  }
}
