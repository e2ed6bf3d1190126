/// How a body is read.
public struct MarkdownOptions: Hashable, Sendable {
  /// The extensions of GitHub Flavored Markdown.
  public struct Extensions: OptionSet, Hashable, Sendable {
    /// One bit an extension.
    public let rawValue: UInt8
    /// Makes a set from its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Tables between pipes.
    public static let table = Extensions(rawValue: 1)
    /// `~~struck~~`.
    public static let strikethrough = Extensions(rawValue: 2)
    /// Bare addresses become links.
    public static let autolink = Extensions(rawValue: 4)
    /// `- [x]` items.
    public static let tasklist = Extensions(rawValue: 8)
    /// `[^1]` notes.
    public static let footnotes = Extensions(rawValue: 16)
    /// Defuses nine dangerous tags where raw HTML is kept.
    public static let tagfilter = Extensions(rawValue: 32)
    /// What authors may write.
    public static let standard: Extensions = [.table, .strikethrough, .autolink, .tasklist, .footnotes]
  }

  /// What becomes of raw HTML.
  public enum RawHTML: Sendable {
    /// Left out; anything but a comment is reported.
    case drop
    /// Passed through: for the specification's examples only.
    case keep
  }

  /// The shape of the output.
  public enum Profile: Sendable {
    /// What the portal's pages want: scrolling tables, figures, notes, internal blocks.
    case portal
    /// Byte for byte what the GFM specification wants.
    case plain
  }

  /// Extensions in force.
  public var extensions = Extensions.standard
  /// What becomes of raw HTML.
  public var rawHTML = RawHTML.drop
  /// The shape of the output.
  public var profile = Profile.portal
  /// Whether headings get an `id`.
  public var anchors = true
  /// Whether links and pictures are left as slots; otherwise they are written straight, with the destination as the address.
  public var slots = true
  /// Whether the body's words are kept (`Markdown.text`) and counted (`Section.units`): for search and checks of wording.
  public var keepsText = true
  /// Words that Markup adds.
  public var labels = MarkupLabels()

  /// What a portal's page wants, in the language of `labels`.
  public init(labels: MarkupLabels = MarkupLabels()) { self.labels = labels }

  /// What the specification's examples want.
  public static func plain(_ extensions: Extensions) -> MarkdownOptions {
    var options = MarkdownOptions()
    options.extensions = extensions
    options.rawHTML = .keep
    options.profile = .plain
    options.anchors = false
    options.slots = false
    return options
  }
}
