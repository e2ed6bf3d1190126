internal import CCMarkGFM

/// cmark's node types as one dense enumeration, so that the renderer switches on a small number instead of comparing names.
enum NodeKind: UInt8 {
  /// Blocks, and what is none of the kinds below.
  case other, document, blockQuote, list, item, codeBlock, htmlBlock, paragraph, heading, thematicBreak,
    footnoteDefinition
  /// Inlines.
  case text, softBreak, lineBreak, code, htmlInline, emphasis, strong, link, picture, footnoteReference
  /// The extensions' nodes.
  case strikethrough, table, tableRow, tableCell

  /// The kind at each of the numbers that `index(_:)` gives.
  ///
  /// The extensions' types are numbers that cmark hands out at run time, so they are read once off a small document.
  static let byIndex: [NodeKind] = {
    var kinds = [NodeKind](repeating: .other, count: 128)
    for (type, kind) in fixed { kinds[index(type)] = kind }
    for (type, name) in CMark.extensionTypes {
      switch name {
      case "table": kinds[index(type)] = .table
      case "table_header", "table_row": kinds[index(type)] = .tableRow
      case "table_cell": kinds[index(type)] = .tableCell
      case "strikethrough": kinds[index(type)] = .strikethrough
      default: break
      }
    }
    return kinds
  }()

  /// cmark's number squeezed into 0 to 127: its low bits, and the bit that tells inlines from blocks.
  @inline(__always)
  static func index(_ type: cmark_node_type) -> Int { Int(type.rawValue & 0x3F | (type.rawValue & 0x4000) >> 8) }

  private static var fixed: [(cmark_node_type, NodeKind)] {
    [
      (CMARK_NODE_DOCUMENT, .document), (CMARK_NODE_BLOCK_QUOTE, .blockQuote), (CMARK_NODE_LIST, .list),
      (CMARK_NODE_ITEM, .item),
      (CMARK_NODE_CODE_BLOCK, .codeBlock), (CMARK_NODE_HTML_BLOCK, .htmlBlock), (CMARK_NODE_PARAGRAPH, .paragraph),
      (CMARK_NODE_HEADING, .heading), (CMARK_NODE_THEMATIC_BREAK, .thematicBreak),
      (CMARK_NODE_FOOTNOTE_DEFINITION, .footnoteDefinition), (CMARK_NODE_TEXT, .text),
      (CMARK_NODE_SOFTBREAK, .softBreak),
      (CMARK_NODE_LINEBREAK, .lineBreak), (CMARK_NODE_CODE, .code), (CMARK_NODE_HTML_INLINE, .htmlInline),
      (CMARK_NODE_EMPH, .emphasis), (CMARK_NODE_STRONG, .strong), (CMARK_NODE_LINK, .link),
      (CMARK_NODE_IMAGE, .picture),
      (CMARK_NODE_FOOTNOTE_REFERENCE, .footnoteReference),
    ]
  }
}
