internal import Diagnostics

/// Walks cmark's tree once and writes the HTML and the facts.
///
/// The walk keeps its own place instead of calling itself, so nesting costs no stack; what is nested deeper than the limit is left
/// out with a note. Blocks, inlines, tables, footnotes and notes are written by extensions in files of their own.
struct Renderer {
  /// The limit of the content model on nesting, blocks and inlines together.
  static let depthLimit = 100

  /// What is rendered.
  let tree: MarkdownTree
  /// How.
  let options: MarkdownOptions
  /// Whether the output is the specification's.
  let isPlain: Bool
  /// Places in the source.
  var positions: SourcePositions
  /// The HTML so far.
  var out: HTMLBuffer
  /// The words so far.
  var text: BodyText

  // Facts.
  /// Headings so far.
  var headings: [Heading] = []
  /// Sections so far.
  var sections: [Section] = []
  /// Links and pictures so far.
  var links: [Link] = []
  /// Slots so far.
  var slots: [Slot] = []
  /// Notes so far.
  var notes: [Note] = []
  /// The highest level that a heading of the body has as written: 1 at most, 6 at least.
  let highestLevel: Int
  /// The level that the last heading has in the page; before the first one the title's, 1.
  var shownLevel = 1
  /// Names of headings so far.
  var anchors = AnchorNames()
  /// The first paragraph, once found.
  var firstParagraph = ""

  // The walk.
  /// How many nodes are above the one at hand.
  var depth = 0
  /// Whether the limit on nesting has been reported.
  var tooDeep = false
  /// The section that text belongs to; -1 before the first.
  var currentSection = -1
  /// Where the text of the current section's first block starts, while that block is open.
  var firstBlockStart: Int?

  // The block at hand.
  /// The block of words at hand.
  var block = BlockState()
  /// The table at hand.
  var table = TableState()
  /// How many blocks of code there were.
  var codeBlocks = 0
  /// The footnotes.
  var footnotes: FootnoteState
  /// The internal blocks.
  var internals = InternalState()
  /// Marks that are not read.
  var marks: MarkState
  /// The alerts that are open.
  var alert = AlertState()

  // Inlines.
  /// Links that are open, by index; -1 for one that is not written.
  var openLinks: [Int] = []
  /// Where the words of each written open link start.
  var textStarts: [Int] = []
  /// The picture at hand.
  var picture = PictureState()
  /// How many raw tags of the block were reported and not closed.
  var openRawTags = 0

  /// Starts at the root; `byteCount` is the length of the source.
  init(tree: MarkdownTree, positions: SourcePositions, options: MarkdownOptions, byteCount: Int) {
    self.tree = tree
    self.positions = positions
    self.options = options
    isPlain = options.profile == .plain
    out = HTMLBuffer(capacity: byteCount + byteCount / 4 + 256)
    text = BodyText(capacity: byteCount)
    footnotes = FootnoteState(tree)
    marks = MarkState(mark: InternalMark(names: options.labels.internalNames))
    highestLevel = tree.highestHeadingLevel
  }

  /// What to do after a node has been entered.
  enum Step {
    /// Go through its children, then leave it.
    case descend
    /// It is done.
    case done
  }

  /// Renders the tree.
  mutating func render() -> Markdown {
    var node = tree.root
    walk: while true {
      if enter(node) == .descend {
        if let child = tree.firstChild(node) {
          node = child
          depth += 1
          continue
        }
        leave(node)
      }
      while true {
        if node == tree.root { break walk }
        if let next = tree.next(node) {
          node = next
          break
        }
        guard let parent = tree.parent(node) else { break walk }
        node = parent
        depth -= 1
        leave(node)
      }
    }
    return finish()
  }

  private mutating func enter(_ node: Node) -> Step {
    if depth > Self.depthLimit {
      noteTooDeep(node)
      return .done
    }
    let kind = tree.kind(node)
    switch kind {
    case .text:
      enterText(node)
      return .done
    case .softBreak:
      enterSoftBreak(node)
      return .done
    case .lineBreak:
      enterLineBreak(node)
      return .done
    case .code:
      enterCode(node)
      return .done
    case .htmlInline:
      enterInlineHTML(node)
      return .done
    case .footnoteReference:
      enterFootnoteReference(node)
      return .done
    case .emphasis, .strong, .strikethrough:
      if !picture.isOpen { putEmphasis(kind, closing: false) }
      return .descend
    case .link: return enterLink(node)
    case .picture:
      enterPicture(node)
      return .descend
    case .table, .tableRow, .tableCell:
      return enterTablePart(kind, node)
    default:
      return enterBlock(kind, node)
    }
  }

  private mutating func leave(_ node: Node) {
    let kind = tree.kind(node)
    switch kind {
    case .emphasis, .strong, .strikethrough:
      if !picture.isOpen { putEmphasis(kind, closing: true) }
    case .link: leaveLink()
    case .picture: leavePicture(node)
    case .table, .tableRow, .tableCell: leaveTablePart(kind)
    default: leaveBlock(kind, node)
    }
  }

  private mutating func noteTooDeep(_ node: Node) {
    if tooDeep { return }
    tooDeep = true
    var at = node
    while tree.start(at).line < 1, let parent = tree.parent(at) { at = parent }
    let line = positions.line(tree.start(at).line)
    notes.append(
      Note(
        .nestingTooDeep, line: line, column: 0,
        "Nested deeper than \(Self.depthLimit) levels; what is deeper is left out",
        hint: "use headings instead of deeper lists and quotations"))
  }

  private mutating func finish() -> Markdown {
    closeFootnotes()
    closeUnclosedInternal()
    judgeClosedCode()
    noteConflicts()
    let text = options.keepsText ? takeText() : []
    var body = Markdown()
    body.html = SlottedHTML(bytes: out.bytes, slots: slots, internalParts: internals.parts)
    body.headings = headings
    body.sections = sections
    body.links = links
    body.internalBlocks = internals.count
    body.notes = notes.count > 1 ? notes.sorted { ($0.line, $0.column) < ($1.line, $1.column) } : notes
    body.firstParagraph = firstParagraph
    body.text = text
    return body
  }

  /// The words of all sections, and in each section where they lie and how many there are.
  private mutating func takeText() -> [UInt8] {
    let assembled = text.assembled(sections: sections.count)
    assembled.text.withUnsafeBufferPointer { bytes in
      for (index, range) in assembled.ranges.enumerated() {
        sections[index].text = range.open
        sections[index].internalText = range.isInternal
        sections[index].units =
          UnitCounter.count(UnsafeBufferPointer(rebasing: bytes[range.open]))
          + UnitCounter.count(UnsafeBufferPointer(rebasing: bytes[range.isInternal]))
      }
    }
    return assembled.text
  }
}
