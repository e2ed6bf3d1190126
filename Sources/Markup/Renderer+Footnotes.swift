extension Renderer {
  /// The number of a reference's definition, from 0.
  private func number(of reference: Node) -> Int? {
    guard let number = Int(string(tree.literal(reference))), number >= 1, number <= footnotes.count else { return nil }
    return number - 1
  }

  mutating func enterFootnoteReference(_ node: Node) {
    guard !picture.isOpen || isPlain, let index = number(of: node) else { return }
    footnotes.references[index] += 1
    let count = footnotes.references[index]
    if isPlain {
      out.put("<sup class=\"footnote-ref\"><a href=\"#fn\(index + 1)\" id=\"fnref\(index + 1)\">\(index + 1)</a></sup>")
      return
    }
    if footnotes.sections[index] < 0 { footnotes.sections[index] = currentSection }
    let inInternal = internals.isOpen || footnotes.current >= 0 && isInternalOnly(footnotes.current)
    if inInternal { footnotes.internalReferences[index].insert(count) }
    out.put("<a class=\"ref\" href=\"#fn-\(index + 1)\" id=\"\(referenceID(index, count))\" aria-label=\"")
    out.putText(options.labels.footnote.filling("n", with: String(index + 1)))
    out.put("\">\(index + 1)</a>")
  }

  mutating func enterFootnote() {
    if footnotes.current < 0 {
      countReferences()
      out.breakLine()
      footnotes.sectionStart = out.count
      if isPlain {
        out.put("<section class=\"footnotes\">\n<ol>\n")
      } else {
        closeUnclosedInternal()
        footnotes.sectionStart = out.count
        out.put("<section class=\"foots\" aria-label=\"")
        out.putText(options.labels.footnotes)
        out.put("\">\n<ol>\n")
      }
    }
    footnotes.current += 1
    footnotes.backIsWritten = false
    footnotes.itemStart = out.count
    let index = footnotes.current
    if isPlain { return out.put("<li id=\"fn\(index + 1)\">\n") }
    out.put("<li id=\"fn-\(index + 1)\"")
    // Without internal parts the numbers before may be missing, so the number is said.
    let needsNumber = (0..<index).contains { isInternalOnly($0) }
    if needsNumber { out.put(" value=\"\(index + 1)\"") }
    out.put(">")
    if footnotes.sections[index] >= 0 { text.turn(to: footnotes.sections[index], isInternal: isInternalOnly(index)) }
  }

  mutating func leaveFootnote() {
    if !footnotes.backIsWritten {
      putWaysBack()
      if isPlain { out.put("\n") }
    }
    out.put("</li>\n")
    text.breakBlock()
    if !isPlain, isInternalOnly(footnotes.current) { internals.parts.append(footnotes.itemStart..<out.count) }
  }

  /// Writes the links from a footnote back to its references, once.
  mutating func putWaysBack() {
    if footnotes.backIsWritten { return }
    footnotes.backIsWritten = true
    let index = footnotes.current
    guard footnotes.totals.indices.contains(index) else { return }
    if isPlain { return out.put("<a href=\"#fnref\(index + 1)\" class=\"footnote-backref\">\u{21A9}</a>") }
    for count in 1...max(1, footnotes.totals[index]) { putWayBack(index, count) }
  }

  private mutating func putWayBack(_ index: Int, _ count: Int) {
    let start = out.count
    if count > 1 { out.put(" ") }
    let name = count == 1 ? String(index + 1) : "\(index + 1)-\(count)"
    out.put("<a href=\"#\(referenceID(index, count))\" aria-label=\"")
    out.putText(options.labels.backToText.filling("n", with: name))
    out.put("\">\u{21A9}")
    if count > 1 { out.put("<sup>\(count)</sup>") }
    out.put("</a>")
    if footnotes.internalReferences[index].contains(count), !isInternalOnly(index) {
      internals.parts.append(start..<out.count)
    }
  }

  mutating func closeFootnotes() {
    guard footnotes.current >= 0 else { return }
    out.put("</ol>\n</section>\n")
    if isPlain { return }
    if (0...footnotes.current).allSatisfy({ isInternalOnly($0) }) {
      internals.parts.removeAll { $0.lowerBound >= footnotes.sectionStart }
      internals.parts.append(footnotes.sectionStart..<out.count)
    }
  }

  /// Whether every reference stands in an internal block, so that the note is internal too.
  private func isInternalOnly(_ index: Int) -> Bool {
    let total = footnotes.totals.isEmpty ? footnotes.references[index] : footnotes.totals[index]
    return total > 0 && footnotes.internalReferences[index].count == total
  }

  /// Counts all references, those inside the footnotes too: the ways back are written before the walk has seen them all.
  private mutating func countReferences() {
    footnotes.totals = footnotes.references
    var definition = tree.lastChild(tree.root)
    while let top = definition, tree.kind(top) == .footnoteDefinition {
      var node = top
      walk: while true {
        if tree.kind(node) == .footnoteReference, let index = number(of: node) { footnotes.totals[index] += 1 }
        if let child = tree.firstChild(node) {
          node = child
          continue
        }
        while true {
          if node == top { break walk }
          if let next = tree.next(node) {
            node = next
            break
          }
          guard let parent = tree.parent(node) else { break walk }
          node = parent
        }
      }
      definition = tree.previous(top)
    }
  }

  private func referenceID(_ index: Int, _ count: Int) -> String {
    count == 1 ? "fnref-\(index + 1)" : "fnref-\(index + 1)-\(count)"
  }
}
