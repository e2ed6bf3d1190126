import Glibc

/// JPEG: segments, of which those that the pixels need are kept (ITU-T T.81, annex B). Of EXIF the orientation stays, of the segments of
/// programs the colour profile and Adobe's colour transform.
enum JPEGFile {
  static func read(_ file: Bytes) throws(PictureFault) -> Picture {
    var out: [UInt8] = [0xFF, 0xD8]
    var orientation: Orientation?
    var size: PictureSize?
    var hasPixels = false
    var at = 2
    while true {
      guard let mark = file.big(at, 1) else { throw .truncated }
      guard mark == 0xFF else { throw .damaged }
      guard let marker = file.big(at + 1, 1) else { throw .truncated }
      if marker == 0xFF { at += 1; continue }
      if marker == 0xD9 { break }
      if marker == 0x01 || (0xD0...0xD7).contains(marker) { at += 2; continue }
      guard let length = file.big(at + 2, 2), let segment = file.piece(at, length + 2) else { throw .truncated }
      guard length >= 2 else { throw .damaged }
      at += length + 2
      let data = segment.dropFirst(4)
      switch marker {
      case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
        guard let height = file.big(segment.startIndex + 5, 2), let width = file.big(segment.startIndex + 7, 2) else {
          throw .truncated
        }
        size = PictureSize(width, height)
        out += segment
      case 0xC4, 0xCC, 0xDB...0xDF: out += segment
      case 0xE1 where data.starts(with: Array("Exif\0".utf8)) && orientation == nil:
        let found = Orientation(tiff: data.dropFirst(6))
        orientation = found
        if found != .upright { out += written(0xE1, Array("Exif\0\0".utf8) + found.tiff) }
      case 0xE0...0xEF: out += kept(marker, data)
      case 0xDA:
        out += segment
        let end = endOfScan(file.all, from: at)
        guard end > at else { throw .truncated }
        out += file.all[at..<end]
        at = end
        hasPixels = true
      default: break
      }
    }
    guard hasPixels, let size else { throw .damaged }
    return Picture(.jpeg, size: size.turned(orientation ?? .upright), bytes: out + [0xFF, 0xD9])
  }

  /// What stays of a segment that a program added.
  private static func kept(_ marker: Int, _ data: ArraySlice<UInt8>) -> [UInt8] {
    func begins(_ text: String) -> Bool { data.starts(with: Array(text.utf8)) }
    switch marker {
    // Without the thumbnail, whose sides are the last two bytes before it.
    case 0xE0 where begins("JFIF\0") && data.count >= 14: return written(0xE0, Array(data.prefix(12)) + [0, 0])
    case 0xE2 where begins("ICC_PROFILE\0"): return written(0xE2, Array(data))
    case 0xEE where begins("Adobe") && data.count >= 12: return written(0xEE, Array(data.prefix(12)))
    default: return []
    }
  }

  private static func written(_ marker: Int, _ data: [UInt8]) -> [UInt8] {
    [0xFF, UInt8(marker)] + .big(data.count + 2, 2) + data
  }

  /// The end of the pixels that follow a scan's header: the next marker that is none of restarting.
  private static func endOfScan(_ all: [UInt8], from start: Int) -> Int {
    all.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return start }
      var at = start
      while at + 1 < buffer.count, let found = memchr(base + at, 0xFF, buffer.count - 1 - at) {
        at = UnsafeRawPointer(found) - base
        let next = buffer[at + 1]
        if next != 0, !(0xD0...0xD7).contains(next), next != 0xFF { return at }
        at += next == 0xFF ? 1 : 2
      }
      return start
    }
  }
}
