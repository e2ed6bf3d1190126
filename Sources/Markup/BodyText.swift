private import Glibc

/// Collects the words of a body section by section while it is rendered.
///
/// The words go into one array in document order; only where a section continues after an internal block or in a footnote are
/// pieces moved at the end, so that each section's text lies together.
struct BodyText {
  private struct Piece {
    var section: Int
    var isInternal: Bool
    var start: Int
  }

  /// All words so far, in document order.
  private(set) var bytes: [UInt8] = []
  private var pieces: [Piece] = []

  /// Starts empty, with room for that many bytes.
  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  /// How many bytes there are so far.
  var count: Int { bytes.count }

  /// What follows belongs to that section.
  mutating func turn(to section: Int, isInternal: Bool) {
    if let last = pieces.last, last.section == section, last.isInternal == isInternal { return }
    breakBlock()
    if let last = pieces.last, last.start == bytes.count { pieces.removeLast() }
    pieces.append(Piece(section: section, isInternal: isInternal, start: bytes.count))
  }

  /// Appends text, without sentinels.
  mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    guard let start = text.baseAddress else { return }
    guard memchr(start, 0xEF, text.count) != nil else { return bytes.append(contentsOf: text) }
    var done = 0
    var at = 0
    while at < text.count {
      if text[at] == 0xEF, Sentinel.stands(at: at, in: text) {
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[done..<at]))
        at += 3
        done = at
      } else {
        at += 1
      }
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[done...]))
  }

  /// Appends a blank or a tab.
  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  /// Ends a block: what follows starts on a new line.
  mutating func breakBlock() {
    if let last = bytes.last, last != 0x0A { bytes.append(0x0A) }
  }

  /// Forgets what came after that count.
  mutating func cut(to count: Int) { bytes.removeSubrange(min(count, bytes.count)...) }

  /// The words from `start` on, without blanks and line feeds at the ends.
  func words(from start: Int) -> String {
    var words = bytes[min(start, bytes.count)...]
    while let last = words.last, last <= 0x20 { words.removeLast() }
    while let first = words.first, first <= 0x20 { words.removeFirst() }
    return String(decoding: ByteClass.writable(words), as: UTF8.self)
  }

  /// The scalar that ends the text, if the text goes on after `start`.
  func lastScalar(after start: Int) -> UInt32? {
    guard bytes.count > start else { return nil }
    return bytes.withUnsafeBufferPointer { Scalars.previous($0, $0.count).value }
  }

  /// The text with each section's words together, and where they are: in the open, and in internal blocks.
  func assembled(sections: Int) -> (text: [UInt8], ranges: [(open: Range<Int>, isInternal: Range<Int>)]) {
    var ranges = [(open: Range<Int>, isInternal: Range<Int>)](repeating: (0..<0, 0..<0), count: sections)
    let ends = pieces.dropFirst().map(\.start) + [bytes.count]
    let inOrder = zip(pieces, pieces.dropFirst()).allSatisfy {
      $0.section < $1.section || $0.section == $1.section && !$0.isInternal && $1.isInternal
    }
    if inOrder {
      for (piece, end) in zip(pieces, ends) where ranges.indices.contains(piece.section) {
        if piece.isInternal {
          ranges[piece.section].isInternal = piece.start..<end
        } else {
          ranges[piece.section].open = piece.start..<end
        }
      }
      return (bytes, ranges)
    }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    let order = pieces.indices.sorted {
      let (a, b) = (pieces[$0], pieces[$1])
      if a.section != b.section { return a.section < b.section }
      if a.isInternal != b.isInternal { return b.isInternal }
      return $0 < $1
    }
    for index in order {
      let piece = pieces[index]
      guard ranges.indices.contains(piece.section) else { continue }
      let start = text.count
      text += bytes[piece.start..<ends[index]]
      if let last = text.last, last != 0x0A { text.append(0x0A) }
      if piece.isInternal {
        let range = ranges[piece.section].isInternal
        ranges[piece.section].isInternal = (range.isEmpty ? start : range.lowerBound)..<text.count
      } else {
        let range = ranges[piece.section].open
        ranges[piece.section].open = (range.isEmpty ? start : range.lowerBound)..<text.count
      }
    }
    return (text, ranges)
  }
}
