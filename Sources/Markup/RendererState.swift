/// The leaf block being written.
struct BlockState {
  /// How a paragraph is written.
  enum Paragraph { case normal, bare, figure, skipped }

  /// cmark's line and byte column of the block.
  var start = (line: 1, column: 1)
  /// cmark's line of the inline at hand, counted by breaks; for inlines that cmark gives no place.
  var line = 1
  /// Where the block's text starts.
  var textStart = 0
  /// How the paragraph at hand is written.
  var paragraph = Paragraph.normal
}

/// The table being written; tables do not nest.
struct TableState {
  /// The alignment of each column: `l`, `c`, `r` or 0.
  var alignments = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  /// The column of the cell at hand.
  var column = 0
  /// Whether the row at hand is the head.
  var inHead = false
  /// Whether `<tbody>` is open.
  var bodyIsOpen = false
  /// Whether the cell at hand is written as `<th>`.
  var cellIsHead = false
  /// How many tables the current section has, for names that differ.
  var countInSection = 0
}

/// The picture being written: its children become the alternative text.
struct PictureState {
  /// How many pictures are open, one inside another.
  var depth = 0
  /// The alternative text so far.
  var alternative: [UInt8] = []

  /// Whether one is open.
  var isOpen: Bool { depth > 0 }
}

/// The footnotes of the body. cmark moves the definitions that are used to the end, in order of first use.
struct FootnoteState {
  /// How many there are.
  var count = 0
  /// How often each is referred to so far.
  var references: [Int] = []
  /// How often each is referred to in the whole body; known when the first definition is reached.
  var totals: [Int] = []
  /// Whether a reader of a wider edition comes to it: from the open text, or from a footnote that is open.
  var isOpen: [Bool] = []
  /// Which are defined in an internal block: they serve nobody outside.
  var definedInside: Set<Int> = []
  /// Which references of each stand in internal blocks or internal footnotes.
  var internalReferences: [Set<Int>] = []
  /// The section of the first reference.
  var sections: [Int] = []
  /// The definition being written, from 0.
  var current = -1
  /// Whether the way back has been written for the current one.
  var backIsWritten = false
  /// Whether an internal footnote came before, so that numbers would shift without it.
  var skipsNumbers = false
  /// Where the section starts in the HTML.
  var sectionStart = 0
  /// Where the current item starts in the HTML.
  var itemStart = 0

  /// Counts the definitions at the end of the document.
  init(_ tree: MarkdownTree) {
    var node = tree.lastChild(tree.root)
    while let definition = node, tree.kind(definition) == .footnoteDefinition {
      count += 1
      node = tree.previous(definition)
    }
    references = [Int](repeating: 0, count: count)
    isOpen = [Bool](repeating: false, count: count)
    internalReferences = [Set<Int>](repeating: [], count: count)
    sections = [Int](repeating: -1, count: count)
  }
}

/// The `:::internal` blocks.
struct InternalState {
  /// How many blocks are open, one inside another; only the outermost shows.
  var depth = 0
  /// How many there were.
  var count = 0
  /// Finished parts of the HTML.
  var parts: [Range<Int>] = []
  /// Where the open block starts in the HTML.
  var start = 0
  /// The line in the file of each fence that opened and has not closed.
  var lines: [Int] = []
  /// The section to return to.
  var section = -1
  /// The lines of the file that blocks span, in order.
  var ranges: [ClosedRange<Int>] = []

  /// Whether a line of the file stands in a block.
  func holds(line: Int) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < line { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(line)
  }

  /// Whether one is open.
  var isOpen: Bool { depth > 0 }
}

/// The alerts (`> [!NOTE]`) being written.
struct AlertState {
  /// Block quotations that are alerts and open, outermost first.
  var quotations: [OpaquePointer] = []
  /// Not to be written in the paragraph to come: the tag, and the break after it or, without one, the paragraph itself.
  var skipped: [OpaquePointer] = []
}
