/// GIF: blocks, of which pictures, their timing and the number of rounds are kept, with a colour profile (GIF89a).
enum GIFFile {
  static func read(_ file: Bytes) throws(PictureFault) -> Picture {
    guard let width = file.little(6, 2), let height = file.little(8, 2), let flags = file.big(10, 1),
      let head = file.piece(0, 13 + colours(flags))
    else { throw .truncated }
    var out = Array(head)
    var hasPixels = false
    var at = out.count
    while true {
      guard let kind = file.big(at, 1) else { throw .truncated }
      switch kind {
      case 0x2C:
        guard let flags = file.big(at + 9, 1) else { throw .truncated }
        let start = at + 10 + colours(flags) + 1
        let end = try blocks(file, from: start).end
        out += file.all[at..<end]
        at = end
        hasPixels = true
      case 0x21:
        guard let label = file.big(at + 1, 1) else { throw .truncated }
        let found = try blocks(file, from: at + 2)
        if label == 0xF9 { out += file.all[at..<found.end] }
        if label == 0xFF { out += kept(found.blocks) }
        at = found.end
      case 0x3B:
        guard hasPixels else { throw .damaged }
        guard let size = PictureSize(width, height) else { throw .damaged }
        return Picture(.gif, size: size, bytes: out + [0x3B])
      default: throw .damaged
      }
    }
  }

  /// Bytes of a table of colours.
  private static func colours(_ flags: Int) -> Int { flags & 0x80 == 0 ? 0 : 3 << (flags & 7 + 1) }

  /// The data blocks that begin at a place, up to the empty one.
  private static func blocks(_ file: Bytes, from start: Int) throws(PictureFault)
    -> (blocks: [ArraySlice<UInt8>], end: Int)
  {
    var found: [ArraySlice<UInt8>] = []
    var at = start
    while true {
      guard let length = file.big(at, 1), let block = file.piece(at + 1, length) else { throw .truncated }
      at += 1 + length
      if length == 0 { return (found, at) }
      found.append(block)
    }
  }

  /// What stays of a program's blocks: the number of rounds, and a colour profile.
  private static func kept(_ blocks: [ArraySlice<UInt8>]) -> [UInt8] {
    guard let name = blocks.first else { return [] }
    let text = String(decoding: name, as: UTF8.self)
    var data = Array(blocks.dropFirst())
    switch text {
    case "NETSCAPE2.0", "ANIMEXTS1.0": data = data.filter { $0.count == 3 && $0.first == 1 }
    case "ICCRGBG1012": break
    default: return []
    }
    return [0x21, 0xFF] + ([name] + data).flatMap { [UInt8($0.count)] + $0 } + [0]
  }
}
