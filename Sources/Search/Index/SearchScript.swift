/// A file of the index: a classic script of one call, safe wherever it stands.
public struct SearchScript: Sendable {
  /// The file's key: its path below `search/` without ending.
  public let key: String
  /// The script in UTF-8.
  public private(set) var bytes: [UInt8]

  /// A script that loads a value.
  ///
  /// - Parameter json: appends the value as JSON.
  public init(_ key: String, _ json: (inout [UInt8]) -> Void) {
    self.key = key
    bytes = Array("Fieldbook.load(\"\(key)\",".utf8)
    json(&bytes)
    bytes.append(contentsOf: ");\n".utf8)
  }

  /// The same with one more text in its object, which must not be empty.
  public func adding(_ name: String, _ text: String) -> SearchScript {
    var script = self
    script.bytes.removeLast("});\n".utf8.count)
    script.bytes.append(contentsOf: ",\"\(name)\":".utf8)
    Self.append(text, to: &script.bytes)
    script.bytes.append(contentsOf: "});\n".utf8)
    return script
  }

  /// Its path in the portal.
  public var path: String { "search/\(key).js" }

  /// Appends a text as a JSON string that is safe in a script: no line separators of JavaScript, no closing tag, no control characters.
  public static func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(0x22)
    var done = 0
    func escape(_ at: Int) -> (escaped: StaticString, length: Int)? {
      switch text[at] {
      case 0x22: ("\\\"", 1)
      case 0x5C: ("\\\\", 1)
      case 0x0A: ("\\n", 1)
      case 0x09: ("\\t", 1)
      case 0x00...0x1F, 0x7F: (" ", 1)
      case 0x3C: ("\\u003c", 1)
      case 0xE2:
        at + 2 < text.count && text[at + 1] == 0x80 && text[at + 2] | 1 == 0xA9
          ? (text[at + 2] == 0xA8 ? "\\u2028" : "\\u2029", 3) : nil
      default: nil
      }
    }
    var at = 0
    while true {
      at = plainEnd(text, at)
      guard at < text.count else { break }
      if let (escaped, length) = escape(at) {
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[done..<at]))
        bytes.append(contentsOf: UnsafeBufferPointer(start: escaped.utf8Start, count: escaped.utf8CodeUnitCount))
        done = at + length
        at = done
      } else {
        at += 1
      }
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[done...]))
    bytes.append(0x22)
  }

  /// The first byte at or after an offset that may have to be escaped; the end if there is none.
  private static func plainEnd(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var at = start
    // Eight bytes at once: every text of the portal comes this way.
    while at + 8 <= text.count, let base = text.baseAddress {
      let part = UnsafeRawPointer(base).loadUnaligned(fromByteOffset: at, as: UInt64.self)
      let odd =
        part.bytes(below: 0x20) | part.bytes(0x22) | part.bytes(0x3C) | part.bytes(0x5C) | part.bytes(0x7F)
        | part.bytes(0xE2)
      if odd != 0 { break }
      at += 8
    }
    while at < text.count {
      switch text[at] {
      case 0..<0x20, 0x22, 0x3C, 0x5C, 0x7F, 0xE2: return at
      default: at += 1
      }
    }
    return at
  }

  /// Appends a text as a JSON string.
  public static func append(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    text.withUTF8 { append($0, to: &bytes) }
  }

  /// Appends texts as a JSON array.
  public static func append(_ texts: some Sequence<String>, to bytes: inout [UInt8]) {
    bytes.append(0x5B)
    for (place, text) in texts.enumerated() {
      if place > 0 { bytes.append(0x2C) }
      append(text, to: &bytes)
    }
    bytes.append(0x5D)
  }
}
