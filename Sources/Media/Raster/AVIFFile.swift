/// AVIF: boxes of ISO base media (ISO/IEC 14496-12, 23008-12). What the pixels do not need is blanked where it lies, since places in the file
/// are counted from its start: items such as EXIF and XMP, and boxes that nobody has to know.
enum AVIFFile {
  private struct Box {
    let name: String
    let start: Int
    let content: Range<Int>
  }

  static func read(_ file: Bytes) throws(PictureFault) -> Picture {
    var out = file.all
    var size: PictureSize?
    var hasPixels = false
    for box in try boxes(file, 0..<file.count) {
      switch box.name {
      case "ftyp": break
      case "mdat": hasPixels = hasPixels || !box.content.isEmpty
      case "meta": size = try blankItems(file, box, &out) ?? size
      case "moov": try blankNotes(file, box, &out)
      default: blank(box, &out)
      }
    }
    guard hasPixels else { throw .truncated }
    return Picture(.avif, size: size, bytes: out)
  }

  private static func boxes(_ file: Bytes, _ range: Range<Int>) throws(PictureFault) -> [Box] {
    var found: [Box] = []
    var at = range.lowerBound
    while at < range.upperBound {
      guard let short = file.big(at, 4), let name = file.name(at + 4) else { throw .truncated }
      var head = 8
      var length = short
      if short == 1 {
        guard let long = file.big(at + 9, 7), file.all[at + 8] == 0 else { throw .truncated }
        (head, length) = (16, long)
      } else if short == 0 {
        length = range.upperBound - at
      }
      guard length >= head, length <= range.upperBound - at else { throw .truncated }
      found.append(Box(name: name, start: at, content: at + head..<at + length))
      at += length
    }
    return found
  }

  /// Makes a box one that readers pass over.
  private static func blank(_ box: Box, _ out: inout [UInt8]) {
    out.replaceSubrange(box.start + 4..<box.start + 8, with: Array("free".utf8))
    blank(box.content, &out)
  }

  private static func blank(_ range: Range<Int>, _ out: inout [UInt8]) {
    for at in range { out[at] = 0 }
  }

  /// Of a film, what is said of it.
  private static func blankNotes(_ file: Bytes, _ box: Box, _ out: inout [UInt8]) throws(PictureFault) {
    for inner in try boxes(file, box.content) {
      switch inner.name {
      case "udta", "meta", "uuid", "free", "skip": blank(inner, &out)
      case "trak": try blankNotes(file, inner, &out)
      default: break
      }
    }
  }

  /// Blanks the items that are no pictures; gives the size of the largest picture.
  private static func blankItems(_ file: Bytes, _ meta: Box, _ out: inout [UInt8]) throws(PictureFault) -> PictureSize?
  {
    guard meta.content.count >= 4 else { throw .truncated }
    let inner = try boxes(file, meta.content.dropFirst(4))
    var kinds: [Int: String] = [:]
    var size: PictureSize?
    for box in inner {
      switch box.name {
      case "hdlr": blank(min(box.content.lowerBound + 24, box.content.upperBound)..<box.content.upperBound, &out)
      case "iinf": kinds = try items(file, box)
      case "iprp": size = try pixels(file, box, &out)
      case "pitm", "iloc", "iref", "idat", "grpl", "dinf": break
      default: blank(box, &out)
      }
    }
    let data = inner.first { $0.name == "idat" }?.content.lowerBound
    let pictures: Set = ["av01", "grid", "iden", "iovl", "tmap"]
    for box in inner where box.name == "iloc" {
      for (item, extents) in try places(file, box, data: data) where !pictures.contains(kinds[item] ?? "") {
        for extent in extents {
          guard extent.upperBound <= file.count else { throw .truncated }
          blank(extent, &out)
        }
      }
    }
    return size
  }

  /// The kind of each item.
  private static func items(_ file: Bytes, _ box: Box) throws(PictureFault) -> [Int: String] {
    let width = file.big(box.content.lowerBound, 1) == 0 ? 2 : 4
    guard box.content.count >= 4 + width else { throw .truncated }
    var kinds: [Int: String] = [:]
    for entry in try boxes(file, box.content.dropFirst(4 + width)) where entry.name == "infe" {
      let at = entry.content.lowerBound
      guard let version = file.big(at, 1), version >= 2, let id = file.big(at + 4, version == 2 ? 2 : 4),
        let kind = file.name(at + (version == 2 ? 8 : 10))
      else { continue }
      kinds[id] = kind
    }
    return kinds
  }

  /// Where the bytes of each item lie.
  private static func places(_ file: Bytes, _ box: Box, data: Int?) throws(PictureFault) -> [(Int, [Range<Int>])] {
    var at = box.content.lowerBound
    func take(_ size: Int) throws(PictureFault) -> Int {
      guard at + size <= box.content.upperBound, size <= 4 || file.all[at] == 0 else { throw .truncated }
      defer { at += size }
      // Eight bytes with a leading nought: a place beyond 2^56 is none.
      return (size == 8 ? file.big(at + 1, 7) : file.big(at, size)) ?? 0
    }
    let version = try take(1)
    _ = try take(3)
    let sizes = (try take(1), try take(1))
    let (offsetSize, lengthSize, baseSize) = (sizes.0 >> 4, sizes.0 & 15, sizes.1 >> 4)
    let indexSize = version > 0 ? sizes.1 & 15 : 0
    guard [offsetSize, lengthSize, baseSize, indexSize].allSatisfy([0, 4, 8].contains), version <= 2 else {
      throw .damaged
    }
    var found: [(Int, [Range<Int>])] = []
    for _ in 0..<(try take(version < 2 ? 2 : 4)) {
      let item = try take(version < 2 ? 2 : 4)
      let method = version > 0 ? try take(2) & 15 : 0
      let reference = try take(2)
      let base = try take(baseSize)
      var extents: [Range<Int>] = []
      for _ in 0..<(try take(2)) {
        _ = try take(indexSize)
        let start = base + (try take(offsetSize)) + (method == 1 ? data ?? 0 : 0)
        let length = try take(lengthSize)
        // Without a length: up to the end of the file.
        extents.append(start..<(length == 0 ? max(start, file.count) : start + length))
      }
      guard method <= 1, reference == 0 else { throw .damaged }
      found.append((item, extents))
    }
    return found
  }

  /// The size of the largest picture, turned as it is shown.
  private static func pixels(_ file: Bytes, _ box: Box, _ out: inout [UInt8]) throws(PictureFault) -> PictureSize? {
    guard let list = try boxes(file, box.content).first(where: { $0.name == "ipco" }) else { return nil }
    var largest: PictureSize?
    var isTurned = false
    for property in try boxes(file, list.content) {
      let at = property.content.lowerBound
      switch property.name {
      case "ispe":
        guard let width = file.big(at + 4, 4), let height = file.big(at + 8, 4) else { throw .truncated }
        if let size = PictureSize(width, height),
          size.width * size.height > largest.map({ $0.width * $0.height }) ?? 0
        {
          largest = size
        }
      case "irot": isTurned = file.big(at, 1).map { $0 & 1 == 1 } ?? false
      case "uuid", "udes": blank(property, &out)
      default: break
      }
    }
    return isTurned ? largest.flatMap { PictureSize($0.height, $0.width) } : largest
  }
}
