/// Addresses that stand in text as they are, cut where Chinese goes on.
///
/// GFM ends a bare address at a blank or `<`. Chinese puts no blank after one, so that the address would take the rest of the sentence:
/// here it ends before punctuation of full width. Letters of any script belong to its path.
struct BareAddress {
  /// Where it stands in the text.
  let range: Range<Int>
  /// Where it leads.
  let destination: [UInt8]

  /// The addresses in a text that cmark took for one; empty if that is right as it is.
  static func all(in text: UnsafeBufferPointer<UInt8>) -> [BareAddress] {
    guard stop(in: text, from: 0) < text.count else { return [] }
    var found: [BareAddress] = []
    var at = 0
    while at < text.count {
      guard let (start, scheme) = start(in: text, from: at) else { break }
      let stop = stop(in: text, from: start)
      let end = trimmed(text, start..<stop)
      if end > start + 8 || scheme != nil && end > start + 4 {
        found.append(BareAddress(range: start..<end, destination: (scheme ?? []) + text[start..<end]))
      }
      at = max(stop, start + 1)
    }
    return found
  }

  /// Where an address begins, and the scheme that is understood before it.
  private static func start(in text: UnsafeBufferPointer<UInt8>, from: Int) -> (Int, [UInt8]?)? {
    var at = from
    while at < text.count {
      let rest = text[at...]
      if rest.starts(with: "http://".utf8) || rest.starts(with: "https://".utf8) || rest.starts(with: "ftp://".utf8) {
        return (at, nil)
      }
      let isWordStart = at == 0 || Scalars.isPunctuation(Scalars.previous(text, at).value)
      if isWordStart, rest.starts(with: "www.".utf8) { return (at, Array("http://".utf8)) }
      at += 1
    }
    return nil
  }

  /// The first punctuation of full width, or blank.
  private static func stop(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var at = start
    while at < text.count {
      let (value, end) = Scalars.next(text, at)
      if value >= 0x80, ends(value) || Scalars.isWhitespace(value) { return at }
      if value == 0x20 || value == 0x3C { return at }
      at = end
    }
    return at
  }

  private static func ends(_ scalar: UInt32) -> Bool {
    switch scalar {
    // Marks that voice kana, and the dot between the parts of a name, are parts of words.
    case 0x3099...0x309C, 0x30A0, 0x30FB: false
    case 0x2014, 0x2018...0x201F, 0x2026, 0x203B: true
    default: Scalars.isWidePunctuation(scalar)
    }
  }

  /// The end without marks that close the sentence, as GFM has it.
  private static func trimmed(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound {
      switch text[end - 1] {
      case 0x21, 0x22, 0x27, 0x2A, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x5F, 0x7E: end -= 1
      case 0x29:
        let inside = text[range.lowerBound..<end]
        guard inside.count(where: { $0 == 0x29 }) > inside.count(where: { $0 == 0x28 }) else { return end }
        end -= 1
      default: return end
      }
    }
    return end
  }
}
