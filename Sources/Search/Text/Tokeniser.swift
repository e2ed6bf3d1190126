/// Takes what the tokeniser finds, in the order of the text. All bytes are folded UTF-8 and valid for the call only; eight bytes more
/// may be read behind them.
protocol TokenSink: ~Copyable {
  /// A word: a term, and side by side with the word before unless there was a gap.
  mutating func word(_ bytes: UnsafeBufferPointer<UInt8>)
  /// The parts of a compound written together, or as they are where a dot parts digits: a term, side by side with nothing.
  mutating func compound(_ bytes: UnsafeBufferPointer<UInt8>)
  /// A run of Han: each scalar and each two neighbours are terms, and each two are side by side with the next two. There is a gap before
  /// and after.
  mutating func run(_ bytes: UnsafeBufferPointer<UInt8>)
  /// What follows does not stand side by side with what was before.
  mutating func gap()
}

/// Cuts text into terms: words, compounds and runs of Han. See docs/search.md, section 2.
struct Tokeniser: ~Copyable {
  private let folding = Folding.standard
  private var folded = Buffer<UInt8>(capacity: 1 << 14)
  /// The parts of the compound at hand written together, and how many they are.
  private var joined = Buffer<UInt8>(capacity: 256)
  private var parts = 0
  /// The same with the dots that stand between digits, and whether there are any: `802.11be` is not `80211be`.
  private var dotted = Buffer<UInt8>(capacity: 256)
  private var hasDots = false
  /// The word before, which may be the first part of a compound.
  private var before = (start: 0, cut: 0, end: -1)

  /// Words and compounds are cut after so many scalars.
  static let longest = 40

  /// Reads one block of text: nothing reaches over its borders.
  mutating func read<Sink: TokenSink & ~Copyable>(_ block: UnsafeBufferPointer<UInt8>, into sink: inout Sink) {
    folded.removeAll()
    folding.fold(block, into: &folded)
    let text = folded.elements
    folded.reserve(8)
    cut(UnsafeBufferPointer(start: folded.base, count: text.count), into: &sink)
    sink.gap()
  }

  private mutating func cut<Sink: TokenSink & ~Copyable>(
    _ text: UnsafeBufferPointer<UInt8>, into sink: inout Sink
  ) {
    var at = 0
    before = (0, 0, -1)
    parts = 0
    while at < text.count {
      let byte = text[at]
      if byte < 0x80 {
        guard Self.isWord(byte) else {
          at += 1
          continue
        }
        at = word(text, at, into: &sink)
        continue
      }
      let (scalar, length) = UTF8Scalars.decode(text, at)
      switch ScalarClass.of(scalar) {
      case .separator: at += max(length, 1)
      case .word: at = word(text, at, into: &sink)
      case .han:
        let end = Self.runEnd(text, at + length)
        sink.gap()
        sink.run(UnsafeBufferPointer(rebasing: text[at..<end]))
        sink.gap()
        at = end
      }
    }
    finish(into: &sink)
  }

  /// Gives the word at an offset; returns where it ends.
  @inline(__always)
  private mutating func word<Sink: TokenSink & ~Copyable>(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, into sink: inout Sink
  ) -> Int {
    var end = start
    while end < text.count, Self.isWord(text[end]) { end += 1 }
    var cut = end
    if end < text.count && text[end] >= 0x80 || end - start > Self.longest { (end, cut) = Self.wordEnd(text, start) }
    let bytes = UnsafeBufferPointer(rebasing: text[start..<cut])
    sink.word(bytes)
    if before.end >= 0, start == before.end + 1, Self.isJoiner(text[before.end]) {
      if parts == 0 {
        let first = UnsafeBufferPointer(rebasing: text[before.start..<before.cut])
        joined.removeAll()
        joined.append(first)
        dotted.removeAll()
        dotted.append(first)
        hasDots = false
        parts = 1
      }
      if Self.isDecimalPoint(text, before.end) {
        dotted.append(text[before.end])
        hasDots = true
      }
      joined.append(bytes)
      dotted.append(bytes)
      parts += 1
    } else if parts > 1 {
      finish(into: &sink)
    }
    before = (start, cut, end)
    return end
  }

  /// Gives the compound that ended, if there is one.
  private mutating func finish<Sink: TokenSink & ~Copyable>(into sink: inout Sink) {
    guard parts > 1 else { return }
    parts = 0
    joined.reserve(8)
    sink.compound(Self.beginning(of: joined.elements))
    guard hasDots else { return }
    dotted.reserve(8)
    sink.compound(Self.beginning(of: dotted.elements))
  }

  /// The first scalars of a compound, no more than a word may have.
  private static func beginning(of text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var at = 0
    var count = 0
    while at < text.count, count < longest {
      at += max(UTF8Scalars.decode(text, at).length, 1)
      count += 1
    }
    return UnsafeBufferPointer(rebasing: text[..<at])
  }

  /// Whether a joiner is a dot between digits. There is a word before it and behind it.
  private static func isDecimalPoint(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
    text[at] == 0x2E && text[at - 1] &- 0x30 < 10 && text[at + 1] &- 0x30 < 10
  }

  /// Where a word that starts at an offset ends, and where it is cut.
  private static func wordEnd(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> (end: Int, cut: Int) {
    var at = start
    var count = 0
    var cut = start
    while at < text.count {
      let (scalar, length) = UTF8Scalars.decode(text, at)
      guard ScalarClass.of(scalar) == .word else { break }
      at += length
      count += 1
      if count <= Self.longest { cut = at }
    }
    return (at, cut)
  }

  /// Where a run of Han ends.
  @inline(__always)
  private static func runEnd(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var at = start
    while at < text.count {
      let (scalar, length) = UTF8Scalars.decode(text, at)
      guard ScalarClass.of(scalar) == .han else { break }
      at += length
    }
    return at
  }

  /// Letters and digits of ASCII, folded.
  @inline(__always)
  private static func isWord(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 || byte &- 0x30 < 10 }

  /// `-`, `.`, `_`, `'` and `&`.
  @inline(__always)
  private static func isJoiner(_ byte: UInt8) -> Bool {
    byte == 0x2D || byte == 0x2E || byte == 0x5F || byte == 0x27 || byte == 0x26
  }
}
