/// How the lines `:::internal` and `:::` travel through cmark: `<?S:::internalS?>`, where S is the sentinel.
///
/// A processing instruction, not a comment, because an author may have commented the whole block out: a comment's end inside it
/// would bring the internal text to light.
enum InternalFence {
  /// What stands before the line.
  static let prefix: [UInt8] = [0x3C, 0x3F] + Sentinel.bytes
  /// What stands after the line.
  static let suffix: [UInt8] = Sentinel.bytes + [0x3F, 0x3E]

  /// What a fence does.
  enum Role { case open, close }

  /// The fences in the text of an HTML block, with the line of the block (from 0) on which each stands.
  static func all(in text: UnsafeBufferPointer<UInt8>) -> [(role: Role, line: Int)] {
    var fences: [(Role, Int)] = []
    var line = 0
    var at = 0
    while at < text.count {
      if stands(prefix, at: at, in: text) {
        // `:::` and then either the name or the suffix.
        let afterColons = at + prefix.count + 3
        fences.append((closes(text, from: afterColons) ? .close : .open, line))
        at = afterColons
      } else {
        if text[at] == 0x0A { line += 1 }
        at += 1
      }
    }
    return fences
  }

  private static func closes(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    var at = start
    while at < text.count, !stands(suffix, at: at, in: text), text[at] != 0x0A { at += 1 }
    return FoldedLine(UnsafeBufferPointer(rebasing: text[start..<at])).words.isEmpty
  }

  /// Code with the fences turned back into the lines that the author wrote; nil if it holds none.
  static func restored(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var result: [UInt8] = []
    var done = 0
    var at = 0
    while at < text.count {
      guard text[at] == 0x3C || text[at] == 0xEF else {
        at += 1
        continue
      }
      let length = stands(prefix, at: at, in: text) ? prefix.count : stands(suffix, at: at, in: text) ? suffix.count : 0
      guard length > 0 else {
        at += 1
        continue
      }
      result += text[done..<at]
      at += length
      done = at
    }
    guard done > 0 else { return nil }
    result += text[done...]
    return result
  }

  /// A line of source without what was put around a fence.
  static func unwrapped(_ line: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    guard stands(prefix, at: 0, in: line) else { return line }
    let end = line.count - suffix.count
    return UnsafeBufferPointer(rebasing: line[prefix.count..<max(prefix.count, end)])
  }

  private static func stands(_ mark: [UInt8], at start: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard start + mark.count <= text.count else { return false }
    for (offset, byte) in mark.enumerated() where text[start + offset] != byte { return false }
    return true
  }
}
