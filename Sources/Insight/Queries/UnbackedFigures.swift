import Diagnostics

/// Finds figures typed by hand.
///
/// A report's figures come from queries (inline code that begins with `=`) or from registered claims. What a numeral may be without
/// either: part of a date, a time, a quarter or a year; an ordinal; the number of a list item, section, figure or step; a version;
/// part of a name such as H1, 5G or Wi-Fi 6.
public enum UnbackedFigures {
  /// A numeral that nothing backs.
  public struct Numeral: Sendable, Hashable {
    /// The numeral with its unit sign, `27.9`, `65 %`, `12万`.
    public let text: String
    /// Where it stands.
    public let place: Place
  }

  /// The numerals of a passage that no claim backs.
  ///
  /// - Parameters:
  ///   - passage: Text of a paragraph, heading or row; Markdown is understood as far as inline code, link targets and raw HTML go.
  ///   - place: Where its first character stands.
  ///   - backed: Values of the claims that the report cites, as written there.
  public static func numerals(in passage: String, at place: Place, backed: Set<String> = []) -> [Numeral] {
    numerals(in: passage, at: place, known: values(of: backed))
  }

  /// The numerals within claims, as they are compared.
  private static func values(of claims: Set<String>) -> Set<String> {
    Set(claims.flatMap { NumeralScan(Array($0.unicodeScalars)).numerals.map(\.value) })
  }

  private static func numerals(in passage: String, at place: Place, known: Set<String>) -> [Numeral] {
    let scalars = MarkdownMask.masked(Array(passage.unicodeScalars))
    var numerals: [Numeral] = []
    var line = place.line
    var column = place.column
    var index = 0
    for found in NumeralScan(scalars).numerals where !found.isExcused && !known.contains(found.value) {
      while index < found.range.lowerBound {
        (line, column) = scalars[index] == "\n" ? (line + 1, 1) : (line, column + 1)
        index += 1
      }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars[found.range])
      numerals.append(Numeral(text: String(text), place: Place(place.path, line: line, column: column)))
    }
    return numerals
  }

  /// Findings (`unbacked-figure`) for a whole Markdown text without its front matter; fenced blocks are not looked at.
  public static func check(_ bytes: [UInt8], path: String, firstLine: Int = 1, backed: Set<String> = []) -> [Finding] {
    let known = values(of: backed)
    return MarkdownPassages(bytes, firstLine: firstLine).passages.flatMap { passage -> [Finding] in
      guard passage.kind == .text else { return [] }
      let text = String(decoding: bytes[passage.range], as: UTF8.self)
      return numerals(in: text, at: Place(path, line: passage.line, column: 1), known: known).map { numeral in
        Finding(
          .unbackedFigure, at: numeral.place, "“\(numeral.text)” is typed by hand; no query and no claim backs it",
          hint: "take it from a query: `= query.column[key=value]`")
      }
    }
  }
}
