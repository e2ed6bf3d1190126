/// PNG and animated PNG: chunks, of which those that the pixels need are kept (PNG, third edition, 4.7 and 11).
enum PNGFile {
  private static let kept: Set<String> = [
    "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "sBIT", "pHYs", "bKGD", "hIST",
    "acTL", "fcTL", "fdAT", "mDCV", "cLLI",
  ]

  static func read(_ file: Bytes) throws(PictureFault) -> Picture {
    guard file.holds("\u{0D}\u{0A}\u{1A}\u{0A}", at: 4), file.name(12) == "IHDR", file.big(8, 4) == 13 else {
      throw file.count < 33 ? .truncated : .damaged
    }
    guard let width = file.big(16, 4), let height = file.big(20, 4) else { throw .truncated }
    var out = Array(file.all.prefix(8))
    var orientation: Orientation?
    var hasPixels = false
    var at = 8
    while true {
      guard let length = file.big(at, 4), let name = file.name(at + 4), let chunk = file.piece(at, length + 12) else {
        throw .truncated
      }
      if name == "eXIf", orientation == nil {
        let found = Orientation(tiff: chunk.dropFirst(8).dropLast(4))
        orientation = found
        if found != .upright { out += written("eXIf", found.tiff) }
      }
      let isCritical = chunk[chunk.startIndex + 4] & 0x20 == 0
      if isCritical, !kept.contains(name) { throw .damaged }
      // The pixels are not summed up: they are nearly all of the file, and carry a checksum of their own.
      let isWhole =
        name == "IDAT" || name == "fdAT"
        || CRC32.of(chunk.dropFirst(4).dropLast(4)) == UInt32(chunk.suffix(4).reduce(0) { $0 << 8 | Int($1) })
      if isCritical, !isWhole { throw .damaged }
      if kept.contains(name), isWhole { out += chunk }
      if name == "IDAT", length > 0 { hasPixels = true }
      at += length + 12
      if name == "IEND" { break }
    }
    guard hasPixels else { throw .truncated }
    guard let size = PictureSize(width, height) else { throw .damaged }
    return Picture(.png, size: size.turned(orientation ?? .upright), bytes: out)
  }

  private static func written(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + data
    return .big(data.count, 4) + body + .big(Int(CRC32.of(body)), 4)
  }
}
