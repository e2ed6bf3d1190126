/// How wide a text will be, without a font at hand.
///
/// Labels are laid out at build time and drawn by fonts that the build does not have, so widths are estimated by
/// character: Helvetica's widths for ASCII, 1 em for Han and full-width forms, classes for the rest. `margin` covers
/// fonts that run wider (Segoe UI, Roboto, PingFang are within it).
enum TextWidth {
  /// Estimate over the widths of Helvetica.
  static let margin = 1.05

  /// Width of one line, in the unit of `size`.
  static func of(_ text: some StringProtocol, size: Double, bold: Bool = false) -> Double {
    var ems = 0.0
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      ems += em(of: scalar) + autospace(last, scalar)
      last = scalar
    }
    return ems * scale(size, bold: bold)
  }

  /// What an em of these widths is at a size.
  static func scale(_ size: Double, bold: Bool) -> Double { size * (bold ? margin * 1.06 : margin) }

  /// What `text-autospace` puts between a Han character and a Latin letter or figure, in em.
  static func autospace(_ a: Unicode.Scalar?, _ b: Unicode.Scalar) -> Double {
    guard let a, isHan(a) != isHan(b), isLetter(a) || isLetter(b) else { return 0 }
    return 0.13
  }

  private static func isHan(_ scalar: Unicode.Scalar) -> Bool { (0x3400...0x9FFF).contains(scalar.value) }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }

  /// Width of a character in em.
  static func em(of scalar: Unicode.Scalar) -> Double {
    switch scalar.value {
    case 0x20...0x7E: Double(helvetica[Int(scalar.value) - 0x20]) / 1000
    case 0..<0x20, 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
    case 0xA0, 0x2009, 0x202F: 0.28
    case 0x2010...0x2013, 0x2212, 0xD7: 0.6
    case 0x2018, 0x2019, 0xB7: 0.3
    case 0x201C, 0x201D: 0.4
    case 0xA1...0x24F: 0.6
    case 0x370...0x52F: 0.64
    default: 1
    }
  }

  /// Whether a character stands in a square of its own, so that lines may break on either side of it.
  static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE4F,
      0xFF00...0xFF60, 0x20000...0x3FFFD:
      true
    default: false
    }
  }

  /// Advance widths of Helvetica, space to tilde, in thousandths of an em (Adobe Font Metrics).
  private static let helvetica: [Int16] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
  ]
}
