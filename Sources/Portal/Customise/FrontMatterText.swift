import Collateral
import Dates

/// Front matter being written: a field a line, as an author would write it.
///
/// Bytes, since every page of a document to derive from has its own.
struct FrontMatterText {
  private var lines = Array("---\n".utf8)

  /// The whole in UTF-8, between its two fences.
  var bytes: [UInt8] { lines + "---\n".utf8 }

  /// Adds a field, with a remark for the author after it.
  mutating func add(_ key: String, _ value: Value, remark: String? = nil) {
    put(key)
    if case .list(let items) = value, items.contains(where: { if case .map = $0.value { true } else { false } }) {
      put(":")
      for item in items {
        put("\n  - ")
        put(item.value)
      }
    } else {
      put(": ")
      put(value)
      if let remark {
        put("  # ")
        put(remark)
      }
    }
    put("\n")
  }

  /// Adds a field of a text.
  mutating func add(_ key: String, _ text: String, remark: String? = nil) { add(key, .text(text), remark: remark) }

  /// Adds a field of what is YAML already.
  mutating func add(_ key: String, raw text: String) {
    put(key)
    put(": ")
    put(text)
    put("\n")
  }

  /// Adds a field of a list of texts; nothing if there are none.
  mutating func add(_ key: String, _ texts: [String]) {
    guard !texts.isEmpty else { return }
    put(key)
    put(": ")
    put(texts) { $0.put(quoted: $1) }
    put("\n")
  }

  // MARK: Values

  private mutating func put(_ text: String) { lines += text.utf8 }

  /// A value as YAML in one line.
  private mutating func put(_ value: Value) {
    switch value {
    case .text(let text): put(quoted: text)
    case .integer(let number): put(String(number))
    case .number(let number):
      put(number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number))
    case .flag(let flag): put(flag ? "true" : "false")
    case .day(let day): put(day.iso)
    case .month(let year, let month): put("\(year)-\(padded(month, 2))")
    case .quarter(let quarter): put(quarter.name)
    case .label(let label) where label.languages.isEmpty: put(quoted: label.text(in: ""))
    case .label(let label):
      put(label.languages, between: "{", "}") { text, lang in
        text.put("\(lang): ")
        text.put(quoted: label.text(in: lang))
      }
    case .list(let items): put(items) { $0.put($1.value) }
    case .map(let record):
      put(record.inOrder, between: "{", "}") { text, field in
        text.put(field.key)
        text.put(": ")
        text.put(field.value)
      }
    }
  }

  private mutating func put<Item>(
    _ items: [Item], between open: String = "[", _ close: String = "]", _ each: (inout Self, Item) -> Void
  ) {
    put(open)
    for (place, item) in items.enumerated() {
      if place > 0 { put(", ") }
      each(&self, item)
    }
    put(close)
  }

  /// Plain words, none longer than five letters, that YAML takes for something else.
  private static let reserved: Set = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]

  /// A text as it is where it is a plain word, else in double quotes.
  private mutating func put(quoted text: String) {
    let isWord =
      text.utf8.first.map { (0x61...0x7A).contains($0 | 0x20) } == true
      && text.utf8.allSatisfy {
        (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
      }
    if isWord, text.utf8.count > 5 || !Self.reserved.contains(text.lowercased()) { return put(text) }
    put("\"")
    // C2 starts the control characters beyond ASCII, EF the byte order mark.
    let isPlain = text.utf8.allSatisfy {
      $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C && $0 != 0x7F && $0 != 0xC2 && $0 != 0xEF
    }
    if isPlain { put(text) } else { for scalar in text.unicodeScalars { put(escaped: scalar) } }
    put("\"")
  }

  private mutating func put(escaped scalar: Unicode.Scalar) {
    switch scalar {
    case "\"", "\\": put("\\\(scalar)")
    case "\n": put("\\n")
    case "\t": put("\\t")
    case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0xFEFF:
      let digits = String(scalar.value, radix: 16)
      put("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
    default: put(String(scalar))
    }
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
