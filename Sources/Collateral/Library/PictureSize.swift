/// Width and height of a picture in pixels.
public struct PictureSize: Sendable, Hashable {
  /// Pixels across.
  public let width: Int
  /// Pixels down.
  public let height: Int

  /// A size; nil unless both are positive and no more than a page can use.
  init?(_ width: Int, _ height: Int) {
    guard (1...100_000).contains(width), (1...100_000).contains(height) else { return nil }
    self.width = width
    self.height = height
  }

  /// The extensions of pictures.
  public static let extensions: Set<String> = ["png", "jpg", "jpeg", "gif", "webp", "svg", "avif"]

  /// The size that a file's first bytes tell: PNG, JPEG, GIF, WebP or SVG. Nil for anything else; never traps.
  public init?(head: [UInt8]) {
    let read = Bytes(head)
    if head.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
      self.init(read.big(16, 4), read.big(20, 4))
    } else if head.starts(with: Array("GIF8".utf8)) {
      self.init(read.little(6, 2), read.little(8, 2))
    } else if head.starts(with: [0xFF, 0xD8]) {
      self.init(jpeg: read)
    } else if head.starts(with: Array("RIFF".utf8)), head.dropFirst(8).starts(with: Array("WEBP".utf8)) {
      self.init(webp: read)
    } else {
      self.init(svg: String(decoding: head.prefix(4096), as: UTF8.self))
    }
  }

  /// Walks JPEG's segments to the frame header (SOF0–SOF15 but for DHT, JPG and DAC).
  private init?(jpeg read: Bytes) {
    var at = 2
    while at + 9 < read.bytes.count {
      guard read.bytes[at] == 0xFF else { return nil }
      let marker = read.bytes[at + 1]
      if marker == 0xFF { at += 1; continue }
      if (0xC0...0xCF).contains(marker), marker != 0xC4, marker != 0xC8, marker != 0xCC {
        self.init(read.big(at + 7, 2), read.big(at + 5, 2))
        return
      }
      at += 2 + max(2, read.big(at + 2, 2))
    }
    return nil
  }

  private init?(webp read: Bytes) {
    guard read.bytes.count >= 25 else { return nil }
    switch read.bytes.dropFirst(12).prefix(4) {
    case ArraySlice("VP8X".utf8) where read.bytes.count >= 30: self.init(read.little(24, 3) + 1, read.little(27, 3) + 1)
    case ArraySlice("VP8 ".utf8): self.init(read.little(26, 2) & 0x3FFF, read.little(28, 2) & 0x3FFF)
    case ArraySlice("VP8L".utf8):
      let bits = read.little(21, 4)
      self.init((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    default: return nil
    }
  }

  /// Takes width and height, else the last two figures of the viewBox, of the root element.
  private init?(svg text: String) {
    guard let start = text.range(of: "<svg"), let end = text[start.upperBound...].firstIndex(of: ">") else {
      return nil
    }
    let tag = text[start.upperBound..<end]
    func attribute(_ name: String) -> Substring? {
      guard let at = tag.range(of: " \(name)=") ?? tag.range(of: "\n\(name)="), let quote = tag[at.upperBound...].first,
        quote == "\"" || quote == "'"
      else { return nil }
      let value = tag[at.upperBound...].dropFirst()
      return value.prefix { $0 != quote }
    }
    func pixels(_ text: Substring?) -> Int? {
      guard let text else { return nil }
      let number = text.hasSuffix("px") ? text.dropLast(2) : text
      return Double(number).flatMap { $0.isFinite && abs($0) < 1e6 ? Int($0.rounded()) : nil }
    }
    if let width = pixels(attribute("width")), let height = pixels(attribute("height")) {
      self.init(width, height)
      return
    }
    let box = attribute("viewBox")?.split { $0 == " " || $0 == "," } ?? []
    guard box.count == 4, let width = pixels(box[2]), let height = pixels(box[3]) else { return nil }
    self.init(width, height)
  }
}

/// Numbers out of bytes, 0 where there are none.
private struct Bytes {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func big(_ at: Int, _ count: Int) -> Int {
    guard at + count <= bytes.count else { return 0 }
    return bytes[at..<(at + count)].reduce(0) { $0 << 8 | Int($1) }
  }

  func little(_ at: Int, _ count: Int) -> Int {
    guard at + count <= bytes.count else { return 0 }
    return bytes[at..<(at + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}

extension StringProtocol {
  /// The first place of a text. (The standard library's own is in Foundation, which this room does without.)
  fileprivate func range(of other: String) -> Range<Index>? {
    var at = startIndex
    while at < endIndex {
      if self[at...].hasPrefix(other) { return at..<index(at, offsetBy: other.count) }
      at = index(after: at)
    }
    return nil
  }
}
