/// Takes what the tokeniser finds, in the order of the text. All bytes are folded UTF-8 and valid for the call only.
protocol TokenSink {
  /// A word: a term, and side by side with the word before unless there was a gap.
  mutating func word(_ bytes: UnsafeBufferPointer<UInt8>)
  /// The parts of a compound written together: a term, side by side with nothing.
  mutating func compound(_ bytes: UnsafeBufferPointer<UInt8>)
  /// One Han scalar: a term, side by side with nothing.
  mutating func single(_ bytes: UnsafeBufferPointer<UInt8>)
  /// Two neighbouring Han scalars: a term, side by side with the pair before unless there was a gap.
  mutating func pair(_ bytes: UnsafeBufferPointer<UInt8>)
  /// What follows does not stand side by side with what was before.
  mutating func gap()
}

/// Cuts text into terms: words, compounds, Han scalars and pairs of them. See docs/search.md, section 2.
struct Tokeniser {
  private let folding = Folding.standard
  private var folded: [UInt8] = []
  /// The parts of the compound at hand written together, and how many they are.
  private var joined: [UInt8] = []
  private var parts = 0

  /// Words and compounds are cut after so many scalars.
  static let longest = 40

  /// Reads one block of text: nothing reaches over its borders.
  mutating func read(_ block: UnsafeBufferPointer<UInt8>, into sink: inout some TokenSink) {
    folded.removeAll(keepingCapacity: true)
    folding.fold(block, into: &folded)
    let folded = folded
    folded.withUnsafeBufferPointer { cut($0, into: &sink) }
    sink.gap()
  }

  private mutating func cut(_ text: UnsafeBufferPointer<UInt8>, into sink: inout some TokenSink) {
    var at = 0
    /// Where the word before ended.
    var end = -1
    while at < text.count {
      let (scalar, length) = UTF8Scalars.decode(text, at)
      switch ScalarClass.of(scalar) {
      case .separator: at += max(length, 1)
      case .word:
        let word = word(text, at)
        let isPart = end >= 0 && at == end + 1 && Self.isJoiner(text[end])
        if !isPart { finish(into: &sink) }
        let bytes = UnsafeBufferPointer(rebasing: text[at..<word.cut])
        sink.word(bytes)
        joined.append(contentsOf: bytes)
        parts += 1
        at = word.end
        end = at
      case .han:
        finish(into: &sink)
        sink.gap()
        at = run(text, at, into: &sink)
        sink.gap()
      }
    }
    finish(into: &sink)
  }

  /// Gives the compound that ends here, if there is one.
  @inline(__always)
  private mutating func finish(into sink: inout some TokenSink) {
    if parts > 1 {
      joined.withUnsafeBufferPointer { bytes in
        sink.compound(UnsafeBufferPointer(rebasing: bytes[..<word(bytes, 0).cut]))
      }
    }
    joined.removeAll(keepingCapacity: true)
    parts = 0
  }

  /// Where a word that starts at an offset ends, and where it is cut.
  @inline(__always)
  private func word(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> (end: Int, cut: Int) {
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

  /// Gives the scalars and pairs of a run of Han; returns where it ends.
  @inline(__always)
  private func run(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, into sink: inout some TokenSink) -> Int {
    var before = start
    var at = start
    while at < text.count {
      let (scalar, length) = UTF8Scalars.decode(text, at)
      guard ScalarClass.of(scalar) == .han else { break }
      sink.single(UnsafeBufferPointer(rebasing: text[at..<at + length]))
      if before < at { sink.pair(UnsafeBufferPointer(rebasing: text[before..<at + length])) }
      before = at
      at += length
    }
    return at
  }

  /// `-`, `.`, `_`, `'` and `&`.
  @inline(__always)
  private static func isJoiner(_ byte: UInt8) -> Bool {
    byte == 0x2D || byte == 0x2E || byte == 0x5F || byte == 0x27 || byte == 0x26
  }
}
