/// Writes data files as `CSVReader` reads them (RFC 4180).
public enum CSVText {
  /// A text as a field: in quotes where it would read as something else.
  public static func field(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { ![0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    return isPlain && text.first != " " && text.last != " " ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
