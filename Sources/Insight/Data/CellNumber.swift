/// A number as a cell spells it, read from its bytes: no locale, no thousands separators.
enum CellNumber {
  /// The number; nil for any other form, and for what is not finite.
  ///
  /// Up to 15 digits with a power of ten up to 22 are exact products, so the result is the nearest double (Clinger, 1990);
  /// longer ones go the slow way.
  static func double(_ bytes: ArraySlice<UInt8>) -> Double? {
    var index = bytes.startIndex
    var isNegative = false
    if index < bytes.endIndex, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      isNegative = bytes[index] == UInt8(ascii: "-")
      index += 1
    }
    var mantissa = 0
    var digits = 0
    var decimals = 0
    var hasPoint = false
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte.isDigit {
        guard digits < 15 else { return slow(bytes) }
        mantissa = mantissa * 10 + Int(byte - 0x30)
        digits += 1
        if hasPoint { decimals += 1 }
      } else if byte == UInt8(ascii: "."), !hasPoint, digits > 0 {
        hasPoint = true
      } else if byte | 0x20 == UInt8(ascii: "e"), digits > 0 {
        return slow(bytes)
      } else {
        return nil
      }
      index += 1
    }
    guard digits > 0, !hasPoint || decimals > 0 else { return nil }
    let value = Double(mantissa) / powers[decimals]
    return isNegative ? -value : value
  }

  /// The whole number; nil for any other form and for what 64 bits do not hold.
  static func integer(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let last = bytes.last, last.isDigit else { return nil }
    var index = bytes.startIndex
    let isNegative = bytes[index] == UInt8(ascii: "-")
    if isNegative { index += 1 }
    var value = 0
    while index < bytes.endIndex {
      guard bytes[index].isDigit else { return nil }
      let (product, over) = value.multipliedReportingOverflow(by: 10)
      let (sum, overSum) = product.addingReportingOverflow(Int(bytes[index] - 0x30))
      guard !over, !overSum else { return nil }
      value = sum
      index += 1
    }
    return isNegative ? -value : value
  }

  private static let powers: [Double] = (0...15).map { power in (0..<power).reduce(1) { value, _ in value * 10 } }

  private static func slow(_ bytes: ArraySlice<UInt8>) -> Double? {
    let allowed = bytes.allSatisfy { $0.isDigit || "+-.eE".utf8.contains($0) }
    guard allowed, let value = Double(String(decoding: bytes, as: UTF8.self)), value.isFinite else { return nil }
    return value
  }
}
