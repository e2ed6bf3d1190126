import Foundation

/// Addresses inside a drawing: it may point into itself and hold pictures, and a link may lead to the web.
enum DrawingAddress {
  /// The address as it may stay; nil if what it names would be fetched or run.
  ///
  /// - Parameters:
  ///   - isLink: whether it is followed by a reader, and not by the browser itself.
  ///   - depth: how many drawings it is inside of.
  static func kept(_ address: String, isLink: Bool, depth: Int) -> String? {
    let text = String(String.UnicodeScalarView(address.unicodeScalars.filter { $0.value > 0x20 }))
    if text.isEmpty || text.hasPrefix("#") { return text == address ? address : text }
    let start = text.prefix(32).lowercased()
    if isLink { return ["https://", "http://", "mailto:"].contains(where: start.hasPrefix) ? address : nil }
    if start.hasPrefix("data:image/") { return embedded(text, depth: depth) }
    let fonts = [
      "data:font/", "data:application/font-", "data:application/x-font-", "data:application/vnd.ms-fontobject",
    ]
    return fonts.contains(where: start.hasPrefix) ? text : nil
  }

  /// How deep drawings may hold drawings.
  private static let deepest = 3

  /// A picture as it may be published.
  private static func embedded(_ address: String, depth: Int) -> String? {
    guard depth < deepest, let comma = address.firstIndex(of: ",") else { return nil }
    let data = String(address[address.index(after: comma)...])
    let isBase64 = address[..<comma].lowercased().hasSuffix(";base64")
    let bytes =
      isBase64
      ? Data(base64Encoded: data.removingPercentEncoding ?? data, options: .ignoreUnknownCharacters).map { Array($0) }
      : data.removingPercentEncoding.map { Array($0.utf8) }
    guard let bytes, let picture = try? Picture.read(Bytes(bytes), depth: depth + 1) else { return nil }
    if picture.bytes == bytes { return address }
    return "data:\(picture.form.mediaType);base64," + Data(picture.bytes).base64EncodedString()
  }
}
