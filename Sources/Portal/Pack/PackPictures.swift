import Foundation
import Media

/// The pictures of a pack as `data:` addresses, each read and written out once.
///
/// They keep the size that they have: the page says width and height, and a file that is far larger than it is shown is its author's to
/// shrink. A pack tells how large it has become.
final class PackPictures {
  private let files: PublishedFiles
  private let missing: [UInt8]
  private var addresses: [String: String] = [:]
  /// The first file that could not be read, if any.
  private(set) var failure: (any Error)?

  /// - Parameters:
  ///   - missing: the drawing that stands for a picture that is not there.
  ///   - files: the files of the content folder.
  init(missing: [UInt8], files: PublishedFiles) {
    self.missing = missing
    self.files = files
  }

  /// The address of a file of the content folder, or of the missing picture.
  func address(of path: String?) -> String {
    if let known = addresses[path ?? ""] { return known }
    var picture = (form: Picture.Form.svg, bytes: missing)
    if let path {
      do {
        let file = try files.bytes(path)
        // By its bytes: names may lie, and a browser asks for no more.
        picture = (try Picture(file).form, file)
      } catch {
        failure = failure ?? error
      }
    }
    let address = "data:\(picture.form.mediaType);base64," + Data(picture.bytes).base64EncodedString()
    addresses[path ?? ""] = address
    return address
  }
}
