/// Blanks what is not prose in a passage of Markdown, leaving every other character in its place.
enum MarkdownMask {
  /// The passage with spaces for inline code, link targets, raw HTML, addresses and footnote marks.
  static func masked(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var masked = scalars
    maskCode(&masked)
    var index = 0
    while index < masked.count {
      switch masked[index] {
      case "]" where index + 1 < masked.count && masked[index + 1] == "(":
        blank(&masked, from: index + 1, through: closing(masked, index + 1, "(", ")"))
      case "[" where index + 1 < masked.count && masked[index + 1] == "^":
        blank(&masked, from: index, through: closing(masked, index, "[", "]"))
      case "<"
      where index + 1 < masked.count
        && (masked[index + 1].properties.isAlphabetic || "/!".unicodeScalars.contains(masked[index + 1])):
        blank(&masked, from: index, through: closing(masked, index, "<", ">"))
      case ":" where masked[(index + 1)...].starts(with: "//".unicodeScalars):
        var end = index
        while end < masked.count, !masked[end].properties.isWhitespace, !"，。；）".unicodeScalars.contains(masked[end]) {
          end += 1
        }
        blank(&masked, from: index, through: end - 1)
      default: break
      }
      index += 1
    }
    return masked
  }

  private static func maskCode(_ scalars: inout [Unicode.Scalar]) {
    // Backticks are ASCII, so a byte for each character (any other than ASCII as a letter) finds the same spans.
    let bytes = scalars.map { $0.isASCII ? UInt8($0.value) : UInt8(ascii: "x") }
    for span in CodeSpans.find(bytes, in: 0..<bytes.count) {
      blank(&scalars, from: span.range.lowerBound, through: span.range.upperBound - 1)
    }
  }

  private static func blank(_ scalars: inout [Unicode.Scalar], from start: Int, through end: Int) {
    guard start <= end else { return }
    for index in start...end where scalars[index] != "\n" { scalars[index] = " " }
  }

  /// The mark that closes the one at an index, or that index if none does on the same line and within 500 characters.
  private static func closing(
    _ scalars: [Unicode.Scalar], _ start: Int, _ open: Unicode.Scalar, _ close: Unicode.Scalar
  ) -> Int {
    var depth = 0
    var index = start
    while index < scalars.count, scalars[index] != "\n", index - start < 500 {
      if scalars[index] == open { depth += 1 }
      if scalars[index] == close { depth -= 1 }
      if depth == 0 { return index }
      index += 1
    }
    return start - 1
  }
}
