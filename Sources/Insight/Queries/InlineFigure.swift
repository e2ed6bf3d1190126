import Diagnostics

/// A figure in a sentence: inline code of the form `= query.column[key=value, …] as format`.
public struct InlineFigure: Sendable, Hashable {
  /// A condition in the brackets.
  public struct Selector: Sendable, Hashable {
    /// A column of the result.
    public let column: String
    /// The value that the row has there; `:segment`, `:quarter` and `:as_of` stand for the report's.
    public let value: String
  }

  /// The query's name.
  public let query: String
  /// The column of its result.
  public let column: String
  /// Which row; without a condition the result has just one.
  public let selectors: [Selector]
  /// How it is written.
  public let format: FigureFormat
  /// Where it stands: the first backtick.
  public let place: Place
  /// Its bytes in the text, backticks included.
  public let range: Range<Int>

  /// The name under which it is frozen: `growth.yoy[segment=campus]`.
  public var name: String {
    let conditions = selectors.map { "\($0.column)=\($0.value)" }.joined(separator: ",")
    return "\(query).\(column)" + (conditions.isEmpty ? "" : "[\(conditions)]")
  }

  /// Whether inline code is meant as a figure.
  static func isMeant(_ content: ArraySlice<UInt8>) -> Bool {
    content.first { !$0.isBlank } == UInt8(ascii: "=")
  }

  /// Reads a figure; nil with a finding (`bad-block`) if it is of another form.
  init?(_ text: SourceText, _ span: CodeSpans.Span, _ findings: inout [Finding]) {
    var parser = FigureParser(bytes: text.bytes, range: span.content)
    do throws(FigureParser.Fault) {
      let parsed = try parser.parse()
      query = parsed.query
      column = parsed.column
      selectors = parsed.selectors
      format = parsed.format
    } catch {
      findings.append(
        Finding(
          .badBlock, at: text.place(of: error.offset), error.message,
          hint: error.hint ?? "= query.column[key=value] as format"))
      return nil
    }
    place = text.place(of: span.range.lowerBound)
    range = span.range
  }
}
