import Markup

/// A source from which a field that a document lacks is filled.
enum Derivation: Sendable {
  /// The document's path: without `.md`, lower-cased, each run outside [a-z0-9] one hyphen.
  case path
  /// The first block of the section with this heading; of a list, its first item.
  case section(String)
  /// The first heading.
  case heading
  /// The first paragraph.
  case paragraph
  /// The file's name without `.md`.
  case file

  /// The most characters of a derived summary.
  static let summaryLimit = 200

  init?(_ text: String) {
    switch text {
    case "path": self = .path
    case "heading": self = .heading
    case "paragraph": self = .paragraph
    case "file": self = .file
    default:
      guard text.hasPrefix("section "), text.count > 8 else { return nil }
      self = .section(SectionSpec.normal(String(text.dropFirst(8))))
    }
  }

  /// The value; nil if this source gives none.
  func value(path: String, body: Markdown) -> String? {
    let text: String? =
      switch self {
      case .path: Self.slug(path)
      case .file: path.split(separator: "/").last.map { String($0.dropLast(3)) }
      case .heading: body.headings.first { !$0.text.isBlank && !$0.isInternal }?.text
      case .paragraph: body.firstParagraph
      case .section(let name): section(name, in: body)
      }
    guard let text, !text.isBlank else { return nil }
    return text
  }

  private func section(_ name: String, in body: Markdown) -> String? {
    for section in body.sections {
      if let heading = section.heading, SectionSpec.normal(body.headings[heading].text) == name {
        return section.firstBlock
      }
    }
    return nil
  }

  private static func slug(_ path: String) -> String {
    var result: [UInt8] = []
    for byte in path.lowercased().utf8.dropLast(3) {
      if (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) {
        result.append(byte)
      } else if result.last != 0x2D {
        result.append(0x2D)
      }
    }
    let text = String(decoding: result, as: UTF8.self)
    return text.split(separator: "-").joined(separator: "-")
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
