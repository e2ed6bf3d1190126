internal import Diagnostics

extension Renderer {
  // MARK: Alerts

  /// Starts `<aside>` if the quotation begins with `[!NOTE]` or the like alone on its line.
  mutating func beginAlert(_ quotation: Node) -> Bool {
    guard let paragraph = tree.firstChild(quotation), tree.kind(paragraph) == .paragraph,
      let tag = tree.firstChild(paragraph), tree.kind(tag) == .text, tree.literal(tag).count <= 16
    else { return false }
    let after = tree.next(tag)
    if let after, tree.kind(after) != .softBreak, tree.kind(after) != .lineBreak { return false }
    let style: String
    let title: String
    switch string(tree.literal(tag)).trimmingBlanks.lowercased() {
    case "[!note]": (style, title) = ("info", options.labels.note)
    case "[!tip]": (style, title) = ("tip", options.labels.tip)
    case "[!important]": (style, title) = ("important", options.labels.important)
    case "[!warning]": (style, title) = ("warn", options.labels.warning)
    case "[!caution]": (style, title) = ("danger", options.labels.caution)
    default: return false
    }
    alert.quotations.append(quotation)
    alert.skipped = [tag, after ?? paragraph]
    out.put("<aside class=\"note note--\(style)\" role=\"note\" aria-label=\"")
    out.putText(title)
    out.put("\">\n<p class=\"note-title\">")
    out.putText(title)
    out.put("</p>\n")
    return true
  }

  // MARK: Internal blocks

  /// A line `:::internal` or `:::`, at that line of the file.
  mutating func passFence(_ role: InternalFence.Role, line: Int) {
    switch role {
    case .open:
      if internals.depth == 0 { internals.ranges.append(line...Int.max) }
      internals.depth += 1
      internals.lines.append(line)
      internals.count += 1
      if internals.depth == 1 { openInternal(line: line) }
    case .close:
      guard internals.isOpen else {
        notes.append(
          Note(
            .unclosedInternal, line: line, column: 1, "This ::: closes nothing",
            hint: "an internal block starts with :::internal"))
        return
      }
      internals.depth -= 1
      internals.lines.removeLast()
      if internals.depth == 0 {
        if let range = internals.ranges.popLast() { internals.ranges.append(range.lowerBound...line) }
        closeInternal()
      }
    }
  }

  private mutating func openInternal(line: Int) {
    if currentSection < 0 { startSection(heading: nil, line: line) }
    internals.section = currentSection
    text.turn(to: currentSection, isInternal: true)
    out.breakLine()
    internals.start = out.count
    out.put("<aside class=\"note note--internal\" data-internal role=\"note\" aria-label=\"")
    out.putText(options.labels.internalNote)
    out.put("\">\n<p class=\"note-title\">")
    out.putText(options.labels.internalNote)
    out.put("</p>\n")
  }

  private mutating func closeInternal() {
    out.breakLine()
    out.put("</aside>\n")
    internals.parts.append(internals.start..<out.count)
    currentSection = internals.section
    text.turn(to: currentSection, isInternal: false)
  }

  /// At the end of the body an open block is reported and closed: what follows its start stays internal.
  mutating func closeUnclosedInternal() {
    guard internals.isOpen else { return }
    for line in internals.lines {
      notes.append(
        Note(
          .unclosedInternal, line: line, column: 1, "This :::internal is never closed",
          hint: "end the block with a line of :::")
      )
    }
    internals.depth = 0
    internals.lines = []
    closeInternal()
  }

  // MARK: Raw HTML and leftovers

  /// Reports raw HTML at an offset of cmark's line.
  mutating func noteRawHTML(_ name: String, line: Int, offset: Int?) {
    let column = offset.map { positions.column(at: $0, line: line) } ?? 0
    let what = name.isEmpty ? "Raw HTML" : "Raw HTML <\(name)>"
    notes.append(
      name == "br"
        ? Note(
          .rawHTML, line: positions.line(line), column: column, "\(what) is read as a line break",
          hint: "end the line with a backslash")
        : Note(
          .rawHTML, line: positions.line(line), column: column, "\(what) is left out", hint: "write it in Markdown"))
  }

  /// Reports mark-up left as text, if the author did not mean it so: an escaped asterisk is no leftover.
  mutating func noteLeftover(_ leftover: LeftoverMarkup, _ node: Node) {
    let found = positions.offset(ofInline: tree.start(node), in: block.start) { _ in true }
    let line = found?.line ?? block.line
    let mark = Array(leftover.mark.utf8)
    guard let offset = positions.findUnescaped(mark, inLine: line, from: found?.offset ?? 0) else { return }
    let column = positions.column(at: offset, line: line)
    let folded = FoldedLine(positions.text(ofLine: line))
    switch leftover {
    case .emphasis:
      notes.append(
        Note(
          .leftoverMarkup, line: positions.line(line), column: column, "\(leftover.mark) is left as text",
          hint: "put it right beside the words that it marks, at both ends"))
    case .foreign(let find):
      notes.append(
        Note(
          .leftoverMarkup, line: positions.line(line), column: column, "\(find.mark) is left as text", hint: find.hint))
    case .directive where marks.mark.column(in: folded, .line) != nil: break
    case .directive:
      notes.append(
        Note(
          .leftoverMarkup, line: positions.line(line), column: column,
          "An unknown block \(leftover.mark) is left as text",
          hint: "the only block of this kind is :::internal"))
    }
  }
}
