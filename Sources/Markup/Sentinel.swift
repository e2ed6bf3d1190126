/// The scalar that Markup slips into its input where CommonMark's rules do not fit Chinese, and takes out of all output.
///
/// U+FDD0 is a noncharacter: Unicode forbids it in text, so it is dropped from input and can never be forged. cmark takes it for a
/// letter, which turns an asterisk beside a full stop into one beside a word.
enum Sentinel {
  /// The scalar in UTF-8.
  static let bytes: [UInt8] = [0xEF, 0xB7, 0x90]

  /// Whether the sentinel stands at `index`.
  @inline(__always)
  static func stands(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    index + 2 < bytes.count && bytes[index] == 0xEF && bytes[index + 1] == 0xB7 && bytes[index + 2] == 0x90
  }
}
