extension Markdown {
  /// The length of each section's own text in units, by the index of its heading; −1 for the text before the first.
  ///
  /// Counted from the HTML, so that it can be asked of a body that was read without keeping its words. Agrees with `Section.units`: Chinese
  /// and Japanese characters, and words and numbers of other scripts; code and tables count, headings, captions, titles of notes, addresses
  /// and attributes do not.
  public var unitsBySection: [Int: Int] {
    var isSection = [Bool](repeating: false, count: headings.count)
    for section in sections {
      if let heading = section.heading, isSection.indices.contains(heading) { isSection[heading] = true }
    }
    var counts: [Int: Int] = [:]
    html.bytes.withUnsafeBufferPointer { bytes in
      var walk = WordWalk(bytes)
      walk.run(isSection: { $0 < isSection.count && isSection[$0] }) { section, text in
        let units = UnitCounter.count(text)
        if units > 0 { counts[section, default: 0] += units }
      }
    }
    return counts
  }

  /// The words of the body without headings, captions, titles of notes and code, block by block on lines of their own, in UTF-8; from the HTML, as above.
  public var prose: [UInt8] {
    var words: [UInt8] = []
    html.bytes.withUnsafeBufferPointer { bytes in
      var walk = WordWalk(bytes, skipsCode: true)
      walk.run(isSection: { _ in false }) { _, text in words.append(contentsOf: text) }
    }
    return words
  }
}

/// Goes through a body's HTML and hands out the words between its tags, section by section.
private struct WordWalk {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var text: [UInt8] = []
  private var section = -1
  private var heading = -1
  /// Whether what follows is a heading, a caption or the title of a note: a caption is the alternative text of its picture, the title our own word.
  private var isSilent = false

  private let skipsCode: Bool

  init(_ bytes: UnsafeBufferPointer<UInt8>, skipsCode: Bool = false) {
    self.bytes = bytes
    self.skipsCode = skipsCode
  }

  mutating func run(isSection: (Int) -> Bool, take: (Int, UnsafeBufferPointer<UInt8>) -> Void) {
    var at = 0
    var start = 0
    while at < bytes.count {
      switch bytes[at] {
      case 0x3C:  // <
        append(start, at)
        pass(tagAt: at, isSection: isSection, take: take)
        while at < bytes.count, bytes[at] != 0x3E { at += 1 }
        start = at + 1
      case 0x26:  // &
        append(start, at)
        if let semicolon = (at..<min(bytes.count, at + 10)).first(where: { bytes[$0] == 0x3B }) { at = semicolon }
        text.append(0x20)
        start = at + 1
      default: break
      }
      at += 1
    }
    append(start, bytes.count)
    flush(take)
  }

  private mutating func append(_ start: Int, _ end: Int) {
    if !isSilent, start < end { text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<end])) }
  }

  private mutating func flush(_ take: (Int, UnsafeBufferPointer<UInt8>) -> Void) {
    text.withUnsafeBufferPointer { take(section, $0) }
    text.removeAll(keepingCapacity: true)
  }

  private mutating func pass(tagAt at: Int, isSection: (Int) -> Bool, take: (Int, UnsafeBufferPointer<UInt8>) -> Void) {
    let isClosing = at + 1 < bytes.count && bytes[at + 1] == 0x2F
    let start = at + (isClosing ? 2 : 1)
    var end = start
    while end < bytes.count, bytes[end] > 0x20, bytes[end] != 0x3E { end += 1 }
    let name = UnsafeBufferPointer(rebasing: bytes[start..<end])
    if name.count == 2, name[0] == 0x68, (0x31...0x36).contains(name[1]) {
      isSilent = !isClosing
      if isSilent {
        heading += 1
        if isSection(heading) {
          flush(take)
          section = heading
        }
      }
    } else if Self.equal(name, "figcaption") || skipsCode && Self.equal(name, "pre") {
      isSilent = !isClosing
    } else if name.count == 1, name[0] == 0x70 {
      isSilent = !isClosing && Self.starts(bytes, end, " class=\"note-title\"")
    }
    if !Self.isInline(name) { text.append(0x0A) }
  }

  /// Whether a tag stands inside words and so parts none.
  private static func isInline(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    switch name.count {
    case 1: name[0] == 0x61 || name[0] == 0x62 || name[0] == 0x69
    case 2: equal(name, "em")
    case 3: equal(name, "del")
    case 4: equal(name, "code") || equal(name, "span")
    case 6: equal(name, "strong")
    default: false
    }
  }

  private static func equal(_ name: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
    name.count == word.utf8CodeUnitCount && starts(name, 0, word)
  }

  private static func starts(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    return at + length <= bytes.count && (0..<length).allSatisfy { bytes[at + $0] == word.utf8Start[$0] }
  }
}
