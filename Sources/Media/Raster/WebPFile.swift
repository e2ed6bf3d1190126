/// WebP: chunks of RIFF, of which those that the pixels need are kept (RFC 9649). Of EXIF the orientation stays.
enum WebPFile {
  private static let kept: Set<String> = ["VP8 ", "VP8L", "VP8X", "ANIM", "ALPH", "ICCP"]

  static func read(_ file: Bytes) throws(PictureFault) -> Picture {
    guard let length = file.little(4, 4), let body = file.piece(12, length - 4) else { throw .truncated }
    var out: [UInt8] = []
    var size: PictureSize?
    var orientation: Orientation?
    var hasPixels = false
    for (name, data) in try chunks(file, body.indices) {
      switch name {
      case "VP8 ", "VP8L", "ANMF": hasPixels = true
      default: break
      }
      if size == nil, let found = pixels(name, Bytes(Array(data.prefix(16)))) { size = found }
      if name == "EXIF", orientation == nil {
        let found = Orientation(tiff: data.starts(with: Array("Exif\0\0".utf8)) ? data.dropFirst(6) : data)
        orientation = found
        if found != .upright { out += written("EXIF", found.tiff) }
      }
      if kept.contains(name) { out += written(name, Array(data)) }
      if name == "ANMF" {
        guard data.count >= 16 else { throw .damaged }
        let inner = try chunks(file, data.startIndex + 16..<data.endIndex)
        out += written(
          name, inner.filter { kept.contains($0.0) }.reduce(Array(data.prefix(16))) { $0 + written($1.0, Array($1.1)) })
      }
    }
    guard hasPixels else { throw .truncated }
    guard let size else { throw .damaged }
    // Whether there is EXIF (0x08) and XMP (0x04) stands in the first chunk of an extended file.
    if out.starts(with: Array("VP8X".utf8)), out.count > 8 {
      out[8] = out[8] & ~0x0C | (orientation ?? .upright == .upright ? 0 : 0x08)
    }
    let bytes = Array("RIFF".utf8) + .little(out.count + 4, 4) + Array("WEBP".utf8) + out
    return Picture(.webp, size: size.turned(orientation ?? .upright), bytes: bytes)
  }

  private static func chunks(_ file: Bytes, _ range: Range<Int>) throws(PictureFault)
    -> [(String, ArraySlice<UInt8>)]
  {
    var found: [(String, ArraySlice<UInt8>)] = []
    var at = range.lowerBound
    while at < range.upperBound {
      guard let name = file.name(at), let length = file.little(at + 4, 4), at + 8 + length <= range.upperBound,
        let data = file.piece(at + 8, length)
      else { throw .truncated }
      found.append((name, data))
      at += 8 + length + length & 1
    }
    return found
  }

  private static func written(_ name: String, _ data: [UInt8]) -> [UInt8] {
    Array(name.utf8) + .little(data.count, 4) + data + (data.count & 1 == 1 ? [0] : [])
  }

  private static func pixels(_ name: String, _ data: Bytes) -> PictureSize? {
    switch name {
    case "VP8X": data.little(4, 3).flatMap { width in data.little(7, 3).flatMap { PictureSize(width + 1, $0 + 1) } }
    case "VP8 ":
      data.little(6, 2).flatMap { width in data.little(8, 2).flatMap { PictureSize(width & 0x3FFF, $0 & 0x3FFF) } }
    case "VP8L": data.little(1, 4).flatMap { PictureSize($0 & 0x3FFF + 1, $0 >> 14 & 0x3FFF + 1) }
    default: nil
    }
  }
}
