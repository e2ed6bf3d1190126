import Diagnostics

/// The blocks of a report's text and the figures in its sentences.
///
/// A block is a fence whose info string begins with `sql`, `chart` or `table`, in a paragraph's place (not inside a list or a
/// quotation). A figure is inline code that begins with `=`. Everything else is left to Markdown.
public struct ReportBlocks: Sendable {
  /// The blocks, in order.
  public private(set) var blocks: [ReportBlock] = []
  /// The figures in sentences, in order.
  public private(set) var figures: [InlineFigure] = []
  /// The text that was read.
  let text: SourceText

  /// Reads a text.
  ///
  /// - Parameters:
  ///   - bytes: The Markdown, UTF-8, without front matter.
  ///   - path: The file, for places.
  ///   - firstLine: The line of the file on which the text begins.
  /// - Returns: The blocks, and what is wrong with their form (`bad-block`).
  public static func read(
    _ bytes: [UInt8], path: String, firstLine: Int = 1, rules: ReportBlockRules = ReportBlockRules()
  ) -> (blocks: ReportBlocks, findings: [Finding]) {
    let text = SourceText(bytes, path: path, firstLine: firstLine)
    var report = ReportBlocks(text: text)
    var findings: [Finding] = []
    var reader = BlockReader(text: text, rules: rules)
    for passage in MarkdownPassages(bytes, firstLine: firstLine).passages {
      switch passage.kind {
      case .text:
        for span in CodeSpans.find(bytes, in: passage.range) where InlineFigure.isMeant(bytes[span.content]) {
          if let figure = InlineFigure(text, span, &findings) { report.figures.append(figure) }
        }
      case .fence(let info, let body, let isClosed):
        if let block = reader.read(passage, info, body, isClosed: isClosed, &findings) { report.blocks.append(block) }
      }
    }
    return (report, findings)
  }

  private init(text: SourceText) { self.text = text }

  /// The block that covers a line of the file; nil if there is none.
  public func block(atLine line: Int) -> ReportBlock? { blocks.first { $0.lines.contains(line) } }

  /// The queries by name.
  public var queries: [(name: String, sql: String, block: ReportBlock)] {
    blocks.compactMap { block in
      if case .query(let name, let sql) = block.content { (name, sql, block) } else { nil }
    }
  }

  /// The text with other text in the place of blocks and figures; nil leaves one as it is.
  ///
  /// Line numbers stay: a replacement with fewer lines than its block is followed by empty ones.
  public func replacing(block: (ReportBlock) -> String?, figure: (InlineFigure) -> String?) -> [UInt8] {
    var pieces = blocks.compactMap { item in block(item).map { (item.range, padded($0, to: item)) } }
    pieces += figures.compactMap { item in figure(item).map { (item.range, $0) } }
    var result: [UInt8] = []
    var offset = 0
    for (range, replacement) in pieces.sorted(by: { $0.0.lowerBound < $1.0.lowerBound }) {
      result += text.bytes[offset..<range.lowerBound]
      result += replacement.utf8
      offset = range.upperBound
    }
    return result + text.bytes[offset...]
  }

  private func padded(_ replacement: String, to block: ReportBlock) -> String {
    let missing = text.bytes[block.range].count { $0 == .lf } - replacement.utf8.count { $0 == .lf }
    return replacement + String(repeating: "\n", count: max(0, missing))
  }
}
