extension Markdown {
  /// The length of each section's own text in units, by the index of its heading; −1 for the text before the first.
  ///
  /// Counted from the HTML, so that it can be asked of a body that was read without keeping its words. Agrees with `Section.units`: Chinese
  /// and Japanese characters, and words and numbers of other scripts; code and tables count, headings, captions, titles of notes, addresses and attributes do not.
  public var unitsBySection: [Int: Int] {
    let isSection = Set(sections.compactMap(\.heading))
    var counts: [Int: Int] = [:]
    var text: [UInt8] = []
    var section = -1
    var heading = -1
    func count() {
      let units = text.withUnsafeBufferPointer { UnitCounter.count($0) }
      if units > 0 { counts[section, default: 0] += units }
      text.removeAll(keepingCapacity: true)
    }
    html.bytes.withUnsafeBufferPointer { bytes in
      var at = 0
      var isSilent = false
      while at < bytes.count {
        switch bytes[at] {
        case 0x3C:  // <
          let name = Self.name(bytes, at + 1)
          let isClosing = name.first == 0x2F
          if name.count == (isClosing ? 3 : 2), name[isClosing ? 1 : 0] == 0x68, (0x31...0x36).contains(name[isClosing ? 2 : 1]) {
            isSilent = !isClosing
            if isSilent {
              heading += 1
              if isSection.contains(heading) {
                count()
                section = heading
              }
            }
          }
          // A caption is the alternative text of its picture; the title of a note is our own word.
          if name == Self.caption || bytes[at...].starts(with: Self.noteTitle) {
            isSilent = true
          } else if name.dropFirst().elementsEqual(Self.caption) || name.elementsEqual(Self.paragraphEnd) {
            isSilent = false
          }
          if !Self.isInline(name) { text.append(0x0A) }
          while at < bytes.count, bytes[at] != 0x3E { at += 1 }
        case 0x26:  // &
          let end = min(bytes.count, at + 10)
          if let semicolon = (at..<end).first(where: { bytes[$0] == 0x3B }) { at = semicolon }
          text.append(0x20)
        default: if !isSilent { text.append(bytes[at]) }
        }
        at += 1
      }
    }
    count()
    return counts
  }

  /// The name of the tag that starts at a place, with its slash.
  private static func name(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> [UInt8] {
    var name: [UInt8] = []
    var at = start
    while at < bytes.count, name.count < 12, bytes[at] != 0x20, bytes[at] != 0x3E, bytes[at] != 0x0A { name.append(bytes[at]); at += 1 }
    return name
  }

  /// Whether a tag stands inside words and so parts none.
  private static func isInline(_ name: [UInt8]) -> Bool {
    let plain = name.first == 0x2F ? Array(name.dropFirst()) : name
    return inline.contains(plain)
  }

  private static let noteTitle = Array("<p class=\"note-title\"".utf8)
  private static let paragraphEnd = Array("/p".utf8)
  private static let caption = Array("figcaption".utf8)

  private static let inline: Set<[UInt8]> = Set(["a", "em", "strong", "code", "del", "span", "b", "i"].map { Array($0.utf8) })
}
