@testable import Media

/// Small pictures, and what may be added to them.
enum Samples {
  static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + data
    return .big(data.count, 4) + body + .big(Int(CRC32.of(body)), 4)
  }

  /// A PNG of 2 × 1 points; the pixels themselves are not looked at.
  static func png(_ chunks: [UInt8]..., pixels: [UInt8] = [0x78, 1, 2, 3], end: [UInt8] = chunk("IEND", [])) -> [UInt8]
  {
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", .big(2, 4) + .big(1, 4) + [8, 2, 0, 0, 0])
      + chunks.joined() + chunk("IDAT", pixels) + end
  }

  static func segment(_ marker: UInt8, _ data: [UInt8]) -> [UInt8] { [0xFF, marker] + .big(data.count + 2, 2) + data }

  static let jfif = segment(0xE0, Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0])
  static let frame = segment(0xC0, [8, 0, 4, 0, 8, 1, 1, 0x11, 0])
  static let scan = segment(0xDA, [1, 1, 0, 0, 0x3F, 0]) + [0x12, 0xFF, 0, 0x34, 0xFF, 0xD0, 0x56]

  /// A JPEG of 8 × 4 points.
  static func jpeg(_ segments: [UInt8]..., end: [UInt8] = [0xFF, 0xD9]) -> [UInt8] {
    [0xFF, 0xD8] + jfif + segments.joined() + frame + scan + end
  }

  /// A TIFF block with an orientation and an artist, in either order of bytes.
  static func tiff(_ orientation: Int, artist: String = "SECRET", little: Bool = true) -> [UInt8] {
    func number(_ value: Int, _ size: Int) -> [UInt8] { little ? .little(value, size) : .big(value, size) }
    let text = Array(artist.utf8) + [0]
    return Array((little ? "II" : "MM").utf8) + number(42, 2) + number(8, 4) + number(2, 2)
      + number(0x013B, 2) + number(2, 2) + number(text.count, 4) + number(38, 4)
      + number(0x0112, 2) + number(3, 2) + number(1, 4) + number(orientation, 2) + [0, 0] + number(0, 4) + text
  }

  static func exif(_ orientation: Int) -> [UInt8] { segment(0xE1, Array("Exif\0\0".utf8) + tiff(orientation)) }

  static func gif(_ blocks: [UInt8]..., end: [UInt8] = [0x3B]) -> [UInt8] {
    Array("GIF89a".utf8) + [3, 0, 2, 0, 0x80, 0, 0, 1, 2, 3, 4, 5, 6] + blocks.joined()
      + [0x2C, 0, 0, 0, 0, 3, 0, 2, 0, 0, 2, 2, 0x4C, 1, 0] + end
  }

  static func riff(_ name: String, _ data: [UInt8]) -> [UInt8] {
    Array(name.utf8) + .little(data.count, 4) + data + (data.count & 1 == 1 ? [0] : [])
  }

  static func webp(_ chunks: [UInt8]...) -> [UInt8] {
    let body = Array(chunks.joined())
    return Array("RIFF".utf8) + .little(body.count + 4, 4) + Array("WEBP".utf8) + body
  }

  static func box(_ name: String, _ content: [UInt8]) -> [UInt8] {
    .big(content.count + 8, 4) + Array(name.utf8) + content
  }

  /// An AVIF of 6 × 5 points with EXIF as its second item, and a note of a program at its end.
  static let avif: [UInt8] = {
    func made(_ pixels: Int) -> [UInt8] {
      let item = { (id: Int, kind: String) in
        box("infe", [2, 0, 0, 0] + .big(id, 2) + [0, 0] + Array(kind.utf8) + [0])
      }
      let place = { (id: Int, at: Int, size: Int) -> [UInt8] in
        .big(id, 2) + [0, 0, 0, 1] + .big(at, 4) + .big(size, 4)
      }
      let meta = box(
        "meta",
        [0, 0, 0, 0] + box("hdlr", [UInt8](repeating: 0, count: 24) + Array("SECRET program".utf8) + [0])
          + box("pitm", [0, 0, 0, 0, 0, 1])
          + box("iloc", [0, 0, 0, 0, 0x44, 0, 0, 2] + place(1, pixels, 4) + place(2, pixels + 4, 6))
          + box("iinf", [0, 0, 0, 0, 0, 2] + item(1, "av01") + item(2, "Exif"))
          + box("iprp", box("ipco", box("ispe", [0, 0, 0, 0] + .big(6, 4) + .big(5, 4)))))
      return box("ftyp", Array("avif".utf8) + [0, 0, 0, 0]) + meta
    }
    let start = made(0).count + 8
    return made(start) + box("mdat", [1, 2, 3, 4] + Array("SECRET".utf8)) + box("uuid", Array("SECRET".utf8))
  }()

  static func svg(_ inner: String, _ attributes: String = "") -> [UInt8] {
    Array(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"10\" height=\"8\"\(attributes)>\(inner)<rect width=\"10\" height=\"8\"/></svg>"
        .utf8)
  }
}
