import Foundation
import Publishing

/// The pictures of a pack as `data:` addresses, each read and written out once.
///
/// They keep the size that they have: the page says width and height, and a file that is far larger than it is shown is its author's to
/// shrink. A pack tells how large it has become.
final class PackPictures {
  /// Gives the bytes of a file of the content folder; throws `IOFailure` where it cannot be read.
  private let read: (String) throws -> [UInt8]
  private let missing: [UInt8]
  private var addresses: [String: String] = [:]
  /// The first file that could not be read, if any.
  private(set) var failure: (any Error)?

  /// - Parameters:
  ///   - missing: the drawing that stands for a picture that is not there.
  ///   - read: gives the bytes of a file of the content folder.
  init(missing: [UInt8], read: @escaping (String) throws -> [UInt8]) {
    self.missing = missing
    self.read = read
  }

  /// The address of a file of the content folder, or of the missing picture.
  func address(of path: String?) -> String {
    if let known = addresses[path ?? ""] { return known }
    var bytes = missing
    if let path {
      do {
        bytes = try read(path)
      } catch {
        failure = failure ?? error
      }
    }
    let address = "data:\(Self.form(bytes));base64," + Data(bytes).base64EncodedString()
    addresses[path ?? ""] = address
    return address
  }

  /// The media type that a picture's first bytes tell: names may lie, and a browser asks for no more.
  private static func form(_ bytes: [UInt8]) -> String {
    func holds(_ text: String, at place: Int) -> Bool { bytes.dropFirst(place).starts(with: Array(text.utf8)) }
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return "image/png" }
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
    if holds("GIF8", at: 0) { return "image/gif" }
    if holds("RIFF", at: 0), holds("WEBP", at: 8) { return "image/webp" }
    if holds("ftypavif", at: 4) || holds("ftypavis", at: 4) { return "image/avif" }
    return "image/svg+xml"
  }
}
