/// A link or a picture of a body, as written; where it leads is for the resolver to say.
public struct Link: Hashable, Sendable {
  /// What the reader gets: words to follow, or a picture.
  public enum Kind: UInt8, Sendable {
    /// `[text](destination)`, a reference link or an autolink.
    case link
    /// `![alt](destination)`.
    case picture
  }

  /// The destination with backslash escapes and entities decoded and nothing else changed: percent signs stay as written.
  public var destination: String
  /// Link or picture.
  public var kind: Kind
  /// The words of a link (of a picture inside it, its alternative text) or the alternative text of a picture, without mark-up.
  public var text: String
  /// The title, or nothing.
  public var title: String
  /// Line in the file, from 1.
  public var line: Int
  /// Column in Unicode scalars, from 1; 0 where it cannot be told.
  public var column: Int
  /// Whether the address itself is the text: `<https://…>`, `www.…`, an e-mail address.
  public var isAutolink: Bool
  /// Whether it stands inside a `:::internal` block.
  public var isInternal: Bool
  /// Whether the picture stands alone in its paragraph and is a figure whose caption is the title.
  public var isFigure: Bool

  /// Makes a link.
  public init(
    destination: String, kind: Kind, text: String, title: String = "", line: Int, column: Int, isAutolink: Bool = false,
    isInternal: Bool = false, isFigure: Bool = false
  ) {
    self.destination = destination
    self.kind = kind
    self.text = text
    self.title = title
    self.line = line
    self.column = column
    self.isAutolink = isAutolink
    self.isInternal = isInternal
    self.isFigure = isFigure
  }

  /// The opening tag of a link that leads to `address`: escaped, with the title. `attributes` go in as they are, with a leading
  /// blank.
  public func startTag(address: String, attributes: String = "") -> String {
    var tag = HTMLBuffer(capacity: address.utf8.count + title.utf8.count + attributes.utf8.count + 32)
    tag.putStartTag(address: address, title: title, attributes: attributes)
    return tag.string
  }

  /// What fills a picture's slot: `src`, and width and height in CSS pixels where known, so that the page does not jump.
  public static func pictureAttributes(address: String, width: Int? = nil, height: Int? = nil) -> String {
    var text = HTMLBuffer(capacity: address.utf8.count + 48)
    text.put("src=\"")
    text.putAddress(address)
    text.put("\"")
    if let width, let height { text.put(" width=\"\(width)\" height=\"\(height)\"") }
    return text.string
  }
}
