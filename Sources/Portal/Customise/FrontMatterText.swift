import Collateral
import Dates

/// Front matter being written: a field a line, as an author would write it.
struct FrontMatterText {
  private var lines: [String] = []

  /// Adds a field, with a remark for the author after it.
  mutating func add(_ key: String, _ value: Value, remark: String? = nil) {
    if case .list(let items) = value, items.contains(where: { if case .map = $0.value { true } else { false } }) {
      lines.append("\(key):")
      lines += items.map { "  - " + Self.text($0.value) }
    } else {
      lines.append("\(key): \(Self.text(value))" + (remark.map { "  # " + $0 } ?? ""))
    }
  }

  /// Adds a field of a text.
  mutating func add(_ key: String, _ text: String, remark: String? = nil) { add(key, .text(text), remark: remark) }

  /// Adds a field of what is YAML already.
  mutating func add(_ key: String, raw text: String) { lines.append("\(key): \(text)") }

  /// Adds a field of a list of texts; nothing if there are none.
  mutating func add(_ key: String, _ texts: [String], remark: String? = nil) {
    guard !texts.isEmpty else { return }
    add(key, .list(texts.map { Located(value: .text($0)) }), remark: remark)
  }

  /// The whole, between its two fences.
  var text: String { "---\n" + lines.joined(separator: "\n") + "\n---\n" }

  /// A value as YAML in one line.
  static func text(_ value: Value) -> String {
    switch value {
    case .text(let text): quoted(text)
    case .integer(let number): String(number)
    case .number(let number): number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
    case .flag(let flag): flag ? "true" : "false"
    case .day(let day): day.iso
    case .month(let year, let month): "\(year)-\(padded(month, 2))"
    case .quarter(let quarter): quarter.name
    case .label(let label):
      label.languages.isEmpty
        ? quoted(label.text(in: ""))
        : "{" + label.languages.map { "\($0): \(quoted(label.text(in: $0)))" }.joined(separator: ", ") + "}"
    case .list(let items): "[" + items.map { text($0.value) }.joined(separator: ", ") + "]"
    case .map(let record):
      "{" + record.inOrder.map { "\($0.key): \(text($0.value))" }.joined(separator: ", ") + "}"
    }
  }

  /// Plain words, none longer than five letters, that YAML takes for something else.
  private static let reserved: Set = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]

  /// A text as it is where it is a plain word, else in double quotes.
  private static func quoted(_ text: String) -> String {
    let isWord =
      text.utf8.first.map { (0x61...0x7A).contains($0 | 0x20) } == true
      && text.utf8.allSatisfy {
        (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || [0x2D, 0x5F].contains($0)
      }
    if isWord, text.utf8.count > 5 || !Self.reserved.contains(text.lowercased()) { return text }
    // C2 starts the control characters beyond ASCII, EF the byte order mark.
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && ![0x22, 0x5C, 0x7F, 0xC2, 0xEF].contains($0) }
    if isPlain { return "\"\(text)\"" }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0xFEFF:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension Record {
  /// The fields in the order of their places, as far as they have any.
  var inOrder: [(key: String, value: Value)] {
    fields.sorted { ($0.value.line, $0.value.column, $0.key) < ($1.value.line, $1.value.column, $1.key) }.map {
      ($0.key, $0.value.value)
    }
  }
}
