/// Reads a body's HTML as a reader sees it: the words of each block on a line of its own.
///
/// For search: counted on the way of every document, so it goes over the bytes once, eight at a time where it can, and makes no texts. Inline tags part nothing, line
/// breaks are spaces, runs of white space are one; references are decoded. Numbers of footnotes and the ways back from them are left out.
public struct BodyLines {
  private var line: [UInt8] = []
  /// Where the anchor of the heading at hand lies in the HTML; nil outside of headings, empty if it has none.
  private var anchor: Range<Int>?
  private var isSilent = false

  /// Reads nothing yet.
  public init() {}

  /// Takes a line, and the anchor of its heading if it is one. Both are valid for the call only.
  public typealias Take = (_ line: UnsafeBufferPointer<UInt8>, _ anchor: UnsafeBufferPointer<UInt8>?) -> Void

  /// Hands out every line with words.
  ///
  /// - Parameter html: what Markup wrote, with its slots filled or empty.
  public mutating func read(_ html: UnsafeBufferPointer<UInt8>, take: Take) {
    (anchor, isSilent) = (nil, false)
    line.removeAll(keepingCapacity: true)
    var at = 0
    while at < html.count {
      let byte = html[at]
      if byte == 0x3C {
        pass(tagAt: at, html, take)
        while at < html.count, html[at] != 0x3E { at += 1 }
        at += 1
      } else if isSilent {
        at += 1
      } else if byte <= 0x20 {
        putSpace()
        at += 1
      } else if byte == 0x26 {
        at = putReference(at, html)
      } else {
        let end = Self.plainEnd(html, at)
        line.append(contentsOf: UnsafeBufferPointer(rebasing: html[at..<end]))
        at = end
      }
    }
    breakLine(html, take)
  }

  /// Where the text ends that starts at an offset and is taken as it stands: words with one space between them.
  @inline(__always)
  private static func plainEnd(_ html: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var at = start + 1
    while at < html.count {
      // Eight bytes at once, with those that follow them.
      while at + 9 <= html.count, let base = html.baseAddress {
        let part = UnsafeRawPointer(base).loadUnaligned(fromByteOffset: at, as: UInt64.self)
        let next = UnsafeRawPointer(base).loadUnaligned(fromByteOffset: at + 1, as: UInt64.self)
        let odd =
          part.bytes(below: 0x20) | part.bytes(0x20) & next.bytes(below: 0x21) | part.bytes(0x26) | part.bytes(0x3C)
        if odd != 0 { break }
        at += 8
      }
      let byte = html[at]
      let isPlain = byte > 0x3C || byte > 0x26 && byte != 0x3C || byte > 0x20 && byte < 0x26
      guard isPlain || byte == 0x20 && at + 1 < html.count && html[at + 1] > 0x20 else { break }
      at += 1
    }
    return at
  }

  private mutating func putSpace() {
    if let last = line.last, last != 0x20 { line.append(0x20) }
  }

  private mutating func breakLine(_ html: UnsafeBufferPointer<UInt8>, _ take: Take) {
    if line.last == 0x20 { line.removeLast() }
    if !line.isEmpty {
      let name = anchor.map { UnsafeBufferPointer(rebasing: html[$0]) }
      line.withUnsafeBufferPointer { take($0, name) }
    }
    line.removeAll(keepingCapacity: true)
  }

  private mutating func pass(tagAt at: Int, _ html: UnsafeBufferPointer<UInt8>, _ take: Take) {
    let isClosing = at + 1 < html.count && html[at + 1] == 0x2F
    let start = at + (isClosing ? 2 : 1)
    var end = start
    while end < html.count, html[end] > 0x20, html[end] != 0x3E { end += 1 }
    let name = UnsafeBufferPointer(rebasing: html[start..<end])
    if name.count == 1, name[0] == 0x61 {
      let isNumber = Self.starts(html, end, " class=\"ref\"") || Self.starts(html, end, " href=\"#Fnref-")
      isSilent = !isClosing && isNumber
      return
    }
    if Self.isInline(name) { return }
    if name.count == 2, name[0] == 0x62, name[1] == 0x72 { return putSpace() }
    breakLine(html, take)
    if name.count == 2, name[0] == 0x68, (0x31...0x36).contains(name[1]) {
      anchor = isClosing ? nil : Self.anchor(html, end)
    }
  }

  /// Where the name lies that ` id="…"` gives at an offset.
  private static func anchor(_ html: UnsafeBufferPointer<UInt8>, _ at: Int) -> Range<Int> {
    guard starts(html, at, " id=\"") else { return at..<at }
    let start = at + 5
    return start..<(html[start...].firstIndex(of: 0x22) ?? start)
  }

  /// Decodes a reference, or takes the ampersand as it stands; returns where to go on.
  private mutating func putReference(_ at: Int, _ html: UnsafeBufferPointer<UInt8>) -> Int {
    guard let semicolon = (at + 1..<min(html.count, at + 10)).first(where: { html[$0] == 0x3B }) else {
      line.append(0x26)
      return at + 1
    }
    let name = UnsafeBufferPointer(rebasing: html[at + 1..<semicolon])
    if name.count == 2, name[1] == 0x74 {  // lt, gt
      line.append(name[0] == 0x6C ? 0x3C : 0x3E)
    } else if name.count == 3, name[0] == 0x61 {  // amp
      line.append(0x26)
    } else if name.count == 4, name[0] == 0x71 {  // quot
      line.append(0x22)
    } else if let scalar = Self.scalar(name) {
      line.append(contentsOf: Array(String(Character(scalar)).utf8))
    } else {
      line.append(0x26)
      return at + 1
    }
    return semicolon + 1
  }

  /// The scalar of a numeric reference, without its ampersand and semicolon.
  private static func scalar(_ name: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar? {
    guard name.count > 1, name[0] == 0x23 else { return nil }
    let isHexadecimal = name[1] | 0x20 == 0x78
    let digits = String(decoding: name.dropFirst(isHexadecimal ? 2 : 1), as: UTF8.self)
    return UInt32(digits, radix: isHexadecimal ? 16 : 10).flatMap(Unicode.Scalar.init)
  }

  /// Whether a tag stands inside words and so parts none.
  private static func isInline(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    switch name.count {
    case 1: name[0] == 0x62 || name[0] == 0x69
    case 2: name[0] == 0x65 && name[1] == 0x6D
    case 3: starts(name, 0, "del") || starts(name, 0, "sup") || starts(name, 0, "sub") || starts(name, 0, "img")
    case 4: starts(name, 0, "code") || starts(name, 0, "span")
    case 6: starts(name, 0, "strong")
    default: false
    }
  }

  private static func starts(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    return at + length <= bytes.count && (0..<length).allSatisfy { bytes[at + $0] == word.utf8Start[$0] }
  }
}
