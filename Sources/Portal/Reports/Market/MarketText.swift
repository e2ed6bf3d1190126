import Collateral
import Dates
import Diagnostics
import Insight
import Markup

/// A manager's text of a market-insight report, with its queries run, its figures written, and marks where its blocks stand.
struct MarketText: Sendable {
  /// The document.
  let index: Int
  /// The quarter that it is about.
  let quarter: Quarter
  /// Its blocks.
  let blocks: ReportBlocks
  /// What the queries gave.
  let evaluation: ReportEvaluation
  /// The body with a mark in the place of each figure and block, parsed. It has the links of the document's own body, in their order.
  let body: Markdown

  /// Runs the queries of a document and writes its figures in the document's language.
  ///
  /// - Parameters:
  ///   - kept: results that are not computed again, by query.
  ///   - unread: tables that could not be read whole.
  ///   - labels: the words that Markup puts into the body.
  init(
    _ document: Document, at index: Int, quarter: Quarter, source: SourceFile, engine: QueryEngine,
    kept: [String: QueryResult], unread: Set<String>,
    labels: MarkupLabels, findings: inout [Finding]
  ) {
    self.index = index
    self.quarter = quarter
    let (text, line) = source.markdown ?? ("", 1)
    let (blocks, faults) = ReportBlocks.read(Self.withoutMarks(text), path: document.path, firstLine: line)
    let evaluation = ReportEvaluation(
      blocks, engine: engine, parameters: QueryParameters(quarter: quarter),
      language: FigureLanguage(tag: document.lang), kept: kept, unread: unread)
    findings += faults + evaluation.findings
    let order = Dictionary(blocks.blocks.enumerated().map { ($1.range, $0) }, uniquingKeysWith: { first, _ in first })
    let places = Dictionary(blocks.figures.enumerated().map { ($1.range, $0) }, uniquingKeysWith: { first, _ in first })
    let marked = blocks.replacing(
      block: { block in order[block.range].map { "\n\(Mark.block)\($0)\(Mark.end)\n" } },
      figure: { figure in places[figure.range].map { "\(Mark.figure)\($0)\(Mark.end)" } })
    var options = MarkdownOptions(labels: labels)
    options.keepsText = false
    body = Markdown.read(marked, firstLine: line, options: options)
    for block in blocks.blocks {
      let number = order[block.range] ?? 0
      if body.isInternal("\(Mark.block)\(number)\(Mark.end)") {
        findings.append(
          Finding(
            .badBlock, at: block.place, "a block stands inside internal text",
            hint: "close the internal block before it"))
      }
    }
    self.blocks = blocks
    self.evaluation = evaluation
  }

  /// Finished HTML of the body, figures filled in, parted at its blocks. A block's mark stands in a paragraph of its own, whose tags go
  /// with it.
  func pieces(_ html: String) -> [Mark.Piece] {
    Mark.split(html, at: Mark.block).map { piece in
      guard case .text(let text) = piece else { return piece }
      var passage = text[...]
      if passage.hasPrefix("</p>") { passage = passage.dropFirst(4) }
      if passage.hasSuffix("<p>") { passage = passage.dropLast(3) }
      return .text(filled(String(passage)))
    }
  }

  /// Finished HTML of the body with its figures and without its blocks.
  func prose(_ html: String) -> String {
    pieces(html).map { if case .text(let text) = $0 { text } else { "" } }.joined()
  }

  /// HTML of the body with its figures in the place of their marks.
  func filled(_ html: String) -> String {
    Mark.split(html, at: Mark.figure).map { piece in
      switch piece {
      case .text(let text): return text
      case .mark(let number):
        guard blocks.figures.indices.contains(number) else { return "" }
        let figure = blocks.figures[number]
        // An absent figure is an error, and no page is made.
        return (evaluation.text(of: figure) ?? "").htmlEscaped
      }
    }.joined()
  }

  private static func withoutMarks(_ text: Substring) -> [UInt8] {
    guard text.unicodeScalars.contains(where: Mark.isMark) else { return Array(text.utf8) }
    return Array(String(String.UnicodeScalarView(text.unicodeScalars.filter { !Mark.isMark($0) })).utf8)
  }
}

/// Scalars of the last private-use plane that stand for figures and blocks while a body is parsed. They are taken out of what authors
/// write, so that none can be forged.
enum Mark {
  /// Opens a figure's mark; its number and `end` follow.
  static let figure: Unicode.Scalar = "\u{10F700}"
  /// Opens a block's mark.
  static let block: Unicode.Scalar = "\u{10F701}"
  /// Ends a mark.
  static let end: Unicode.Scalar = "\u{10F702}"

  /// Whether a scalar is one of them.
  static func isMark(_ scalar: Unicode.Scalar) -> Bool { (0x10F700...0x10F702).contains(scalar.value) }

  /// A piece of a text with marks.
  enum Piece {
    case text(String)
    case mark(Int)
  }

  /// Parts a text at the marks of one kind.
  static func split(_ text: String, at opening: Unicode.Scalar) -> [Piece] {
    var pieces: [Piece] = []
    var rest = text.unicodeScalars[...]
    while let start = rest.firstIndex(of: opening), let stop = rest[start...].firstIndex(of: end) {
      pieces.append(.text(String(rest[..<start])))
      let number = rest[rest.index(after: start)..<stop]
      if let number = Int(String(number)) { pieces.append(.mark(number)) }
      rest = rest[rest.index(after: stop)...]
    }
    return pieces + [.text(String(rest))]
  }
}

extension Markdown {
  /// Whether a text of the HTML stands in one of the internal parts.
  fileprivate func isInternal(_ text: String) -> Bool {
    html.internalParts.contains { part in html.bytes[part].firstRange(of: Array(text.utf8)) != nil }
  }
}
