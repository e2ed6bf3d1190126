/// What an address written in a text begins with, as a browser reads it: whatever is no path of the content is a link only if its scheme is
/// allowed.
enum AddressForm: Equatable {
  /// A path, a fragment or nothing.
  case path
  /// A scheme, in lower case and without the colon.
  case scheme(String)
  /// A host without a scheme, `//host`: it takes the scheme of the page it stands on.
  case host

  /// Schemes that are always links. `id` is our own.
  static let linked: Set<String> = ["http", "https", "mailto", "tel", "sms", "id"]

  /// Schemes that no portal can allow: they run a text, or show what is no address of anybody's.
  static let refused: Set<String> = [
    "javascript", "vbscript", "livescript", "data", "file", "blob", "filesystem", "about", "view-source", "jar",
  ]

  /// Reads an address. Browsers drop tabs, line ends and what comes before the first visible character, and take `\` for `/`.
  ///
  /// One letter before a colon is a drive of Windows, and so a path that no file has.
  init(_ address: String) {
    let bytes = address.utf8.drop { $0 <= 0x20 }.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    if bytes.count > 1, bytes.prefix(2).allSatisfy({ $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }) {
      self = .host
      return
    }
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 1, Self.isScheme(bytes[..<colon]) else {
      self = .path
      return
    }
    self = .scheme(String(decoding: bytes[..<colon], as: UTF8.self).lowercased())
  }

  /// Whether a text can be a scheme: letters, digits, `+`, `-` and `.`.
  static func isScheme(_ bytes: some Collection<UInt8>) -> Bool {
    !bytes.isEmpty
      && bytes.allSatisfy {
        (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || [0x2B, 0x2D, 0x2E].contains($0)
      }
  }
}
