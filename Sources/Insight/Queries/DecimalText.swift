/// A number in decimal digits, at most 12 significant ones, rounded half away from zero.
///
/// It starts from the shortest text that names the double, so that 2.675 rounds to 2.68 as written and not as stored, and no locale
/// has a say.
struct DecimalText {
  /// Whether it is below zero.
  let isNegative: Bool
  /// The digits without zeros at either end; none for zero.
  private var digits: [UInt8]
  /// Where the point stands: the value is 0.d₁d₂d₃… × 10^exponent.
  private var exponent: Int

  /// The digits of a finite number.
  init(_ value: Double, significant: Int = 12) {
    var digits: [UInt8] = []
    var exponent = 0
    var hasPoint = false
    let text = value.magnitude.description.utf8
    let mantissa = text.prefix { $0 != UInt8(ascii: "e") }
    for byte in mantissa {
      guard byte.isDigit else {
        hasPoint = true
        continue
      }
      digits.append(byte - 0x30)
      if !hasPoint { exponent += 1 }
    }
    if mantissa.count < text.count {
      exponent += Int(String(decoding: text.dropFirst(mantissa.count + 1), as: UTF8.self)) ?? 0
    }
    let zeros = digits.prefix { $0 == 0 }.count
    self.digits = Array(digits.dropFirst(zeros))
    self.exponent = exponent - zeros
    isNegative = value < 0
    round(to: significant)
  }

  /// The number multiplied by a power of ten.
  func shifted(by power: Int) -> DecimalText {
    guard !digits.isEmpty else { return self }
    var copy = self
    copy.exponent += power
    return copy
  }

  /// The digits before the point, at least one, and those after it: `most` at most, without zeros at the end beyond `least`.
  func fixed(least: Int, most: Int) -> (whole: String, decimals: String) {
    var copy = self
    copy.round(to: max(0, exponent + most), orNothing: exponent + most < 0)
    let whole = (0..<max(0, copy.exponent)).map { copy.digit($0) }
    var decimals = (0..<most).map { copy.digit(copy.exponent + $0) }
    while decimals.count > least, decimals.last == 0 { decimals.removeLast() }
    return (whole.isEmpty ? "0" : Self.text(whole), Self.text(decimals))
  }

  /// The number as pages write it: a true minus sign, groups of three parted by commas, `least` to `most` decimals.
  func text(least: Int, most: Int, grouped: Bool = true) -> String {
    let (whole, decimals) = fixed(least: least, most: max(least, most))
    var text = ""
    for (index, digit) in whole.enumerated() {
      if grouped, index > 0, (whole.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    if !decimals.isEmpty { text += "." + decimals }
    let isZero = !text.utf8.contains { (UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }
    return isNegative && !isZero ? "−" + text : text
  }

  /// The number rounded to so many decimals.
  func rounded(to decimals: Int) -> DecimalText {
    var copy = self
    copy.round(to: max(0, exponent + decimals), orNothing: exponent + decimals < 0)
    if copy.digits.isEmpty { copy.exponent = 0 }
    return copy
  }

  /// How many digits stand before the point; 0 or less for a fraction below 1.
  var magnitude: Int { digits.isEmpty ? 0 : exponent }

  /// Plain decimal digits, `-0.158`, with no exponent and no zeros to spare.
  var plain: String {
    let (whole, decimals) = fixed(least: 0, most: max(0, digits.count - exponent))
    let text = decimals.isEmpty ? whole : whole + "." + decimals
    return isNegative && !digits.isEmpty ? "-" + text : text
  }

  private func digit(_ index: Int) -> UInt8 { digits.indices.contains(index) ? digits[index] : 0 }

  private static func text(_ digits: [UInt8]) -> String { String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self) }

  private mutating func round(to count: Int, orNothing: Bool = false) {
    if orNothing { digits = [] }
    if digits.count > count {
      let roundsUp = digits[count] >= 5
      digits.removeSubrange(count...)
      if roundsUp {
        var index = count - 1
        while index >= 0, digits[index] == 9 { index -= 1 }
        digits.removeSubrange((index + 1)...)
        if index >= 0 {
          digits[index] += 1
        } else {
          digits = [1]
          exponent += 1
        }
      }
    }
    while digits.last == 0 { digits.removeLast() }
  }
}
