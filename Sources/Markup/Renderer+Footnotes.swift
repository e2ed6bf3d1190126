extension Renderer {
  /// The number of a reference's definition, from 0.
  private func number(of reference: Node) -> Int? {
    guard let number = Int(string(tree.literal(reference))), number >= 1, number <= footnotes.count else { return nil }
    return number - 1
  }

  /// Writes a reference to a footnote.
  mutating func enterFootnoteReference(_ node: Node) {
    guard !picture.isOpen || isPlain, let index = number(of: node) else { return }
    footnotes.references[index] += 1
    let count = footnotes.references[index]
    if isPlain {
      out.put("<sup class=\"footnote-ref\"><a href=\"#fn\(index + 1)\" id=\"fnref\(index + 1)\">\(index + 1)</a></sup>")
      return
    }
    if footnotes.sections[index] < 0 { footnotes.sections[index] = currentSection }
    if footnotes.current < 0 {
      if internals.isOpen { footnotes.internalReferences[index].insert(count) } else { footnotes.isOpen[index] = true }
    }
    out.put("<a class=\"ref\" href=\"#Fn-\(index + 1)\" id=\"\(referenceID(index, count))\" aria-label=\"")
    out.putText(options.labels.footnote.filling("n", with: String(index + 1)))
    out.put("\">\(index + 1)</a>")
  }

  /// Opens a footnote; the first opens the section.
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
    out.put("<li id=\"Fn-\(index + 1)\"")
    // Without internal parts the numbers before may be missing, so the number is said.
    if footnotes.skipsNumbers { out.put(" value=\"\(index + 1)\"") }
    if isInternalOnly(index) { footnotes.skipsNumbers = true }
    out.put(">")
    if footnotes.sections[index] >= 0 { text.turn(to: footnotes.sections[index], isInternal: isInternalOnly(index)) }
  }

  /// Closes a footnote.
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

  /// Closes the section; if all footnotes are internal, so is the section.
  mutating func closeFootnotes() {
    guard footnotes.current >= 0 else { return }
    out.put("</ol>\n</section>\n")
    if isPlain { return }
    if (0...footnotes.current).allSatisfy({ isInternalOnly($0) }) {
      internals.parts.removeAll { $0.lowerBound >= footnotes.sectionStart }
      internals.parts.append(footnotes.sectionStart..<out.count)
    }
  }

  /// Whether only readers of the internal edition come to the footnote.
  private func isInternalOnly(_ index: Int) -> Bool { !footnotes.isOpen[index] }

  /// Counts all references, those inside the footnotes too, before the first is written: its ways back name them all, and what only
  /// an internal footnote refers to is internal as well.
  private mutating func countReferences() {
    var uses: [(from: Int, to: Int, count: Int)] = []
    footnotes.totals = footnotes.references
    var definition = tree.lastChild(tree.root)
    for _ in 1..<max(1, footnotes.count) { definition = definition.flatMap { tree.previous($0) } }
    var number = 0
    var definitions: [Node] = []
    while let top = definition {
      definitions.append(top)
      if internals.holds(line: positions.line(tree.start(top).line)) { footnotes.definedInside.insert(number) }
      for index in references(in: top) {
        footnotes.totals[index] += 1
        uses.append((number, index, footnotes.totals[index]))
      }
      number += 1
      definition = tree.next(top)
    }
    let usesByOrigin = Dictionary(grouping: uses, by: \.from)
    var leaking = footnotes.definedInside.filter { footnotes.isOpen[$0] }
    for index in leaking { footnotes.isOpen[index] = false }
    var reached = footnotes.isOpen.indices.filter { footnotes.isOpen[$0] }
    while let origin = reached.popLast() {
      for use in usesByOrigin[origin] ?? [] where !footnotes.isOpen[use.to] {
        if footnotes.definedInside.contains(use.to) {
          leaking.insert(use.to)
        } else {
          footnotes.isOpen[use.to] = true
          reached.append(use.to)
        }
      }
    }
    for index in leaking.sorted() where definitions.indices.contains(index) {
      let line = tree.start(definitions[index]).line
      // cmark's column is that of the text behind the label.
      let offset = positions.find("[^".utf8, inLine: line, from: 0) ?? 0
      noteLeak(of: "A footnote", (positions.line(line), positions.column(at: offset, line: line)))
    }
    for use in uses where !footnotes.isOpen[use.from] { footnotes.internalReferences[use.to].insert(use.count) }
  }

  /// Reports what is defined in an internal block and used outside: it stays out of what goes out, but the text then lacks it.
  mutating func noteLeak(of what: String, _ place: (line: Int, column: Int)) {
    notes.append(
      Note(
        .internalDefinition, line: place.line, column: place.column,
        "\(what) that is defined in an internal block is used outside it",
        hint: "define it outside, if it is no secret; else take the use away"))
  }

  /// The footnotes that a definition refers to, in order and as often as it does.
  private func references(in top: Node) -> [Int] {
    var found: [Int] = []
    var node = top
    while true {
      if tree.kind(node) == .footnoteReference, let index = number(of: node) { found.append(index) }
      if let child = tree.firstChild(node) {
        node = child
        continue
      }
      while true {
        if node == top { return found }
        if let next = tree.next(node) {
          node = next
          break
        }
        guard let parent = tree.parent(node) else { return found }
        node = parent
      }
    }
  }

  private func referenceID(_ index: Int, _ count: Int) -> String {
    count == 1 ? "Fnref-\(index + 1)" : "Fnref-\(index + 1)-\(count)"
  }
}
