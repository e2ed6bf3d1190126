/// Gives headings their `id`, the way GitHub does, so that a link works on the forge and in the portal alike.
///
/// Lower case; letters, marks, digits, `-` and `_` of all scripts stay; blanks become `-`; everything else goes. A name that is
/// taken gets `-1`, `-2` …; a heading without any letter is `section`.
///
/// No name begins with a capital of ASCII. That is what the ids of footnotes and of the page around the body begin with
/// (`Fn-1`, `Main`, `Page-files`), so that no heading meets one and none has to give way.
struct AnchorNames {
  private var taken: [String: Int] = [:]

  /// The next free name for a heading of that text.
  mutating func name(for text: String) -> String {
    let slug = Self.slug(text)
    guard let last = taken[slug] else {
      taken[slug] = 0
      return slug
    }
    return numbered(slug, after: last)
  }

  private mutating func numbered(_ slug: String, after last: Int) -> String {
    var number = last + 1
    while taken["\(slug)-\(number)"] != nil { number += 1 }
    taken[slug] = number
    taken["\(slug)-\(number)"] = 0
    return "\(slug)-\(number)"
  }

  /// The name without regard to others.
  static func slug(_ text: String) -> String {
    var slug: [UInt8] = []
    slug.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      let value = scalar.value
      if value < 0x80 {
        switch UInt8(value) {
        case 0x61...0x7A, 0x30...0x39, 0x2D, 0x5F: slug.append(UInt8(value))
        case 0x41...0x5A: slug.append(UInt8(value) + 32)
        case 0x20, 0x09, 0x0A: slug.append(0x2D)
        default: break
        }
      } else if Scalars.isIdeograph(value) || Scalars.isHangul(value) {
        slug.append(contentsOf: Array(String(scalar).utf8))
      } else if isKept(scalar) {
        slug.append(contentsOf: Array(scalar.properties.lowercaseMapping.utf8))
      }
    }
    return slug.isEmpty ? "section" : String(decoding: slug, as: UTF8.self)
  }

  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark,
      .enclosingMark, .decimalNumber, .letterNumber, .otherNumber, .connectorPunctuation:
      true
    default: false
    }
  }
}
