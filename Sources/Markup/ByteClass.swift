/// Tables of 256 entries that tell at once whether a byte matters.
enum ByteClass {
  /// Bytes at which preparation must look closer.
  static let matterInSource = table("*~\\[]!<>@)", also: [0xEF])
  /// Bytes that HTML text cannot hold as they are, and the sentinel's first.
  static let matterInHTML = table("&<>\"", also: [0xEF])
  /// Bytes that an address holds as they are; cmark's list.
  static let safeInAddress = table("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.+!*(),%#@?=;:/$~", also: [])

  private static func table(_ characters: String, also more: [UInt8]) -> [Bool] {
    var table = [Bool](repeating: false, count: 256)
    for byte in Array(characters.utf8) + more { table[Int(byte)] = true }
    return table
  }
}
