/// A place in the HTML where the resolver's text goes.
public struct Slot: Hashable, Sendable {
  /// What goes there.
  public enum Kind: UInt8, Sendable {
    /// A whole opening tag (`Link.startTag`), or nothing if the link is dropped.
    case linkStart
    /// The closing tag `</a>`, or nothing if the link is dropped.
    case linkEnd
    /// The attributes of an `<img>` (`Link.pictureAttributes`).
    case picture
  }

  /// Offset in `SlottedHTML.bytes` before which the text goes.
  public var offset: Int
  /// Index into `Markdown.links`.
  public var link: Int
  /// What goes there.
  public var kind: Kind

  /// Makes a slot.
  public init(offset: Int, link: Int, kind: Kind) {
    self.offset = offset
    self.link = link
    self.kind = kind
  }
}
