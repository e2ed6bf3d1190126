/// Whether two lines of a paragraph are joined without a blank.
enum LineJoin {
  /// True between Chinese or Japanese characters and their punctuation; marks that Western text shares (“ ” …) go with the other
  /// side.
  static func joins(_ last: UInt32?, _ next: UInt32?) -> Bool {
    guard let last, let next else { return false }
    if last < 0x80 || next < 0x80 { return false }
    let lastIsWide = isWide(last)
    let nextIsWide = isWide(next)
    return lastIsWide && nextIsWide || lastIsWide && Scalars.isSharedPunctuation(next)
      || nextIsWide && Scalars.isSharedPunctuation(last)
  }

  private static func isWide(_ scalar: UInt32) -> Bool {
    Scalars.isIdeograph(scalar) || Scalars.isWidePunctuation(scalar) || scalar == 0x3000
      || (0xFF10...0xFF19).contains(scalar) || (0xFF21...0xFF3A).contains(scalar) || (0xFF41...0xFF5A).contains(scalar)
  }
}
