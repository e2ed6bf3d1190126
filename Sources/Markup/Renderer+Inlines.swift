extension Renderer {
  /// Writes a tag of emphasis.
  mutating func putEmphasis(_ kind: NodeKind, closing: Bool) {
    switch (kind, closing) {
    case (.emphasis, false): out.put("<em>")
    case (.emphasis, true): out.put("</em>")
    case (.strong, false): out.put("<strong>")
    case (.strong, true): out.put("</strong>")
    case (_, false): out.put("<del>")
    case (_, true): out.put("</del>")
    }
  }

  /// Writes text.
  mutating func enterText(_ node: Node) {
    let literal = tree.literal(node)
    if picture.isOpen { return picture.alternative.append(contentsOf: literal) }
    if !alert.skipped.isEmpty, alert.skipped.contains(node) { return }
    if !isPlain, let leftover = LeftoverMarkup.find(in: literal, startsLine: text.count == marks.lineStart) {
      noteLeftover(leftover, node)
    }
    out.putText(literal)
    text.append(literal)
  }

  /// Writes code among words.
  mutating func enterCode(_ node: Node) {
    let literal = tree.literal(node)
    if picture.isOpen { return picture.alternative.append(contentsOf: literal) }
    out.put("<code>")
    out.putText(literal)
    out.put("</code>")
    let start = text.count
    text.append(literal)
    marks.codes.append(start..<text.count)
  }

  // MARK: Breaks

  /// A line feed in the source is a blank to HTML; between two Chinese or Japanese characters there must be none.
  mutating func enterSoftBreak(_ node: Node) {
    endLine()
    block.line += 1
    defer { beginLine() }
    if !alert.skipped.isEmpty, alert.skipped.contains(node) { return }
    if picture.isOpen {
      let last = picture.alternative.withUnsafeBufferPointer { $0.isEmpty ? nil : Scalars.previous($0, $0.count).value }
      if !LineJoin.joins(last, firstScalar(after: node)) { picture.alternative.append(0x20) }
      return
    }
    if LineJoin.joins(text.lastScalar(after: block.textStart), firstScalar(after: node)) { return }
    out.put("\n")
    text.append(0x20)
  }

  /// Writes a break that the author asked for.
  mutating func enterLineBreak(_ node: Node) {
    endLine()
    block.line += 1
    defer { beginLine() }
    if !alert.skipped.isEmpty, alert.skipped.contains(node) { return }
    if picture.isOpen { return picture.alternative.append(0x20) }
    putLineBreak()
  }

  /// Writes `<br>`.
  mutating func putLineBreak() {
    if isPlain { out.put("<br />\n") } else { out.put("<br>\n") }
    text.append(0x20)
  }

  /// The first scalar that will be written after `node`, looking into emphasis, links and code.
  private func firstScalar(after node: Node) -> UInt32? {
    var next = tree.next(node)
    for _ in 0..<Self.depthLimit {
      guard let current = next else { return nil }
      switch tree.kind(current) {
      case .text, .code:
        let literal = tree.literal(current)
        var at = 0
        while Sentinel.stands(at: at, in: literal) { at += 3 }
        if at < literal.count { return Scalars.next(literal, at).value }
        next = tree.next(current)
      case .emphasis, .strong, .strikethrough, .link: next = tree.firstChild(current)
      default: return nil
      }
    }
    return nil
  }

  // MARK: Raw HTML

  /// Drops a tag with a note, a comment without; `<br>` is read as a line break, or words on either side would run together.
  mutating func enterInlineHTML(_ node: Node) {
    let literal = tree.literal(node)
    if picture.isOpen {
      if isPlain { picture.alternative.append(contentsOf: literal) }
      return
    }
    if options.rawHTML == .keep { return putRawHTML(literal) }
    let found = positions.offset(ofInline: tree.start(node), in: block.start) { $0 == 0x3C }
    if RawHTML.namesInternal(literal, marks.mark) { noteMark(line: found?.line ?? block.line) }
    guard let tag = RawHTML.tag(literal) else { return }
    if tag.closes, openRawTags > 0 {
      openRawTags -= 1
      return
    }
    if !tag.closes, !tag.isVoid { openRawTags += 1 }
    noteRawHTML(tag.name, line: found?.line ?? block.line, offset: found?.offset)
    if tag.name == "br" { putLineBreak() }
  }

  /// Drops a block of HTML with a note, or comments without; fences of internal blocks come this way.
  mutating func enterHTMLBlock(_ node: Node) {
    let literal = tree.literal(node)
    if options.rawHTML == .keep, isPlain {
      out.breakLine()
      putRawHTML(literal)
      out.breakLine()
      return
    }
    let start = tree.start(node)
    if !literal.starts(with: InternalFence.prefix), RawHTML.namesInternal(literal, marks.mark) {
      noteMark(line: start.line)
    }
    if RawHTML.startsWithComment(literal) {
      if RawHTML.isOnlyComments(literal) { return }
    } else {
      let fences = depth == 1 ? InternalFence.all(in: literal) : []
      for fence in fences { passFence(fence.role, line: positions.line(start.line + fence.line)) }
      if fences.count == 1, literal.starts(with: InternalFence.prefix) { return }
    }
    block.start = start
    noteRawHTML(
      RawHTML.firstTagName(literal), line: start.line,
      offset: positions.range(ofLine: start.line).lowerBound + start.column - 1)
  }

  private mutating func putRawHTML(_ literal: UnsafeBufferPointer<UInt8>) {
    let html = RawHTML.withoutSentinels(literal)
    out.put(String(decoding: options.extensions.contains(.tagfilter) ? RawHTML.filtered(html) : html, as: UTF8.self))
  }
}
