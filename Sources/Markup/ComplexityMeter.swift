/// Estimates the time that a body will cost cmark, where that grows faster than the body.
///
/// Most of cmark is linear. The known exceptions in 0.29.0.gfm.6, each measured, are metered in steps of about a nanosecond:
/// unclosed `![` before many links, unclosed `<?`, `<!X` and `<![CDATA[`, an address that ends in many `)`, a long definition used
/// often (memory: every use copies it), and e-mail-like `@` (linear, but 5 µs each).
struct ComplexityMeter {
  private var steps = 0
  private var openPictures = 0
  private var instructions = Pending()
  private var declarations = Pending()
  private var characterData = Pending()
  private var brackets = 0
  private var ats = 0
  private var lineWithBracket = -1
  private var definitionStart = -1
  private var longestDefinition = 0

  private static let stepLimit = 250_000_000
  private static let atLimit = 60_000
  private static let copyLimit = 64_000_000

  /// Whether the body is to be refused.
  var isExceeded: Bool {
    steps > Self.stepLimit || ats > Self.atLimit
      || longestDefinition > 1_000
        && brackets.multipliedReportingOverflow(by: longestDefinition).partialValue > Self.copyLimit
  }

  /// Starts of constructs whose end cmark looks for again and again up to the end of the block.
  private struct Pending {
    var count = 0
    var offsets = 0

    /// One more start.
    mutating func add(_ offset: Int) {
      count += 1
      offsets += offset
    }

    /// Steps that the searches took when they end at `end`.
    mutating func settle(at end: Int) -> Int {
      defer { self = Pending() }
      return count > 1 ? count * end - offsets : 0
    }
  }

  /// A block that text before cannot reach into ends: a blank line, a heading or a list item begins.
  mutating func endBlock(at offset: Int) {
    openPictures = 0
    steps += instructions.settle(at: offset) + declarations.settle(at: offset) + characterData.settle(at: offset)
    endDefinition(at: offset)
  }

  /// A line starts with `[`: maybe a definition.
  mutating func startLine(withBracketAt offset: Int, isFootnote: Bool) {
    endDefinition(at: offset)
    if !isFootnote { lineWithBracket = offset }
  }

  private mutating func endDefinition(at offset: Int) {
    if definitionStart >= 0 { longestDefinition = max(longestDefinition, offset - definitionStart) }
    definitionStart = -1
    lineWithBracket = -1
  }

  /// `![`.
  mutating func openPicture() { openPictures += 1 }

  /// `]` with what follows: `(` or `[` makes a link, `:` a definition.
  mutating func closeBracket(before next: UInt8) {
    brackets += 1
    if next == 0x28 || next == 0x5B { steps += openPictures * 3 }
    if next == 0x3A, definitionStart < 0 { definitionStart = lineWithBracket }
  }

  /// `<` with what follows.
  mutating func openAngle(at offset: Int, _ next: UInt8, _ afterNext: UInt8) {
    if next == 0x3F {
      instructions.add(offset)
    } else if next == 0x21, afterNext == 0x5B {
      characterData.add(offset)
    } else if next == 0x21, afterNext != 0x2D {
      declarations.add(offset)
    }
  }

  /// `>` with what precedes.
  mutating func closeAngle(at offset: Int, _ previous: UInt8, _ beforePrevious: UInt8) {
    steps += declarations.settle(at: offset)
    if previous == 0x3F { steps += instructions.settle(at: offset) }
    if previous == 0x5D, beforePrevious == 0x5D { steps += characterData.settle(at: offset) }
  }

  /// `@`.
  mutating func at() { ats += 1 }

  /// Closing parentheses at the end of a word of that length.
  mutating func parentheses(_ count: Int, wordLength: Int) {
    if count > 8 { steps += count * wordLength }
  }
}
