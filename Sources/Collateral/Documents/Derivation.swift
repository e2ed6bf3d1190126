import Dates
import Foundation
import Markup

/// A source from which a field that a document lacks is filled.
enum Derivation: Sendable, Equatable {
  /// The document's path, without `.md`.
  case path
  /// The first block of the section with this heading; of a list, its first item.
  case section(String)
  /// The first heading.
  case heading
  /// The first paragraph.
  case paragraph
  /// The file's name without `.md`.
  case file
  /// Another key of the front matter, such as one that another tool reads.
  case field(String)

  /// The most characters of a derived summary.
  static let summaryLimit = 200

  init?(_ text: String) {
    switch text {
    case "path": self = .path
    case "heading": self = .heading
    case "paragraph": self = .paragraph
    case "file": self = .file
    case "description": self = .field(text)
    default:
      if text.hasPrefix("field "), text.count > 6 {
        self = .field(String(text.dropFirst(6)))
      } else if text.hasPrefix("section "), text.count > 8 {
        self = .section(SectionSpec.normal(String(text.dropFirst(8))))
      } else {
        return nil
      }
    }
  }

  /// The key of front matter that it reads; nil if it reads something else.
  var key: String? { if case .field(let key) = self { key } else { nil } }

  /// The text; nil if this source gives none.
  ///
  /// - Parameter front: the document's front matter.
  func text(path: String, body: Markdown, front: YAMLMapping?) -> String? {
    let text: String? =
      switch self {
      case .path: String(path.dropLast(3))
      case .file: path.split(separator: "/").last.map { String($0.dropLast(3)) }
      case .heading: body.titleHeading.map { body.headings[$0].text }
      case .paragraph: body.firstParagraph
      case .section(let name): section(name, in: body)
      case .field(let name): front?[name]?.scalar?.string
      }
    guard let text, !text.isBlank else { return nil }
    return text
  }

  /// The value for a field; nil if this source gives none of its form.
  func value(for field: String, _ form: FieldSpec.Form, path: String, body: Markdown, front: YAMLMapping?) -> Value? {
    guard let text = text(path: path, body: body, front: front) else { return nil }
    switch form {
    case .id: return .text(Self.id(of: text))
    case .day:
      // Other tools write the time behind it.
      guard text.count == 10 || text.dropFirst(10).first.map({ "T ".contains($0) }) == true else { return nil }
      return Day(iso: String(text.prefix(10))).map(Value.day)
    default: return .text(field == "summary" ? Self.cut(text) : text)
    }
  }

  private func section(_ name: String, in body: Markdown) -> String? {
    for section in body.sections {
      if let heading = section.heading, SectionSpec.normal(body.headings[heading].text) == name {
        return section.firstBlock
      }
    }
    return nil
  }

  /// A text as an id: lower-cased, every run outside [a-z0-9] one hyphen. Where letters or digits are lost by that, or what is longer than
  /// an id may be, a hash of the whole text follows, so that 方案1 and 案例1 differ. It depends on the text alone, whatever the other files,
  /// and not on the Unicode form of the file system.
  static func id(of text: String) -> String {
    let text = text.precomposedStringWithCanonicalMapping
    var words: [UInt8] = []
    for byte in text.lowercased().utf8 {
      if (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) {
        words.append(byte)
      } else if let last = words.last, last != 0x2D {
        words.append(0x2D)
      }
    }
    if words.last == 0x2D { words.removeLast() }
    let isWhole = text.unicodeScalars.allSatisfy {
      $0.isASCII || !$0.properties.isAlphabetic && $0.properties.numericType == nil
    }
    if isWhole, !words.isEmpty, words.count <= idLimit { return String(decoding: words, as: UTF8.self) }
    let room = idLimit - hashLength - 1
    let kept = words.prefix(room)
    let start = String(decoding: kept.last == 0x2D ? kept.dropLast() : kept, as: UTF8.self)
    return start + (start.isEmpty ? "" : "-") + hash(of: text)
  }

  /// The most characters of an id.
  private static let idLimit = 100
  private static let hashLength = 8

  /// Forty bits of FNV-1a, in digits and letters: a thousand documents share one in a million times.
  private static func hash(of text: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = Array("0123456789abcdefghijklmnopqrstuv".utf8)
    hash ^= hash >> 40
    let letters = (0..<hashLength).map { digits[Int(hash >> UInt64(5 * $0) & 31)] }
    return String(decoding: letters, as: UTF8.self)
  }

  /// A summary cut at the last sentence end, else word, within the limit.
  static func cut(_ text: String) -> String {
    guard text.count > summaryLimit else { return text }
    let head = text.prefix(summaryLimit)
    let end = head.indices.last { at in
      "。！？".contains(head[at]) || ".!?".contains(head[at]) && text[text.index(after: at)].isWhitespace
    }
    if let end { return String(head[...end]) }
    if let space = head.lastIndex(of: " ") { return head[..<space] + "…" }
    return head.dropLast() + "…"
  }
}
