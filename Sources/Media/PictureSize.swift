/// Width and height of a picture in pixels, as it is shown: turned as its file asks.
public struct PictureSize: Sendable, Hashable {
  /// Pixels across.
  public let width: Int
  /// Pixels down.
  public let height: Int

  /// A size; nil unless both are positive and no more than a page can use.
  init?(_ width: Int, _ height: Int) {
    guard (1...100_000).contains(width), (1...100_000).contains(height) else { return nil }
    self.width = width
    self.height = height
  }

  /// The size once the picture is turned.
  func turned(_ orientation: Orientation) -> PictureSize {
    orientation.swapsSides ? PictureSize(height, width) ?? self : self
  }
}
