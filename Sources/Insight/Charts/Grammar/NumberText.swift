/// Writes numbers without locale or library: the same on every machine.
enum NumberText {
  /// The decimal form with so many decimals, thousands parted by commas, a true minus sign; `1.2e18` and the like from
  /// 10¹⁵ on.
  static func fixed(_ value: Double, decimals: Int, grouped: Bool = true) -> String {
    guard value.isFinite else { return "" }
    guard abs(value) < 1e15 else { return scientific(value) }
    let scale = [1.0, 10, 100, 1_000, 10_000][min(max(0, decimals), 4)]
    let scaled = (abs(value) * scale).rounded()
    guard scaled < 9e18 else { return scientific(value) }
    let units = Int(scaled)
    let whole = units / Int(scale)
    var text = grouped ? group(whole) : String(whole)
    if decimals > 0 {
      let digits = String(units % Int(scale))
      text += "." + String(repeating: "0", count: min(decimals, 4) - digits.count) + digits
    }
    return value < 0 && units > 0 ? "−" + text : text
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

  private static func group(_ number: Int) -> String {
    var groups: [String] = []
    var rest = number
    while rest >= 1000 {
      let part = String(rest % 1000)
      groups.append(String(repeating: "0", count: 3 - part.count) + part)
      rest /= 1000
    }
    return ([String(rest)] + groups.reversed()).joined(separator: ",")
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
