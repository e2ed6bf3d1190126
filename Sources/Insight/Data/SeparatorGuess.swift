/// Recognises a header line that is not parted by commas.
enum SeparatorGuess {
  /// The separator that the header line uses instead of a comma, and its name; nil for a comma or for a single column.
  static func other(in bytes: ArraySlice<UInt8>) -> (byte: UInt8, name: String)? {
    let line = bytes.prefix { $0 != .lf && $0 != .cr }
    guard !line.contains(UInt8(ascii: ",")) else { return nil }
    return candidates.first { line.contains($0.byte) }
  }

  private static let candidates: [(byte: UInt8, name: String)] = [
    (UInt8(ascii: ";"), "semicolons"), (.tab, "tabs"), (UInt8(ascii: "|"), "bars"),
  ]
}
