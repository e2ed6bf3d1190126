extension Renderer {
  /// Opens a heading, and with it a section if it stands directly in the document.
  mutating func enterHeading(_ node: Node) {
    beginLeaf(node)
    let level = tree.headingLevel(node)
    out.breakLine()
    shownLevel = isPlain ? level : outlineLevel(level)
    out.put("<h")
    out.put(shownLevel)
    if isPlain { return out.put(">") }

    let words = headingWords(node)
    let anchor = options.anchors ? anchors.name(for: words) : ""
    let place = positions.place(ofBlock: block.start)
    headings.append(
      Heading(
        level: level, text: words, anchor: anchor, line: place.line, column: place.column, isInternal: internals.isOpen)
    )
    if depth == 1 {
      startSection(heading: headings.count - 1, line: place.line)
      block.textStart = text.count
    }
    if options.anchors {
      out.put(" id=\"")
      out.putText(anchor)
      out.put("\"")
    }
    out.put(">")
  }

  /// The level in the page, where the title is the only `<h1>`: the body's highest is 2, and none is more than one below the last.
  private func outlineLevel(_ level: Int) -> Int { min(level - highestLevel + 2, shownLevel + 1, 6) }

  /// Closes a heading.
  mutating func leaveHeading(_ node: Node) {
    endLine()
    out.put("</h")
    out.put(shownLevel)
    out.put(">\n")
    // A heading's words are in `headings`; a section's text is what stands under it.
    text.cut(to: block.textStart)
  }

  /// The heading's words, needed before it is written because the `id` comes first.
  private func headingWords(_ heading: Node) -> String {
    var words: [UInt8] = []
    var alternatives: [UInt8] = []
    var pictures = 0
    var node = tree.firstChild(heading)
    var depth = 1
    while let current = node {
      let kind = tree.kind(current)
      switch kind {
      case .text, .code:
        if pictures > 0 { alternatives += tree.literal(current) } else { words += tree.literal(current) }
      case .softBreak, .lineBreak: words.append(0x20)
      case .picture: pictures += 1
      default: break
      }
      if depth < Self.depthLimit, let child = tree.firstChild(current) {
        node = child
        depth += 1
        continue
      }
      var finished = current
      if kind == .picture { pictures -= 1 }
      while true {
        if let next = tree.next(finished) {
          node = next
          break
        }
        guard let parent = tree.parent(finished), parent != heading else {
          node = nil
          break
        }
        if tree.kind(parent) == .picture { pictures -= 1 }
        finished = parent
        depth -= 1
      }
    }
    let shown = words.contains { $0 > 0x20 } ? words : alternatives
    return shown.withUnsafeBufferPointer { bytes in
      var text = BodyText(capacity: bytes.count)
      text.append(bytes)
      return text.words(from: 0)
    }
  }
}
