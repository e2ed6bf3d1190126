/// Which addresses may run something or reach into the reader's computer.
enum LinkScheme {
  /// The scheme if it is one that is never let through: `javascript`, `vbscript`, `file`, and `data` unless it is a picture.
  ///
  /// Browsers skip control characters and leading blanks in a scheme, so they are skipped here too.
  static func dangerous(_ address: UnsafeBufferPointer<UInt8>) -> String? {
    var scheme: [UInt8] = []
    for byte in address {
      if byte <= 0x20 || byte == 0x7F { continue }
      scheme.append(byte >= 0x41 && byte <= 0x5A ? byte + 32 : byte)
      if scheme.count > 24 { break }
    }
    for name in ["javascript", "vbscript", "file"] where scheme.starts(with: (name + ":").utf8) { return name }
    if scheme.starts(with: "data:".utf8) {
      let isPicture = ["png", "gif", "jpeg", "webp"].contains { scheme.starts(with: "data:image/\($0)".utf8) }
      return isPicture ? nil : "data"
    }
    return nil
  }
}
