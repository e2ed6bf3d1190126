/// Writes numbers without locale or library: the same on every machine.
enum NumberText {
  /// The decimal form with so many decimals, thousands parted by commas, a true minus sign; `1.2e18` and the like from
  /// 10¹⁵ on.
  static func fixed(_ value: Double, decimals: Int, grouped: Bool = true) -> String {
    guard value.isFinite else { return "" }
    guard abs(value) < 1e15 else { return scientific(value) }
    return DecimalText(value).text(least: decimals, most: decimals, grouped: grouped)
  }

  /// Without zeros after the last decimal that counts.
  static func trimmed(_ value: Double, decimals: Int) -> String {
    let text = fixed(value, decimals: decimals)
    guard text.utf8.contains(0x2E), !text.utf8.contains(0x65) else { return text }
    var kept = text.utf8[...]
    while kept.last == 0x30 { kept = kept.dropLast() }
    if kept.last == 0x2E { kept = kept.dropLast() }
    return String(Substring(kept))
  }

  /// Enough decimals for three figures that count: 412, 41.2, 4.12.
  static func decimals(for value: Double) -> Int { abs(value) >= 99.95 ? 0 : abs(value) >= 9.995 ? 1 : 2 }

  /// Three figures that count, large ones in the first unit that they reach (the largest first): 41.2 M, 4,120万.
  static func short(_ value: Double, units: [(value: Double, sign: String)]) -> String {
    let size = abs(value)
    if size >= 9.995e14 { return scientific(value) }
    guard size >= 9_999.5, let unit = units.first(where: { size >= $0.value * 0.9995 }) else {
      return trimmed(value, decimals: decimals(for: value))
    }
    return trimmed(value / unit.value, decimals: decimals(for: value / unit.value)) + unit.sign
  }

  /// One figure before the point, one behind it, and the power of ten: `1.2e18`.
  static func scientific(_ value: Double) -> String {
    var exponent = 0
    var mantissa = abs(value)
    while mantissa >= 9.95 {
      mantissa /= 10
      exponent += 1
    }
    while mantissa > 0, mantissa < 0.995 {
      mantissa *= 10
      exponent -= 1
    }
    return (value < 0 ? "−" : "") + trimmed(mantissa, decimals: 1) + "e" + String(exponent)
  }
}
