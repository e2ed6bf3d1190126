/// A file of the content folder that is not text for Fieldbook: a picture or an attachment.
public struct ContentFile: Sendable, Hashable {
  /// Path in the content folder.
  public let path: String
  /// Size in bytes.
  public let size: Int
  /// Width and height in pixels, of a picture whose file tells.
  public let pixels: PictureSize?

  /// A file.
  public init(path: String, size: Int, pixels: PictureSize?) {
    self.path = path
    self.size = size
    self.pixels = pixels
  }
}
