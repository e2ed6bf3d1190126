internal import Diagnostics

extension Renderer {
  /// Opens a link, unless its address is dangerous.
  mutating func enterLink(_ node: Node) -> Step {
    if picture.isOpen {
      openLinks.append(-1)
      return .descend
    }
    let address = tree.address(node)
    if isPlain {
      openLinks.append(0)
      out.putStartTag(address: string(address), title: string(tree.title(node)))
      return .descend
    }
    let place = placeOfLink(node, address)
    if address.elementsEqual(InternalDefinitions.address) {
      openLinks.append(-1)
      if !internals.isOpen { noteLeak(of: "A link's address", (place.line, place.column)) }
      return .descend
    }
    if place.isAutolink, !place.isAngled, putBareAddresses(node, line: place.line, column: place.column) {
      return .done
    }
    if let scheme = LinkScheme.dangerous(address) {
      openLinks.append(-1)
      noteDangerous(scheme, line: place.line, column: place.column)
      return .descend
    }
    let link = Link(
      destination: string(address), kind: .link, text: "", title: string(tree.title(node)), line: place.line,
      column: place.column,
      isAutolink: place.isAutolink, isInternal: internals.isOpen)
    openLinks.append(links.count)
    textStarts.append(text.count)
    if options.slots {
      slots.append(Slot(offset: out.count, link: links.count, kind: .linkStart))
    } else {
      out.putStartTag(address: link.destination, title: link.title)
    }
    links.append(link)
    noteWideExclamation(before: link)
    return .descend
  }

  /// `！[x](y.png)`: a picture with an exclamation mark of full width is a link behind one.
  private mutating func noteWideExclamation(before link: Link) {
    guard text.bytes.suffix(3).elementsEqual("！".utf8) else { return }
    let start = text.count - 3
    let isPicture = ["png", "jpg", "jpeg", "gif", "svg", "webp"].contains {
      link.destination.lowercased().hasSuffix("." + $0)
    }
    guard isPicture || start <= marks.lineStart || text.bytes[start - 1] <= 0x20 else { return }
    notes.append(
      Note(
        .leftoverMarkup, line: link.line, column: max(1, link.column - 1), "！ is left as text before a link",
        hint: "write ![words](file) with a mark of ASCII, if it is a picture"))
  }

  /// Writes a bare address that goes on into Chinese: links for addresses alone, and text between them. False if it does not.
  private mutating func putBareAddresses(_ node: Node, line: Int, column: Int) -> Bool {
    guard let child = tree.firstChild(node) else { return false }
    let words = tree.literal(child)
    let addresses = BareAddress.all(in: words)
    guard !addresses.isEmpty else { return false }
    var done = 0
    func columns(_ range: Range<Int>) -> Int { words[range].count { $0 & 0xC0 != 0x80 } }
    for address in addresses {
      put(text: UnsafeBufferPointer(rebasing: words[done..<address.range.lowerBound]))
      let shown = UnsafeBufferPointer(rebasing: words[address.range])
      let link = Link(
        destination: address.destination.withUnsafeBufferPointer { string($0) }, kind: .link, text: string(shown),
        line: line, column: column + columns(0..<address.range.lowerBound), isAutolink: true,
        isInternal: internals.isOpen)
      if options.slots {
        slots.append(Slot(offset: out.count, link: links.count, kind: .linkStart))
      } else {
        out.putStartTag(address: link.destination, title: "")
      }
      put(text: shown)
      if options.slots {
        slots.append(Slot(offset: out.count, link: links.count, kind: .linkEnd))
      } else {
        out.put("</a>")
      }
      links.append(link)
      done = address.range.upperBound
    }
    put(text: UnsafeBufferPointer(rebasing: words[done...]))
    return true
  }

  private mutating func put(text words: UnsafeBufferPointer<UInt8>) {
    out.putText(words)
    text.append(words)
  }

  /// Closes a link.
  mutating func leaveLink() {
    guard let index = openLinks.popLast(), index >= 0 else { return }
    if isPlain { return out.put("</a>") }
    if let start = textStarts.popLast(), index < links.count {
      let words = text.words(from: start)
      if !words.isEmpty { links[index].text = words }
    }
    if options.slots {
      slots.append(Slot(offset: out.count, link: index, kind: .linkEnd))
    } else {
      out.put("</a>")
    }
  }

  /// Starts collecting the alternative text.
  mutating func enterPicture(_ node: Node) {
    if picture.depth == 0 { picture.alternative.removeAll(keepingCapacity: true) }
    picture.depth += 1
  }

  /// Writes the picture once its children have given the alternative text.
  mutating func leavePicture(_ node: Node) {
    picture.depth -= 1
    guard picture.depth == 0 else { return }
    let address = tree.address(node)
    let title = string(tree.title(node))
    if isPlain { return putPlainPicture(address, title: title) }

    let alternative = picture.alternative.withUnsafeBufferPointer { string($0) }
    let found = positions.offset(ofInline: tree.start(node), in: block.start) { $0 == 0x21 }
    let line = found?.line ?? block.line
    let column = found.map { positions.column(at: $0.offset, line: $0.line) } ?? 0
    if address.elementsEqual(InternalDefinitions.address) {
      if !internals.isOpen { noteLeak(of: "A picture", (positions.line(line), column)) }
      return out.putText(alternative)
    }
    if let index = openLinks.last, index >= 0, links[index].text.isEmpty { links[index].text = alternative }
    if let scheme = LinkScheme.dangerous(address) {
      noteDangerous(scheme, line: positions.line(line), column: column)
      return out.putText(alternative)
    }
    let isFigure = block.paragraph == .figure
    let link = Link(
      destination: string(address), kind: .picture, text: alternative, title: title, line: positions.line(line),
      column: column,
      isInternal: internals.isOpen, isFigure: isFigure)
    out.put("<img ")
    if options.slots {
      slots.append(Slot(offset: out.count, link: links.count, kind: .picture))
    } else {
      out.put(Link.pictureAttributes(address: link.destination))
    }
    links.append(link)
    out.put(" alt=\"")
    out.putText(alternative)
    out.put("\"")
    if !title.isEmpty, !isFigure {
      out.put(" title=\"")
      out.putText(title)
      out.put("\"")
    }
    out.put(" loading=\"lazy\" decoding=\"async\">")
    if !title.isEmpty, isFigure {
      out.put("<figcaption>")
      out.putText(title)
      out.put("</figcaption>")
    }
  }

  private mutating func putPlainPicture(_ address: UnsafeBufferPointer<UInt8>, title: String) {
    out.put("<img src=\"")
    out.putAddress(address)
    out.put("\" alt=\"")
    picture.alternative.withUnsafeBufferPointer { out.putText($0) }
    if !title.isEmpty {
      out.put("\" title=\"")
      out.putText(title)
    }
    out.put("\" />")
  }

  // MARK: Places

  private mutating func placeOfLink(
    _ node: Node, _ address: UnsafeBufferPointer<UInt8>
  ) -> (line: Int, column: Int, isAutolink: Bool, isAngled: Bool) {
    let start = tree.start(node)
    if start.line > 0, let found = positions.offset(ofInline: start, in: block.start, opener: { $0 == 0x5B }) {
      return (positions.line(found.line), positions.column(at: found.offset, line: found.line), false, false)
    }
    guard let child = tree.firstChild(node), tree.kind(child) == .text, tree.next(child) == nil else {
      return (positions.line(max(start.line, block.start.line)), 0, false, false)
    }
    // An autolink: its text is its address, but for a scheme that cmark adds.
    let words = tree.literal(child)
    let added = address.count - words.count
    let isAutolink = added >= 0 && UnsafeBufferPointer(rebasing: address[added...]).elementsEqual(words)
    let line = max(start.line, block.line)
    guard isAutolink, let offset = positions.find(words, inLine: line, from: positions.searchStart(inLine: line)) else {
      return (positions.line(line), 0, isAutolink, false)
    }
    return (
      positions.line(line), positions.column(at: offset, line: line), true, positions.byte(before: offset) == 0x3C
    )
  }

  private mutating func noteDangerous(_ scheme: String, line: Int, column: Int) {
    notes.append(
      Note(
        .deadLink, line: line, column: column, "The address starts with \(scheme):, which is never linked",
        hint: "link to a file in the content folder or to an https address"))
  }

  /// Text without sentinels.
  func string(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    guard bytes.contains(0xEF) else { return String(decoding: bytes, as: UTF8.self) }
    return String(decoding: RawHTML.withoutSentinels(bytes), as: UTF8.self)
  }
}
