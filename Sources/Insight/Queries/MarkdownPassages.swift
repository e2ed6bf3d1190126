/// Walks a Markdown text line by line and tells its prose from its fenced blocks.
///
/// It knows as much of CommonMark as that takes: fences of backticks or tildes indented by up to three spaces, indented code, HTML
/// comments, and which lines begin a block of their own.
struct MarkdownPassages {
  /// The passages, in order; code that is not fenced, comments and empty lines are left out.
  private(set) var passages: [MarkdownPassage] = []

  private let bytes: [UInt8]
  private var start: (offset: Int, line: Int)?
  private var isInList = false
  private var isAfterBlank = true

  private struct Line {
    let range: Range<Int>
    let number: Int
    let indent: Int
    let text: ArraySlice<UInt8>
  }

  private struct Fence {
    let mark: UInt8
    let length: Int
    let line: Line
    let info: Range<Int>
    let body: Int
  }

  /// Reads a text whose first line has the number given.
  init(_ bytes: [UInt8], firstLine: Int) {
    self.bytes = bytes
    var offset = 0
    var number = firstLine
    var fence: Fence?
    var isInComment = false
    while offset < bytes.count {
      let line = self.line(at: offset, number)
      if let open = fence {
        if closes(open, line) {
          append(open, bodyEnd: line.range.lowerBound, end: line, isClosed: true)
          fence = nil
        }
      } else if isInComment || line.text.starts(with: "<!--".utf8) {
        end(before: line)
        isInComment = !Self.contains("-->", line.text)
      } else if let open = self.fence(at: line) {
        end(before: line)
        fence = open
      } else {
        take(line)
      }
      offset = line.range.upperBound
      number += 1
      if offset >= bytes.count, let open = fence { append(open, bodyEnd: offset, end: line, isClosed: false) }
      if offset >= bytes.count { end(at: offset, lastLine: number - 1) }
    }
  }

  private func line(at offset: Int, _ number: Int) -> Line {
    let end = bytes[offset...].firstIndex(of: .lf).map { $0 + 1 } ?? bytes.count
    var content = offset
    var indent = 0
    while content < end, bytes[content] == .space || bytes[content] == .tab {
      indent = bytes[content] == .tab ? (indent / 4 + 1) * 4 : indent + 1
      content += 1
    }
    var last = end
    while last > content, bytes[last - 1].isBlank { last -= 1 }
    return Line(range: offset..<end, number: number, indent: indent, text: bytes[content..<last])
  }

  private mutating func take(_ line: Line) {
    guard !line.text.isEmpty else {
      end(before: line)
      isAfterBlank = true
      return
    }
    let isItem = Self.isListItem(line.text)
    if line.indent < 4 {
      isInList = isItem || (isInList && (line.indent > 0 || !isAfterBlank))
    } else if isAfterBlank, !isInList {
      return
    }
    isAfterBlank = false
    let standsAlone = line.text.first == UInt8(ascii: "#") || line.text.first == UInt8(ascii: "|")
    if isItem || standsAlone || start == nil {
      end(before: line)
      start = (line.range.lowerBound, line.number)
    }
    if standsAlone { end(at: line.range.upperBound, lastLine: line.number) }
  }

  private mutating func end(before line: Line) { end(at: line.range.lowerBound, lastLine: line.number - 1) }

  private mutating func end(at offset: Int, lastLine: Int) {
    guard let start else { return }
    passages.append(MarkdownPassage(kind: .text, range: start.offset..<offset, line: start.line, lastLine: lastLine))
    self.start = nil
  }

  private func fence(at line: Line) -> Fence? {
    guard line.indent < 4, let mark = line.text.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else {
      return nil
    }
    let length = line.text.prefix { $0 == mark }.count
    let info = line.text.dropFirst(length)
    guard length >= 3, mark == UInt8(ascii: "~") || !info.contains(mark) else { return nil }
    return Fence(
      mark: mark, length: length, line: line, info: info.startIndex..<info.endIndex, body: line.range.upperBound)
  }

  private func closes(_ fence: Fence, _ line: Line) -> Bool {
    line.indent < 4 && line.text.count >= fence.length && line.text.allSatisfy { $0 == fence.mark }
  }

  private mutating func append(_ fence: Fence, bodyEnd: Int, end: Line, isClosed: Bool) {
    isAfterBlank = true
    passages.append(
      MarkdownPassage(
        kind: .fence(info: fence.info, body: fence.body..<bodyEnd, isClosed: isClosed),
        range: fence.line.range.lowerBound..<end.range.upperBound, line: fence.line.number, lastLine: end.number))
  }

  /// `- `, `* `, `+ `, `1. `, `1) `.
  static func isListItem(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first else { return false }
    if "-*+".utf8.contains(first) { return text.count == 1 || text[text.startIndex + 1].isBlank }
    let rest = text.drop(while: \.isDigit)
    guard rest.count < text.count, let mark = rest.first, ".)".utf8.contains(mark) else { return false }
    return rest.count == 1 || rest[rest.startIndex + 1].isBlank
  }

  private static func contains(_ word: String, _ text: ArraySlice<UInt8>) -> Bool {
    String(decoding: text, as: UTF8.self).contains(word)
  }
}
