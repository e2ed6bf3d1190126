internal import Diagnostics

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Darwin)
  private import Darwin
#endif

/// The body as cmark is to see it: the same lines, with sentinels where the rules do not fit Chinese, `:::internal` fences marked,
/// and tables that would cost too much disarmed.
///
/// One pass over the bytes, before anything is parsed; if nothing has to change, nothing is copied. Lines are never added or
/// removed, so cmark's line numbers are those of the input.
struct Preparation {
  /// Where each line starts in the prepared bytes.
  private(set) var lineStarts: [Int] = []
  /// What was found on the way.
  private(set) var notes: [Note] = []
  /// Whether a fence of an internal block has been marked.
  private(set) var hasFences = false
  /// cmark's lines that look like marks of a merge conflict.
  private(set) var conflicts: [Int] = []
  /// Why the body is not parsed at all, if so.
  private(set) var refusal: Note?

  private let input: UnsafeBufferPointer<UInt8>
  private let firstLine: Int
  private let marksInternal: Bool
  private let internalNames: InternalNames
  private let guardsTables: Bool
  private var changed: [UInt8] = []
  private var copied = 0
  private var meter = ComplexityMeter()
  private var table = TableGuard()
  private var linesInBlock = 0
  private var tableNoteGiven = false
  /// Directives opened and not closed: true for `internal`, false for an unknown one, whose `:::` is left as text too.
  private var directives: [Bool] = []

  /// Prepares `input`, which must outlive this value.
  init(_ input: UnsafeBufferPointer<UInt8>, firstLine: Int, options: MarkdownOptions) {
    self.input = input
    self.firstLine = firstLine
    marksInternal = options.profile == .portal
    internalNames = options.labels.internalNames
    guardsTables = options.extensions.contains(.table)
    lineStarts.reserveCapacity(input.count / 48 + 8)
    ByteClass.matterInSource.withUnsafeBufferPointer { prepare(matters: $0) }
    if meter.isExceeded || table.missingCells > TableGuard.missingCellLimit {
      let message =
        meter.isExceeded ? "The text is too complex to be read" : "The table has too many rows that are too short"
      refusal = Note(
        .tooComplex, line: firstLine, column: 0, message,
        hint: "it repeats brackets or other mark-up thousands of times; put it into a code block or split it")
    }
  }

  /// Gives `body` the prepared bytes.
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    copied == 0 ? body(input) : changed.withUnsafeBufferPointer(body)
  }

  /// Gives `body` the bytes with LF for CR LF and CR; nothing is copied if there is no CR.
  static func normalisingLineEnds<Result>(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    guard let start = bytes.baseAddress, memchr(start, 0x0D, bytes.count) != nil else { return body(bytes) }
    var copy: [UInt8] = []
    copy.reserveCapacity(bytes.count)
    for (at, byte) in bytes.enumerated() {
      if byte != 0x0D {
        copy.append(byte)
      } else if at + 1 == bytes.count || bytes[at + 1] != 0x0A {
        copy.append(0x0A)
      }
    }
    return copy.withUnsafeBufferPointer(body)
  }

  // MARK: Lines

  private mutating func prepare(matters: UnsafeBufferPointer<Bool>) {
    guard let base = input.baseAddress else { return }
    var start = 0
    while start < input.count {
      let found = memchr(base + start, 0x0A, input.count - start)
      let end = found.map { UnsafeRawPointer($0) - UnsafeRawPointer(base) } ?? input.count
      lineStarts.append(changed.count + start - copied)
      prepareLine(start, end, matters: matters)
      start = end + 1
    }
    meter.endBlock(at: input.count)
    if copied > 0 { copy(upTo: input.count) }
  }

  private mutating func prepareLine(_ start: Int, _ end: Int, matters: UnsafeBufferPointer<Bool>) {
    var first = start
    var quoted = false
    while first < end, input[first] == 0x20 || input[first] == 0x09 || input[first] == 0x3E {
      if input[first] == 0x3E { quoted = true }
      first += 1
    }
    guard first < end else {
      // A bare `>` ends a paragraph as a blank line does.
      meter.endBlock(at: start)
      table.endBlock()
      linesInBlock = 0
      return
    }
    linesInBlock += 1
    if marksInternal, end - start >= 7, input[start] == 0x3C || input[start] == 0x3E || input[start] == 0x7C,
      MergeConflict.marks(UnsafeBufferPointer(rebasing: input[start..<end]))
    {
      conflicts.append(lineStarts.count)
    }
    switch input[first] {
    case 0x3A where first == start && marksInternal && prepareDirective(start, end):
      return
    case 0x7C, 0x2D, 0x3A:
      if guardsTables, linesInBlock > 1, let columns = TableGuard.columns(input, from: first, to: end) {
        judgeTable(columns: columns, at: first)
      }
      if input[first] == 0x2D, !quoted, first - start < 4, first + 1 < end, input[first + 1] == 0x20 {
        meter.endBlock(at: start)
      }
    case 0x2A, 0x2B:
      if !quoted, first - start < 4, first + 1 < end, input[first + 1] == 0x20 { meter.endBlock(at: start) }
    case 0x5B:
      meter.startLine(withBracketAt: start, isFootnote: first + 1 < end && input[first + 1] == 0x5E)
    default: break
    }
    if table.countsRows {
      var pipes = 0
      for at in first..<end where input[at] == 0x7C { pipes += 1 }
      table.count(pipes: pipes)
    }
    prepareText(first, end, matters: matters)
  }

  private mutating func judgeTable(columns: Int, at first: Int) {
    switch table.judge(columns: columns, lines: linesInBlock) {
    case .leave: return
    case .disarm: insertSentinel(at: first)
    case .tooWide(let columns):
      insertSentinel(at: first)
      if !tableNoteGiven {
        notes.append(
          Note(
            .tableTooWide, line: firstLine + lineStarts.count - 1, column: 0,
            "The table has \(columns) columns; the limit is \(TableGuard.columnLimit)",
            hint: "attach the data as a file, or turn rows into columns"))
      }
      tableNoteGiven = true
    }
  }

  /// Marks a fence of an internal block as a processing instruction, which cmark takes for an HTML block of its own even in the
  /// middle of a paragraph; the renderer knows it by its sentinel. Inside code it is turned back into what it was.
  private mutating func prepareDirective(_ start: Int, _ end: Int) -> Bool {
    guard end - start >= 3, input[start + 1] == 0x3A, input[start + 2] == 0x3A else { return false }
    // Four colons or more are no fence; `InternalMark` tells of them.
    if start + 3 < end, input[start + 3] == 0x3A { return false }
    let name = FoldedLine(UnsafeBufferPointer(rebasing: input[start + 3..<end]))
    let words = name.words
    if words.isEmpty {
      if directives.popLast() == false { return false }
    } else {
      let isInternal = internalNames.opens(name)
      // `:::image …:::` opens and closes in one line.
      if isInternal || !words.reversed().starts(with: [0x3A, 0x3A, 0x3A]) { directives.append(isInternal) }
      if !isInternal { return false }
    }
    hasFences = true
    copy(upTo: start)
    changed += InternalFence.prefix
    changed += input[start..<end]
    changed += InternalFence.suffix
    copied = end
    meter.endBlock(at: start)
    table.endBlock()
    linesInBlock = 0
    return true
  }

  // MARK: Bytes

  private mutating func prepareText(_ start: Int, _ end: Int, matters: UnsafeBufferPointer<Bool>) {
    var at = start
    var word = Word(start: start)
    while at < end {
      let byte = input[at]
      if !matters[Int(byte)] {
        at += 1
        continue
      }
      switch byte {
      case 0x2A, 0x7E:
        let runStart = at
        while at < end, input[at] == byte { at += 1 }
        let needs = EmphasisRepair.needs(line(upTo: end), run: runStart, at)
        if needs.before { insertSentinel(at: runStart) }
        if needs.after { insertSentinel(at: at) }
        continue
      case 0x5C:
        if at + 1 < end, Scalars.isPunctuation(UInt32(input[at + 1])) { at += 1 }
      case 0xEF:
        if Sentinel.stands(at: at, in: input) {
          copy(upTo: at)
          copied = at + 3
          at += 2
        }
      case 0xE2:
        if marksInternal, Scalars.turnsDirection(Scalars.next(input, at).value) { noteDirection(at) }
      case 0x5B: break
      case 0x21:
        if at + 1 < end, input[at + 1] == 0x5B { meter.openPicture() }
      case 0x5D:
        meter.closeBracket(before: at + 1 < end ? input[at + 1] : 0)
      case 0x3C:
        if at + 2 < end { meter.openAngle(at: at, input[at + 1], input[at + 2]) }
      case 0x3E:
        if at >= 2 { meter.closeAngle(at: at, input[at - 1], input[at - 2]) }
      case 0x40: meter.at()
      case 0x00...0x1F, 0x7F:
        noteControlCharacter(at)
        // cmark puts U+FFFD in the place of U+0000, as CommonMark asks for.
        if byte != 0 {
          copy(upTo: at)
          copied = at + 1
        }
      default:
        at = parentheses(from: at, to: end, in: &word)
        continue
      }
      at += 1
    }
  }

  /// Tells the first override of direction in a line.
  private mutating func noteDirection(_ at: Int) {
    let line = firstLine + lineStarts.count - 1
    guard notes.last?.code != .directionOverride || notes.last?.line != line else { return }
    let start = input[..<at].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let digits = String(Scalars.next(input, at).value, radix: 16, uppercase: true)
    notes.append(
      Note(
        .directionOverride, line: line, column: input[start..<at].count { $0 & 0xC0 != 0x80 } + 1,
        "An invisible character (U+\(digits)) turns the direction of the text that follows",
        hint: "remove it: readers see another text than stands here"))
  }

  /// Tells the first control character of a body; all of them are left out.
  private mutating func noteControlCharacter(_ at: Int) {
    guard !notes.contains(where: { $0.code == .controlCharacter }) else { return }
    let line = input[..<at].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    notes.append(
      Note(
        .controlCharacter, line: firstLine + lineStarts.count - 1,
        column: input[line..<at].count { $0 & 0xC0 != 0x80 } + 1,
        "A control character (U+00\(input[at] < 16 ? "0" : "")\(String(input[at], radix: 16, uppercase: true))) stands here",
        hint: "remove it: pages cannot hold it"))
  }

  /// Where the word (up to a blank) began that parentheses were last seen in.
  private struct Word {
    var start: Int
  }

  /// Counts closing parentheses, mixed with other marks that end an address, and returns where they stop.
  private mutating func parentheses(from start: Int, to end: Int, in word: inout Word) -> Int {
    var count = 0
    var at = start
    scan: while at < end {
      switch input[at] {
      case 0x29: count += 1
      case 0x21, 0x22, 0x27, 0x2A, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x5F, 0x7E: break
      default: break scan
      }
      at += 1
    }
    if count > 8 {
      // Only now is the word's length worth finding; a run is scanned once, so this stays linear but for the metered part.
      var begin = start
      while begin > word.start, input[begin - 1] > 0x20 { begin -= 1 }
      meter.parentheses(count, wordLength: at - begin)
      word.start = begin
      return at
    }
    return start + 1
  }

  /// The input cut at a line's end, so that what follows a run there is a line end.
  private func line(upTo end: Int) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: input[..<end]) }

  private mutating func insertSentinel(at index: Int) {
    copy(upTo: index)
    changed += Sentinel.bytes
  }

  private mutating func copy(upTo index: Int) {
    if changed.isEmpty { changed.reserveCapacity(input.count + input.count / 32 + 64) }
    changed += input[copied..<index]
    copied = index
  }
}
