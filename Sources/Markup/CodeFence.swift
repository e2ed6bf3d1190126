/// The fence of a block of code: whether the block ends with one of its own, or with its container or the document.
struct CodeFence {
  /// The marks of an opening fence.
  struct Marks {
    /// `` ` `` or `~`.
    var character: UInt8
    /// How many.
    var count: Int
    /// How far it is indented within its container.
    var offset: Int
  }

  private let marks: Marks
  private let positions: SourcePositions
  private let column: Int
  private let quotations: Int

  /// A fence at cmark's place.
  init(_ marks: Marks, start: (line: Int, column: Int), _ positions: SourcePositions) {
    self.marks = marks
    self.positions = positions
    let line = positions.text(ofLine: start.line)
    let before = line.prefix(max(0, start.column - 1))
    column = Self.width(before) - marks.offset
    quotations = before.count { $0 == 0x3E }
  }

  /// Whether the line in which cmark ended the block is its closing fence, in the same container.
  func closes(at line: Int) -> Bool {
    let text = positions.text(ofLine: line)
    let before = text.prefix { $0 == 0x20 || $0 == 0x09 || $0 == 0x3E }
    let rest = text.dropFirst(before.count)
    let run = rest.prefix { $0 == marks.character }
    guard run.count >= marks.count, rest.dropFirst(run.count).allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else {
      return false
    }
    let quoted = before.count { $0 == 0x3E }
    return quoted == quotations && (quoted > 0 || Self.width(before) >= column)
  }

  /// Whether a line of code looks like the opening fence of another block: the same marks and a word.
  static func opens(_ line: UnsafeBufferPointer<UInt8>, _ marks: Marks) -> Bool {
    let rest = line.drop { $0 == 0x20 }
    let run = rest.prefix { $0 == marks.character }
    return run.count >= marks.count && !rest.dropFirst(run.count).allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  private static func width(_ blanks: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    blanks.reduce(0) { $1 == 0x09 ? ($0 / 4 + 1) * 4 : $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
  }
}
