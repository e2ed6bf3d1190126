internal import Diagnostics

/// What could have been meant as an internal block: judged line by line as the words are written.
struct MarkState {
  /// The recogniser.
  let mark: InternalMark
  /// Where the words of the line at hand start.
  var lineStart = 0
  /// Code spans of the line, which are speech about marks.
  var codes: [Range<Int>] = []
  /// Marks in blocks of code that end.
  var inClosedCode: [(line: Int, column: Int)] = []
  /// Lines that look like marks of a merge conflict, in order.
  var conflicts: [Int] = []
  /// How many of them are judged, and which do not stand in code that ends.
  var judgedConflicts = 0
  /// See above.
  var openConflicts: [Int] = []
  /// Whether a block of code never ends: then nobody can say which fences belong together.
  var hasUnclosedCode = false

  /// Leaves out the marks of conflicts in lines of code that ends; blocks come in order.
  mutating func passConflicts(in code: ClosedRange<Int>) {
    while judgedConflicts < conflicts.count, conflicts[judgedConflicts] <= code.upperBound {
      if conflicts[judgedConflicts] < code.lowerBound { openConflicts.append(conflicts[judgedConflicts]) }
      judgedConflicts += 1
    }
  }
}

extension Renderer {
  /// Starts a line of words.
  mutating func beginLine() {
    marks.lineStart = text.count
    if !marks.codes.isEmpty { marks.codes.removeAll() }
  }

  /// Ends a line of words: what looks like the mark of an internal block and was printed as text is an error.
  mutating func endLine(isCell: Bool = false) {
    if isPlain || text.count <= marks.lineStart { return }
    let isSuspect = text.bytes.withUnsafeBufferPointer {
      Self.mayHoldMark(UnsafeBufferPointer(rebasing: $0[marks.lineStart...]))
    }
    guard isSuspect else { return }
    var words = Array(text.bytes[marks.lineStart...])
    for code in marks.codes {
      for at in code.clamped(to: marks.lineStart..<text.count) { words[at - marks.lineStart] = 0x78 }
    }
    let found = words.withUnsafeBufferPointer { marks.mark.column(in: FoldedLine($0), isCell ? .cell : .line) }
    if found != nil { noteMark(line: block.line) }
  }

  /// Whether a line is worth folding.
  private static func mayHoldMark(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let lead = line.firstIndex(where: { $0 > 0x20 }) else { return false }
    switch line[lead] {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xE4...0xE9: break
    case 0xE3 where lead + 1 < line.count && line[lead + 1] > 0x80: break
    default: return true
    }
    var at = lead
    while at < line.count {
      switch line[at] {
      case 0x7B: return true
      case 0x3A where at + 1 < line.count && (line[at + 1] == 0x3A || line[at + 1] > 0x40): return true
      // A full-width colon beside another one.
      case 0xEF where at + 3 < line.count && line[at + 1] == 0xBC && line[at + 2] == 0x9A:
        if line[at + 3] == 0x3A || line[at + 3] == 0xEF || line[at + 3] == 0xE2 { return true }
      case 0xE2 where at + 1 < line.count && line[at + 1] == 0x88: return true
      default: break
      }
      at += 1
    }
    return false
  }

  /// Judges a block of code. Code that ends may show a mark; indented code and code without end was hardly meant as code then.
  mutating func judgeCode(_ node: Node, _ code: UnsafeBufferPointer<UInt8>) {
    let start = tree.start(node)
    let info = tree.info(node)
    if !info.isEmpty, marks.mark.isNamed(inInfo: FoldedLine(info)) {
      noteMark(line: start.line)
    }
    let fence = tree.fence(node)
    let isClosed = fence.map { CodeFence($0, start: start, positions).closes(at: tree.endLine(node)) } ?? false
    if fence != nil, !isClosed { noteUnclosedCode(start) }
    if isClosed { marks.passConflicts(in: start.line...max(start.line, tree.endLine(node))) }
    guard code.contains(where: { $0 == 0x3A || $0 == 0x21 || $0 >= 0x80 }) else { return }
    var line = start.line + (fence == nil ? 0 : 1)
    var hasInnerFence = false
    var found: [Int] = []
    for words in code.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let words = UnsafeBufferPointer(rebasing: words)
      if Self.mayHoldMark(words), marks.mark.column(in: FoldedLine(words), .code) != nil { found.append(line) }
      if let fence { hasInnerFence = hasInnerFence || CodeFence.opens(words, fence) }
      line += 1
    }
    // A block that holds another one's opening fence has lost its own end.
    if isClosed, !hasInnerFence {
      marks.inClosedCode += found.map { ($0, markColumn(line: $0)) }
    } else {
      for line in found { noteMark(line: line) }
    }
  }

  private mutating func noteUnclosedCode(_ start: (line: Int, column: Int)) {
    marks.hasUnclosedCode = true
    let place = positions.place(ofBlock: start)
    notes.append(
      Note(
        .unclosedFence, line: place.line, column: place.column, "This block of code is never closed",
        hint: "end it with a line of the same marks, indented as this one is"))
  }

  /// Reports what version control left; in code that ends it may be shown.
  mutating func noteConflicts() {
    marks.passConflicts(in: Int.max...Int.max)
    for line in marks.openConflicts {
      notes.append(
        Note(
          .mergeConflict, line: positions.line(line), column: 1, "A merge conflict was left here",
          hint: "choose one of the two texts and take the marks away"))
    }
  }

  /// Tells of marks in closed code, once it is known that fences of the body do not pair.
  mutating func judgeClosedCode() {
    guard marks.hasUnclosedCode else { return }
    for place in marks.inClosedCode { noteMark(line: place.line) }
  }

  /// Reports a mark in cmark's line, once.
  mutating func noteMark(line: Int) {
    let note = Note(
      .unreadInternal, line: positions.line(line), column: markColumn(line: line),
      "This could be meant as an internal block and is not read as one",
      hint: "write :::internal alone at the very start of a line, outside lists, quotations and code, and ::: after it")
    if notes.last != note { notes.append(note) }
  }

  /// Where in the line the mark stands; else its first character.
  private func markColumn(line: Int) -> Int {
    let folded = FoldedLine(InternalFence.unwrapped(positions.text(ofLine: line)))
    if let column = marks.mark.column(in: folded, .line) { return column }
    return zip(folded.scalars, folded.columns).first { $0.0 != 0x20 }?.1 ?? 1
  }
}
