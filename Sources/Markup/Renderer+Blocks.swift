extension Renderer {
  /// Opens a block, or writes it whole if it has no children.
  mutating func enterBlock(_ kind: NodeKind, _ node: Node) -> Step {
    if depth == 1 { beginTopLevel(kind, node) }
    switch kind {
    case .blockQuote:
      out.breakLine()
      if !isPlain, beginAlert(node) { return .descend }
      out.put("<blockquote>\n")
      return .descend
    case .list:
      out.breakLine()
      if let start = tree.orderedStart(node) {
        if start == 1 {
          out.put("<ol>\n")
        } else {
          out.put("<ol start=\"")
          out.put(start)
          out.put("\">\n")
        }
      } else {
        out.put("<ul>\n")
      }
      return .descend
    case .item:
      enterItem(node)
      return .descend
    case .paragraph: return enterParagraph(node)
    case .heading:
      enterHeading(node)
      return .descend
    case .codeBlock:
      putCodeBlock(node)
      return .done
    case .htmlBlock:
      enterHTMLBlock(node)
      return .done
    case .thematicBreak:
      out.breakLine()
      if isPlain { out.put("<hr />\n") } else { out.put("<hr>\n") }
      return .done
    case .footnoteDefinition:
      enterFootnote()
      return .descend
    default: return .descend
    }
  }

  /// Closes a block.
  mutating func leaveBlock(_ kind: NodeKind, _ node: Node) {
    switch kind {
    case .blockQuote:
      out.breakLine()
      if alert.quotations.last == node {
        alert.quotations.removeLast()
        out.put("</aside>\n")
      } else {
        out.put("</blockquote>\n")
      }
    case .list:
      if tree.orderedStart(node) == nil { out.put("</ul>\n") } else { out.put("</ol>\n") }
    case .item: out.put("</li>\n")
    case .paragraph: leaveParagraph(node)
    case .heading: leaveHeading(node)
    case .footnoteDefinition: leaveFootnote()
    default: break
    }
    if depth == 1 { firstBlockStart = nil }
  }

  // MARK: Sections

  /// Something that is content stands directly in the document: the section is not empty.
  private mutating func beginTopLevel(_ kind: NodeKind, _ node: Node) {
    switch kind {
    case .heading, .htmlBlock, .footnoteDefinition, .thematicBreak: return
    default: beginContent(node)
    }
  }

  /// Makes the current section one with content; without a heading before, a section without heading starts.
  mutating func beginContent(_ node: Node) {
    if currentSection < 0 {
      startSection(heading: nil, line: positions.line(tree.start(node).line))
    }
    sections[currentSection].isEmpty = false
    if sections[currentSection].firstBlock.isEmpty, !internals.isOpen { firstBlockStart = text.count }
  }

  /// Starts a section; text goes to it from here on.
  mutating func startSection(heading: Int?, line: Int) {
    sections.append(
      Section(heading: heading, units: 0, isEmpty: true, firstBlock: "", line: line, text: 0..<0, internalText: 0..<0))
    currentSection = sections.count - 1
    table.countInSection = 0
    firstBlockStart = nil
    text.turn(to: currentSection, isInternal: internals.isOpen)
  }

  /// A block of words has ended: maybe it was the section's first.
  mutating func endLeaf() {
    text.breakBlock()
    guard let start = firstBlockStart, currentSection >= 0 else { return }
    let words = text.words(from: start)
    if !words.isEmpty {
      sections[currentSection].firstBlock = words
      firstBlockStart = nil
    }
  }

  /// Starts a block of words: places of inlines are relative to it.
  mutating func beginLeaf(_ node: Node) {
    block.start = tree.start(node)
    block.line = block.start.line
    block.textStart = text.count
    beginLine()
    openRawTags = 0
  }

  // MARK: Items and paragraphs

  private mutating func enterItem(_ node: Node) {
    out.breakLine()
    guard let done = tree.taskIsDone(node) else { return out.put("<li>") }
    if isPlain {
      out.put(
        done
          ? "<li><input type=\"checkbox\" checked=\"\" disabled=\"\" /> "
          : "<li><input type=\"checkbox\" disabled=\"\" /> ")
      return
    }
    out.put("<li class=\"task\"><input type=\"checkbox\" disabled")
    if done { out.put(" checked") }
    out.put(" aria-label=\"")
    out.putText(done ? options.labels.done : options.labels.toDo)
    out.put("\"> ")
  }

  private mutating func enterParagraph(_ node: Node) -> Step {
    beginLeaf(node)
    if alert.skipped.contains(node) {
      alert.skipped = []
      return .done
    }
    block.paragraph = .normal
    if let parent = tree.parent(node) {
      if let list = tree.parent(parent), tree.kind(list) == .list, tree.isTight(list) {
        block.paragraph = .bare
      } else if !isPlain {
        if isLonePicture(node) {
          block.paragraph = .figure
        } else if tree.kind(parent) == .footnoteDefinition, tree.next(node) == nil, tree.previous(node) == nil {
          block.paragraph = .bare
        }
      }
    }
    switch block.paragraph {
    case .normal:
      out.breakLine()
      out.put("<p>")
    case .figure:
      out.breakLine()
      out.put("<figure>")
    case .bare, .skipped: break
    }
    return .descend
  }

  private mutating func leaveParagraph(_ node: Node) {
    endLine()
    if let parent = tree.parent(node), tree.kind(parent) == .footnoteDefinition, tree.next(node) == nil {
      if out.bytes.last != 0x20 { out.put(" ") }
      putWaysBack()
    }
    switch block.paragraph {
    case .normal: out.put("</p>\n")
    case .figure: out.put("</figure>\n")
    case .bare, .skipped: break
    }
    if depth == 1, firstParagraph.isEmpty, !internals.isOpen { firstParagraph = text.words(from: block.textStart) }
    alert.skipped = []
    endLeaf()
  }

  private func isLonePicture(_ paragraph: Node) -> Bool {
    guard let child = tree.firstChild(paragraph), tree.kind(child) == .picture else { return false }
    return tree.next(child) == nil
  }

  // MARK: Code

  private mutating func putCodeBlock(_ node: Node) {
    beginLeaf(node)
    out.breakLine()
    let info = tree.info(node)
    let language = info.prefix { $0 != 0x20 && $0 != 0x09 }
    if isPlain {
      out.put("<pre>")
    } else {
      out.put("<pre tabindex=\"0\" role=\"region\" aria-label=\"")
      out.putText(options.labels.code)
      // Regions want names that differ.
      codeBlocks += 1
      if codeBlocks > 1 { out.put(" \(codeBlocks)") }
      out.put("\">")
    }
    if language.isEmpty {
      out.put("<code>")
    } else {
      out.put("<code class=\"language-")
      out.putText(UnsafeBufferPointer(rebasing: language))
      out.put("\">")
    }
    if !isPlain, let restored = InternalFence.restored(tree.literal(node)) {
      restored.withUnsafeBufferPointer { putCode($0, of: node) }
    } else {
      putCode(tree.literal(node), of: node)
    }
    out.put("</code></pre>\n")
    endLeaf()
  }

  private mutating func putCode(_ code: UnsafeBufferPointer<UInt8>, of node: Node) {
    if !isPlain { judgeCode(node, code) }
    out.putText(code)
    text.append(code)
  }
}
