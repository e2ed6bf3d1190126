/// Where a run of `*` or `~` needs the sentinel so that it opens or closes emphasis in Chinese text.
///
/// CommonMark lets a run close only if it does not stand between punctuation and a letter, and open only if it does not stand
/// between a letter and punctuation. It takes blanks between words for granted: in `**中文，**下文` the second run follows a comma
/// and precedes a letter, so it is left as asterisks. A sentinel between the punctuation and the run takes the punctuation out of
/// sight. It goes in only where the rule fails *and* Chinese, Japanese or Korean is at hand, so Western text is read as ever; never
/// after an opening bracket or before a comma or closing bracket, where nobody closes or opens emphasis.
enum EmphasisRepair {
  /// Whether a sentinel is due before and after the run `start..<end`.
  static func needs(_ bytes: UnsafeBufferPointer<UInt8>, run start: Int, _ end: Int) -> (before: Bool, after: Bool) {
    // Most runs have ASCII on both sides: nothing to do.
    let precededByASCII = start == 0 || bytes[start - 1] < 0x80
    let followedByASCII = end >= bytes.count || bytes[end] < 0x80
    if precededByASCII, followedByASCII { return (false, false) }

    let previous = start == 0 ? (value: UInt32(0x0A), start: 0) : Scalars.previous(bytes, start)
    let next = end >= bytes.count ? (value: UInt32(0x0A), end: end) : Scalars.next(bytes, end)
    if Scalars.isWhitespace(previous.value) || Scalars.isWhitespace(next.value) { return (false, false) }

    let previousIsPunctuation = Scalars.isPunctuation(previous.value)
    let nextIsPunctuation = Scalars.isPunctuation(next.value)
    if previousIsPunctuation == nextIsPunctuation { return (false, false) }
    if previousIsPunctuation {
      let beyond = previous.start == 0 ? 0 : Scalars.previous(bytes, previous.start).value
      let chinese = isWide(previous.value, beyond: beyond) || isLetter(next.value)
      return (chinese && !Scalars.isOpening(previous.value), false)
    }
    let beyond = next.end >= bytes.count ? 0 : Scalars.next(bytes, next.end).value
    let chinese = isWide(next.value, beyond: beyond) || isLetter(previous.value)
    return (false, chinese && !Scalars.isClosing(next.value))
  }

  private static func isLetter(_ scalar: UInt32) -> Bool { Scalars.isIdeograph(scalar) || Scalars.isHangul(scalar) }

  private static func isWide(_ scalar: UInt32, beyond: UInt32) -> Bool {
    Scalars.isWidePunctuation(scalar) || Scalars.isSharedPunctuation(scalar) && isLetter(beyond)
  }
}
