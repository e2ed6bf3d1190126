#if canImport(Glibc)
  private import Glibc
#elseif canImport(Darwin)
  private import Darwin
#endif

/// Mark-up in a text node that was surely meant to be more than text.
///
/// Conservative: a pair of marks around words, or a single one with Chinese on one side and no Western letter on the other; `__`
/// only
/// among Chinese, because identifiers contain it; `____` (a blank to fill in), `2 ** 3` and `**kwargs` are left alone.
enum LeftoverMarkup: Equatable {
  /// `**`, `__` or `~~`.
  case emphasis(String)
  /// `:::something`.
  case directive(String)

  /// Mark-up of another tool, or with a slip in it.
  case foreign(ForeignMarkup.Find)

  /// What stands in the source.
  var mark: String {
    switch self {
    case .emphasis(let mark), .directive(let mark): mark
    case .foreign(let find): find.mark
    }
  }

  /// The first leftover in a text node; `startsLine` says that nothing stands before it in its line.
  static func find(in text: UnsafeBufferPointer<UInt8>, startsLine: Bool) -> LeftoverMarkup? {
    guard let base = text.baseAddress, text.count >= 2 else { return nil }
    if let found = findDirective(text) { return found }
    for mark: UInt8 in [0x2A, 0x5F, 0x7E] where memchr(base, Int32(mark), text.count) != nil {
      if findEmphasis(mark, in: text) { return .emphasis(String(decoding: [mark, mark], as: UTF8.self)) }
    }
    return ForeignMarkup.find(in: text, startsLine: startsLine).map { .foreign($0) }
  }

  private static func findDirective(_ text: UnsafeBufferPointer<UInt8>) -> LeftoverMarkup? {
    let isASCII = text.count > 3 && text[0] == 0x3A && text[1] == 0x3A && text[2] == 0x3A && text[3] != 0x3A
    guard isASCII || text.count > 9 && text.starts(with: "\u{FF1A}\u{FF1A}\u{FF1A}".utf8) else { return nil }
    let colons = isASCII ? ":::" : "\u{FF1A}\u{FF1A}\u{FF1A}"
    let name = String(decoding: text[colons.utf8.count...].prefix(40), as: UTF8.self).trimmingBlanks
    let isWord = name.unicodeScalars.first.map(\.properties.isAlphabetic) ?? false
    let isApart = text[colons.utf8.count] <= 0x20
    return isWord && !(isApart && name.contains(" ")) ? .directive(colons) : nil
  }

  private static func findEmphasis(_ mark: UInt8, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    var opened = false
    var at = 0
    while at < text.count {
      guard text[at] == mark else {
        at += 1
        continue
      }
      let start = at
      while at < text.count, text[at] == mark { at += 1 }
      guard at - start == 2 || at - start == 3 && mark == 0x2A else { continue }
      let previous = Neighbour(scalar(in: text, before: start))
      let next = Neighbour(scalar(in: text, from: at))
      let isChinese = previous == .chinese || next == .chinese
      if mark == 0x5F, !isChinese { continue }
      if isChinese, previous != .letter, next != .letter, mark != 0x7E { return true }
      if opened, previous != .blank, next != .letter || previous == .mark { return true }
      if next != .blank, previous != .letter || next == .mark { opened = true }
    }
    return false
  }

  /// What stands beside a run of marks.
  private enum Neighbour {
    case blank, mark, letter, chinese

    /// Sorts a scalar; nil is the edge of the text.
    init(_ scalar: UInt32?) {
      guard let scalar, !Scalars.isWhitespace(scalar) else {
        self = .blank
        return
      }
      if Scalars.isIdeograph(scalar) {
        self = .chinese
      } else {
        self = Scalars.isPunctuation(scalar) || Scalars.isWidePunctuation(scalar) ? .mark : .letter
      }
    }
  }

  private static func scalar(in text: UnsafeBufferPointer<UInt8>, before index: Int) -> UInt32? {
    var index = index
    while index >= 3, Sentinel.stands(at: index - 3, in: text) { index -= 3 }
    return index > 0 ? Scalars.previous(text, index).value : nil
  }

  private static func scalar(in text: UnsafeBufferPointer<UInt8>, from index: Int) -> UInt32? {
    var index = index
    while Sentinel.stands(at: index, in: text) { index += 3 }
    return index < text.count ? Scalars.next(text, index).value : nil
  }
}
