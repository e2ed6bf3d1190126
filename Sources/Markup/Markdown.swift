internal import Diagnostics

/// What one Markdown body says: its HTML, and the facts that checks, navigation and search need.
public struct Markdown: Hashable, Sendable {
  /// The HTML, with slots for links and pictures.
  public var html = SlottedHTML()
  /// The headings, in order.
  public var headings: [Heading] = []
  /// The sections, in order of their headings.
  public var sections: [Section] = []
  /// The links and pictures, in order.
  public var links: [Link] = []
  /// How many `:::internal` blocks there are.
  public var internalBlocks = 0
  /// What is wrong with the body, in order of place.
  public var notes: [Note] = []
  /// The words of the first paragraph outside lists, quotations and internal blocks; pictures do not count.
  public var firstParagraph = ""
  /// The words of the body without headings, section by section, in UTF-8: blocks parted by a line feed, cells by a tab. For
  /// search and for checks of wording; see `Section.text`.
  public var text: [UInt8] = []

  /// A body that says nothing.
  public init() {}

  /// Reads a body. Never fails: what cannot be read is a note, and every input gives balanced HTML.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8, with LF, CR LF or CR line ends.
  ///   - firstLine: the line in the file at which the body starts, from 1.
  public static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, firstLine: Int = 1, options: MarkdownOptions = MarkdownOptions()
  ) -> Markdown {
    Preparation.normalisingLineEnds(bytes) { bytes in
      let preparation = Preparation(bytes, firstLine: firstLine, options: options)
      if let reason = preparation.refusal {
        var body = Markdown()
        body.notes = [reason]
        return body
      }
      func render(_ tree: MarkdownTree, _ bytes: UnsafeBufferPointer<UInt8>, _ lineStarts: [Int]) -> Markdown {
        defer { tree.free() }
        let positions = SourcePositions(bytes, lineStarts: lineStarts, firstLine: firstLine)
        var renderer = Renderer(tree: tree, positions: positions, options: options, byteCount: bytes.count)
        renderer.notes = preparation.notes
        renderer.marks.conflicts = preparation.conflicts
        return renderer.render()
      }
      return preparation.withBytes { prepared in
        guard let tree = MarkdownTree(prepared, options: options) else { return Markdown() }
        if preparation.hasFences,
          let scoped = InternalDefinitions(prepared, lineStarts: preparation.lineStarts, tree: tree)
        {
          tree.free()
          return scoped.bytes.withUnsafeBufferPointer { bytes in
            guard let tree = MarkdownTree(bytes, options: options) else { return Markdown() }
            return render(tree, bytes, scoped.lineStarts)
          }
        }
        return render(tree, prepared, preparation.lineStarts)
      }
    }
  }

  /// Reads a body from any bytes that lie together in memory.
  public static func read(
    _ bytes: some Collection<UInt8>, firstLine: Int = 1, options: MarkdownOptions = MarkdownOptions()
  ) -> Markdown {
    if let body = bytes.withContiguousStorageIfAvailable({ read($0, firstLine: firstLine, options: options) }) {
      return body
    }
    return Array(bytes).withUnsafeBufferPointer { read($0, firstLine: firstLine, options: options) }
  }

  /// The section's own text, without internal blocks.
  public func text(of section: Section) -> String {
    String(decoding: text[section.text.clamped(to: text.indices)], as: UTF8.self)
  }

  /// The text of the section's internal blocks.
  public func internalText(of section: Section) -> String {
    String(decoding: text[section.internalText.clamped(to: text.indices)], as: UTF8.self)
  }

  /// The heading that a link's fragment (what follows `#`, percent-encoded or not) leads to; letter case is forgiven.
  public func heading(at fragment: String) -> Heading? {
    let name = fragment.percentDecoded
    if let exact = headings.first(where: { $0.anchor == name }) { return exact }
    let lowered = name.lowercased()
    return headings.first { $0.anchor == lowered }
  }
}
