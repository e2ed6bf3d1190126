/// What is wrong with a text that should be a number, for the hint of a finding.
enum NumberAdvice {
  /// The advice; nil if the text is like no number at all.
  static func hint(for text: String) -> String? {
    if placeholders.contains(text.lowercased()) { return "leave the cell empty when there is no figure" }
    let plain = text.filter { !isGroupMark($0) }
    if plain != text, CellNumber.double(ArraySlice(plain.utf8)) != nil {
      return isDecimalComma(text)
        ? "decimals come after a point: \(text.replacing(",", with: "."))" : "without thousands separators: \(plain)"
    }
    if text.hasSuffix("%"), CellNumber.double(ArraySlice(text.dropLast().utf8)) != nil {
      return "without the percent sign"
    }
    let digits = text.drop { !$0.isNumber && $0 != "-" }
    if digits.count < text.count, CellNumber.double(ArraySlice(digits.utf8)) != nil {
      return "the number alone: \(digits)"
    }
    return nil
  }

  private static let placeholders: Set<String> = [
    "-", "–", "—", "n/a", "na", "nan", "null", "nil", "none", "tbd", "?", "无", "没有", "不详",
  ]

  private static func isGroupMark(_ character: Character) -> Bool { ",，'’_ \u{A0}\u{202F}\u{2009}".contains(character) }

  /// `12,5` and `0,25`: one comma, not before exactly three digits.
  private static func isDecimalComma(_ text: String) -> Bool {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, let last = parts.last else { return false }
    return last.count != 3 || parts.first == "0"
  }
}
