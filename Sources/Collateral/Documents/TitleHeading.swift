import Markup

/// The heading that a document's title was taken from: the page has the title already, and does not print it again.
struct TitleHeading {
  /// What a link's fragment calls it.
  let anchor: String
  /// The lines of the body's text that it takes up, from 0.
  private let lines: ClosedRange<Int>

  /// Finds it; nil if there is none, or if it stands in a list or quotation, whose mark-up it is part of.
  init?(of body: Markdown, in text: Substring, firstLine: Int) {
    guard let index = body.titleHeading, body.sections.contains(where: { $0.heading == index }) else { return nil }
    let heading = body.headings[index]
    let all = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    let start = heading.line - firstLine
    guard all.indices.contains(start) else { return nil }
    var end = start
    // One that is underlined may have several lines.
    if all[start].first(where: { $0 != 0x20 }) != UInt8(ascii: "#") {
      let isUnderline = { (line: Substring.UTF8View.SubSequence) in
        let marks = line.filter { $0 != 0x20 && $0 != 0x09 }
        return !marks.isEmpty
          && (marks.allSatisfy { $0 == UInt8(ascii: "=") } || marks.allSatisfy { $0 == UInt8(ascii: "-") })
      }
      guard let underline = all[start...].dropFirst().firstIndex(where: isUnderline) else { return nil }
      end = underline
    }
    anchor = heading.anchor
    lines = start...end
  }

  /// The body's text without it, every other line where it was. A comment stands in its place, so that what it parted stays apart.
  func removed(from text: Substring) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { number, line in
      !lines.contains(number) ? line : number == lines.lowerBound ? "<!-- -->" : ""
    }.joined(separator: "\n")
  }
}

extension Markdown {
  /// The index of the heading that a title can be taken from: the first with any words, outside internal blocks.
  var titleHeading: Int? { headings.firstIndex { !$0.text.isBlank && !$0.isInternal } }
}
