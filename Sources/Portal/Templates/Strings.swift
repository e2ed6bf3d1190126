import Collateral
import Diagnostics

/// The interface words of one language.
final class Strings: Sendable {
  private let texts: [String: String]
  /// Whether there are no words since none could be read: then no word is missing.
  let isUnread: Bool
  /// Texts with placeholders, cut once: words at even places, names of placeholders at odd ones.
  private let patterns: [String: [String]]

  init(_ texts: [String: String], isUnread: Bool = false) {
    self.texts = texts
    self.isUnread = isUnread
    patterns = texts.filter { $0.value.utf8.contains(UInt8(ascii: "{")) }.mapValues(Self.cut)
  }

  /// The keys.
  var keys: Set<String> { Set(texts.keys) }

  /// A word by its key; the key itself if it is missing, which `load` has reported.
  subscript(_ key: String) -> String { texts[key] ?? key }

  /// A word by its key, nil without one.
  func ifGiven(_ key: String) -> String? { texts[key] }

  /// A text with `{name}` placeholders filled; one without a value stays as it is.
  func filled(_ key: String, _ values: KeyValuePairs<String, String>) -> String {
    guard let pattern = patterns[key] else { return self[key] }
    var text = ""
    for (place, piece) in pattern.enumerated() {
      text += place.isMultiple(of: 2) ? piece : values.first { $0.key == piece }?.value ?? "{\(piece)}"
    }
    return text
  }

  private static func cut(_ text: String) -> [String] {
    var pieces: [String] = []
    var rest = text[...]
    while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
      pieces += [String(rest[..<start]), String(rest[rest.index(after: start)..<end])]
      rest = rest[rest.index(after: end)...]
    }
    return pieces + [String(rest)]
  }

  /// A count with its noun: `<key>_one` for one where the language has such a form, else `<key>`; `{n}` is the number.
  func count(_ key: String, _ number: Int, in words: Words) -> String {
    filled(number == 1 && texts[key + "_one"] != nil ? key + "_one" : key, ["n": words.number(number)])
  }

  /// Replaces every `{{t.key}}` of a template by the word, escaped, braces too: a word is never a tag.
  func filled(into template: String) -> String {
    var result = ""
    var rest = template[...]
    while let start = rest.firstRange(of: "{{t.") {
      result += rest[..<start.lowerBound]
      guard let end = rest[start.upperBound...].firstRange(of: "}}") else { break }
      result += self[String(rest[start.upperBound..<end.lowerBound])].htmlEscaped.replacing("{", with: "&#123;")
      rest = rest[end.upperBound...]
    }
    return result + rest
  }

  /// So many missing words of a language are told one by one.
  private static let listed = 5

  /// Reads `strings/<lang>.yml`. A language without a file takes the first language's words; a key that one language has and another
  /// lacks is a finding.
  static func load(_ files: [SourceFile], languages: [String], findings: inout [Finding]) -> [String: Strings] {
    var isUnread = false
    var byLanguage: [String: (path: String, texts: [String: String])] = [:]
    for file in files {
      let lang = String(file.path.dropFirst("strings/".count).dropLast(".yml".count))
      let before = findings.count
      let texts = StringTable.read(file, findings: &findings)
      // A file that could not be read lacks no words: its language takes those of another.
      if texts.isEmpty, findings.count > before { isUnread = true } else { byLanguage[lang] = (file.path, texts) }
    }
    guard
      let base = languages.lazy.compactMap({ byLanguage[$0] }).first ?? byLanguage.min(by: { $0.key < $1.key })?.value
    else {
      if !isUnread {
        findings.append(
          Finding(
            .missingTemplate, at: Place("strings"), "there are no interface words", hint: "strings/\(languages[0]).yml")
        )
      }
      return Dictionary(languages.map { ($0, Strings([:], isUnread: true)) }, uniquingKeysWith: { first, _ in first })
    }
    var result: [String: Strings] = [:]
    for lang in languages {
      let own = byLanguage[lang]
      if let own, own.path != base.path {
        let missing = base.texts.keys.sorted().filter { own.texts[$0] == nil && !$0.hasSuffix("_one") }
        if missing.count > Self.listed {
          let first = missing.prefix(Self.listed).map { "“\($0)”" }.joined(separator: ", ")
          findings.append(
            Finding(
              .missingString, at: Place(own.path), "\(missing.count) words are missing: \(first) …",
              hint: "they stand in \(base.path)"))
        } else {
          findings += missing.map {
            Finding(
              .missingString, at: Place(own.path), "the word “\($0)” is missing", hint: "it stands in \(base.path)")
          }
        }
      }
      result[lang] = Strings(own?.texts ?? base.texts)
    }
    return result
  }
}

extension String {
  /// The text with the five characters of HTML escaped.
  var htmlEscaped: String {
    guard utf8.contains(where: { $0.isSpecialInHTML }) else { return self }
    var result: [UInt8] = []
    result.reserveCapacity(utf8.count + 16)
    result.append(escaping: self)
    return String(decoding: result, as: UTF8.self)
  }
}

extension [UInt8] {
  /// Appends a text with the five characters of HTML escaped, and without control characters, which neither HTML nor XML may hold.
  mutating func append(escaping text: String) {
    var text = text
    text.withUTF8 { append(escaping: $0) }
  }

  /// Appends a text in UTF-8, escaped likewise.
  mutating func append(escaping text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for at in text.indices where text[at].isSpecialInHTML {
      self += text[start..<at]
      start = at + 1
      switch text[at] {
      case 0x26: self += "&amp;".utf8
      case 0x3C: self += "&lt;".utf8
      case 0x3E: self += "&gt;".utf8
      case 0x22: self += "&quot;".utf8
      case 0x27: self += "&#39;".utf8
      case 0x09, 0x0A, 0x0D: self.append(text[at])
      default: break
      }
    }
    self += text[start...]
  }
}

extension UInt8 {
  /// `&`, `<`, `>`, `"`, `'` or a control character.
  fileprivate var isSpecialInHTML: Bool {
    self == 0x26 || self == 0x3C || self == 0x3E || self == 0x22 || self == 0x27 || self < 0x20
  }
}
