/// Writes JSON in one form only: keys in the order of their bytes, two spaces of indentation, nothing escaped that need not be.
public enum CanonicalJSON {
  /// A text in quotes.
  public static func text(_ text: String) -> String {
    var json = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": json += "\\\""
      case "\\": json += "\\\\"
      case "\n": json += "\\n"
      case "\t": json += "\\t"
      case "\r": json += "\\r"
      case _
      where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar == "\u{2028}" || scalar == "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: json.unicodeScalars.append(scalar)
      }
    }
    return json + "\""
  }

  /// A list of values that are JSON already, one a line.
  static func list(_ items: [String], indent: Int) -> String {
    guard !items.isEmpty else { return "[]" }
    let space = String(repeating: " ", count: indent + 2)
    return "[\n" + items.map { space + $0 }.joined(separator: ",\n") + "\n" + String(repeating: " ", count: indent)
      + "]"
  }

  /// An object of texts on one line.
  static func line(_ members: KeyValuePairs<String, String>) -> String {
    "{" + members.map { "\(text($0)):\(text($1))" }.joined(separator: ",") + "}"
  }

  /// An object of values that are JSON already, one a line.
  static func object(_ members: [String: String], indent: Int = 0) -> String {
    guard !members.isEmpty else { return "{}" }
    let space = String(repeating: " ", count: indent + 2)
    let lines = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map {
      "\(space)\(text($0.key)): \($0.value)"
    }
    return "{\n" + lines.joined(separator: ",\n") + "\n" + String(repeating: " ", count: indent) + "}"
  }
}
