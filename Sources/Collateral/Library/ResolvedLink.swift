import Media

/// What a link of a body leads to.
public enum ResolvedLink: Sendable, Hashable {
  /// A document of the library by its index, with the anchor if there is one.
  case document(Int, anchor: String?)
  /// A heading of the same page.
  case anchor(String)
  /// A file of the content folder, copied to the output.
  case file(String)
  /// A picture, with its size if its file tells.
  case picture(String, PictureSize?)
  /// Somewhere else: https, mailto, tel.
  case external(String)
  /// Nowhere: the text stands without a link.
  case none
}
