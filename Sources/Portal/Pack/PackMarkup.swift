import Markup

/// Makes finished HTML of a page fit to stand beside others in one file: ids and what points at them get a prefix, headings go one level
/// down, links lead to other documents of the pack, to the portal or nowhere, and pictures are part of it.
///
/// Reads what the tool itself wrote: well-formed tags with attributes in double quotes. Text is passed on untouched.
struct PackMarkup {
  /// What every id of the document begins with, such as `d3-`.
  let prefix: String
  /// The way from the document's own page up to the root, with which links into the portal begin.
  let root: String
  /// The portal's address on the web; nil takes links into it away and leaves their words.
  let base: String?
  /// The `data:` address of a picture's address.
  let picture: (String) -> String

  /// Begins the address of another document of the pack. No other address begins with it: those of the web have a scheme, those of the
  /// portal begin with the way to the root.
  static let inPack = "?"

  /// Ids of icons, which all documents share.
  private static let icon = "I-"

  /// The HTML as it stands in the pack.
  func html(_ html: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(html.count + html.count / 8)
    var at = 0
    var isDropped = false
    while let start = html[at...].firstIndex(of: UInt8(ascii: "<")) {
      out += html[at..<start]
      guard let tag = Tag(html, from: start) else {
        out.append(html[start])
        at = start + 1
        continue
      }
      at = tag.end
      if tag.name == "a" {
        if tag.isClosing {
          if !isDropped { out += "</a>".utf8 }
          isDropped = false
          continue
        }
        let address = tag.attributes.first { $0.name == "href" }?.value
        if let address, target(address) == nil {
          isDropped = true
          continue
        }
      }
      write(tag, to: &out)
    }
    out += html[at...]
    return out
  }

  /// Where an address leads from the pack; nil for nowhere.
  private func target(_ address: String) -> String? {
    if address.hasPrefix("#") {
      let name = address.dropFirst()
      // Every file has a top.
      let isTop = name.lowercased() == "top"
      return name.hasPrefix(Self.icon) || isTop ? address : "#" + prefix + name
    }
    if address.hasPrefix(Self.inPack) { return "#" + address.dropFirst() }
    if !root.isEmpty, address.hasPrefix(root) { return base.map { $0 + address.dropFirst(root.count) } }
    return address.contains(":") || address.hasPrefix("//") ? address : nil
  }

  private func write(_ tag: Tag, to out: inout [UInt8]) {
    out += (tag.isClosing ? "</" : "<").utf8
    out += Self.lowered(tag.name).utf8
    // What is part of the file need not wait to be fetched.
    for (name, value) in tag.attributes where name != "loading" {
      out += " \(name)".utf8
      guard let value else { continue }
      out += "=\"\(changed(name, value, of: tag.name))\"".utf8
    }
    out += (tag.isEmpty ? "/>" : ">").utf8
  }

  private func changed(_ name: String, _ value: String, of tag: String) -> String {
    switch name {
    case "id": prefix + value
    case "for", "aria-labelledby", "aria-describedby", "aria-controls":
      value.split(separator: " ").map { prefix + $0 }.joined(separator: " ")
    case "href": target(value) ?? value
    case "src" where tag == "img": picture(value)
    // Hatches of charts.
    case _ where value.hasPrefix("url(#"): "url(#" + prefix + value.dropFirst("url(#".count)
    default: value
    }
  }

  /// A heading one level down, since the pack's own title is above them all; there is none below h6.
  private static func lowered(_ name: String) -> String {
    guard name.utf8.count == 2, name.hasPrefix("h"), let level = name.last?.wholeNumberValue, (1...6).contains(level)
    else { return name }
    return "h\(min(6, level + 1))"
  }
}

/// One tag of HTML that the tool wrote.
private struct Tag {
  /// Its name, as written.
  private(set) var name = ""
  /// Whether it is the end of an element.
  private(set) var isClosing = false
  /// Whether it closes itself, as in drawings.
  private(set) var isEmpty = false
  /// Names and values as written, escaped; a name alone has no value.
  private(set) var attributes: [(name: String, value: String?)] = []
  /// Where the text goes on.
  private(set) var end = 0

  /// Reads the tag that begins at `start`; nil if none does.
  init?(_ html: [UInt8], from start: Int) {
    var at = start + 1
    if at < html.count, html[at] == UInt8(ascii: "/") {
      isClosing = true
      at += 1
    }
    guard at < html.count, Self.isLetter(html[at]) else { return nil }
    name = Self.word(html, &at)
    while at < html.count {
      switch html[at] {
      case UInt8(ascii: ">"):
        end = at + 1
        return
      case UInt8(ascii: "/"):
        isEmpty = true
        at += 1
      case 0x20, 0x09, 0x0A, 0x0D: at += 1
      default:
        let name = Self.word(html, &at)
        guard at + 1 < html.count, html[at] == UInt8(ascii: "="), html[at + 1] == UInt8(ascii: "\"") else {
          if name.isEmpty { return nil }
          attributes.append((name, nil))
          continue
        }
        at += 2
        guard let quote = html[at...].firstIndex(of: UInt8(ascii: "\"")) else { return nil }
        attributes.append((name, String(decoding: html[at..<quote], as: UTF8.self)))
        at = quote + 1
      }
    }
    return nil
  }

  /// The run of bytes up to white space, `=`, `/` or `>`.
  private static func word(_ html: [UInt8], _ at: inout Int) -> String {
    let start = at
    while at < html.count, !" \t\r\n=/>".utf8.contains(html[at]) { at += 1 }
    return String(decoding: html[start..<at], as: UTF8.self)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
