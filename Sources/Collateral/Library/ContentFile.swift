import Media

/// A file of the content folder that is not text for Fieldbook: a picture or an attachment.
public struct ContentFile: Sendable, Hashable {
  /// Path in the content folder.
  public let path: String
  /// Size in bytes, of a picture as it is published.
  public let size: Int
  /// What it is for a browser; nil of a file that no document uses.
  public let kind: FileKind?

  /// A file.
  public init(path: String, size: Int, kind: FileKind? = nil) {
    self.path = path
    self.size = size
    self.kind = kind
  }

  /// Whether it is a page, which may run scripts at the portal's own address.
  public var isPage: Bool { if case .page = kind { true } else { false } }

  /// Whether it lies in one of these folders.
  func isIn(_ folders: [String]) -> Bool { folders.contains { $0.isEmpty || path.hasPrefix($0 + "/") } }
}
