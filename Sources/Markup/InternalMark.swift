/// What looks like the mark of an internal block, in a line that is not read as one.
///
/// Fails closed: whatever names `internal` behind marks that begin a block in some Markdown dialect counts (too few or too many
/// colons, full-width ones, other blanks, attributes, a misspelt name, admonitions, alerts, shortcodes, tags). Words alone never
/// do: “Internal: …”, a heading or an item named so, or a code span are speech.
struct InternalMark {
  /// The names of internal blocks.
  let names: InternalNames

  /// Where a mark may be looked for.
  enum Scope {
    /// A line of text.
    case line
    /// A table's cell, in which a bracketed word is common.
    case cell
    /// A line of code.
    case code
  }

  /// The column at which a mark begins.
  func column(in line: FoldedLine, _ scope: Scope) -> Int? {
    let text = line.scalars
    let start = Self.skipContainers(text)
    if start < text.count, leads(text, start, scope) { return line.columns[start] }
    return inner(text).map { line.columns[$0] }
  }

  /// Whether the words after a code block's fence name an internal block: ```` ```internal ````, ```` ```{.internal} ````.
  func isNamed(inInfo info: FoldedLine) -> Bool {
    names.resembles(word(info.scalars, skip(info.scalars, 0, Self.wrappers)), .near) || inner(info.scalars) != nil
      || braces(info.scalars, 0)
  }

  /// Whether the text of a comment or the inside of a tag says “internal” and no more, but for words such as “begin”.
  func isBare(_ text: FoldedLine) -> Bool { restIsBare(text.scalars, 0, needsName: true) }

  /// Whether a word is a name of internal blocks, or like one.
  func resembles(_ word: FoldedLine) -> Bool { names.resembles(self.word(word.words, 0), .name) }

  // MARK: Marks at the start

  private func leads(_ text: [UInt32], _ start: Int, _ scope: Scope) -> Bool {
    let mark = text[start]
    var end = start
    while end < text.count, text[end] == mark { end += 1 }
    let count = end - start
    switch mark {
    case 0x3A: return colons(text, end, count: count)
    case 0x21, 0x3F:
      // `!!! internal`, `???+ internal`
      if end < text.count, text[end] == 0x2B { end += 1 }
      return count >= 2 && names.resembles(word(text, skip(text, end, Self.wrappers)), .related)
    case 0x5B where end < text.count && text[end] == 0x21:
      return names.resembles(word(text, skip(text, end + 1, Self.wrappers)), .related)
    default: break
    }
    guard scope == .line else { return false }
    switch mark {
    case 0x7B, 0x5B, 0x3C, 0x5C, 0x40: break
    case 0x25, 0x2F, 0x24, 0x3B, 0x3D, 0x5E, 0x26, 0x7E: if count < 2 { return false }
    case 0x2E: if count != 2 { return false }
    case 0x2B, 0x2D: if count < 3 { return false }
    case 0x23 where end < text.count && text[end] == 0x2B: break
    default: return false
    }
    return restIsBare(text, end, needsName: true)
  }

  private func colons(_ text: [UInt32], _ end: Int, count: Int) -> Bool {
    let start = skip(text, end, Self.wrappers)
    let name = word(text, start)
    guard names.resembles(name, count >= 2 ? .related : .near) else { return false }
    if count >= 3 { return true }
    let after = start + name.count
    if count == 2 {
      // `::internal::Name` is a path of C++ or Rust.
      let isPath = after + 2 < text.count && text[after] == 0x3A && text[after + 1] == 0x3A
      return !(isPath && FoldedLine.isLetter(text[after + 2]))
    }
    return start == end && restIsBare(text, after, needsName: false)
  }

  // MARK: Marks anywhere

  private func inner(_ text: [UInt32]) -> Int? {
    var at = 0
    while at < text.count {
      if text[at] == 0x7B, braces(text, at) { return at }
      guard text[at] == 0x3A else {
        at += 1
        continue
      }
      let start = at
      while at < text.count, text[at] == 0x3A { at += 1 }
      if at - start >= 3, names.resembles(word(text, skip(text, at, Self.wrappers)), .related) { return start }
      if at - start == 1 {
        // `:internal[text]`
        let name = word(text, at)
        let after = at + name.count
        if after < text.count, text[after] == 0x5B || text[after] == 0x7B, names.resembles(name, .near) { return start }
      }
    }
    return nil
  }

  /// Whether attributes in braces name a class or a value so: `{.internal}`, `{: .internal}`, `{audience=internal}`.
  private func braces(_ text: [UInt32], _ start: Int) -> Bool {
    var at = start + 1
    while at < text.count, text[at] != 0x7B, text[at] != 0x7D {
      if text[at] == 0x2E || text[at] == 0x3D, names.resembles(word(text, skip(text, at + 1, [0x22, 0x27])), .near) {
        return true
      }
      at += 1
    }
    return false
  }

  // MARK: Small parts

  /// What may stand between a mark and the name: blanks, brackets, quotes, dots.
  private static let wrappers: Set<UInt32> = Set(" {[(<.#!\"'*_=%:\\/-\u{300C}\u{201C}".unicodeScalars.map(\.value))

  /// Words that go with the name and say nothing else.
  private static let helpers: Set<[UInt32]> = Set(
    [
      "begin", "start", "end", "stop", "block", "note", "notes", "only", "class", "div", "span", "section", "directive",
      "if", "endif", "region", "endregion", "aside", "box", "admonition", "audience", "edition", "container",
    ].map { $0.unicodeScalars.map(\.value) })

  private func restIsBare(_ text: [UInt32], _ start: Int, needsName: Bool) -> Bool {
    var at = start
    var named = !needsName
    while at < text.count {
      let word = word(text, at)
      if word.isEmpty {
        at += 1
      } else if names.resembles(word, .name) {
        named = true
        at += word.count
      } else if Self.helpers.contains(Array(word)) {
        at += word.count
      } else {
        return false
      }
    }
    return named
  }

  private func word(_ text: [UInt32], _ start: Int) -> ArraySlice<UInt32> {
    var end = start
    while end < text.count, end - start < 40, FoldedLine.isLetter(text[end]) { end += 1 }
    return text[min(start, text.count)..<end]
  }

  private func skip(_ text: [UInt32], _ start: Int, _ set: Set<UInt32>) -> Int {
    var at = start
    while at < text.count, set.contains(text[at]) { at += 1 }
    return at
  }

  /// Passes quotation marks, list markers, pipes and blanks, in which the mark does not work.
  private static func skipContainers(_ text: [UInt32]) -> Int {
    var at = 0
    while at < text.count {
      switch text[at] {
      case 0x20, 0x3E, 0x7C: at += 1
      case 0x5C where at + 1 < text.count && text[at + 1] == 0x3A: at += 1
      case 0x2D, 0x2A, 0x2B:
        guard at + 1 < text.count, text[at + 1] == 0x20 else { return at }
        at += 2
      case 0x30...0x39:
        var end = at
        while end < text.count, (0x30...0x39).contains(text[end]) { end += 1 }
        guard end + 1 < text.count, text[end] == 0x2E || text[end] == 0x29, text[end + 1] == 0x20 else { return at }
        at = end + 2
      default: return at
      }
    }
    return at
  }
}
