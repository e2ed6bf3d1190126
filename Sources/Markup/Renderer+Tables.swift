extension Renderer {
  /// Opens a table, row or cell.
  mutating func enterTablePart(_ kind: NodeKind, _ node: Node) -> Step {
    switch kind {
    case .table:
      if depth == 1 { beginContent(node) }
      beginLeaf(node)
      table.alignments = tree.alignments(node)
      table.bodyIsOpen = false
      out.breakLine()
      if isPlain {
        out.put("<table>")
      } else {
        out.put("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"")
        out.putText(nameOfTable())
        out.put("\"><table>")
      }
    case .tableRow: enterRow(node)
    default: enterCell(node)
    }
    return .descend
  }

  /// Closes a table, row or cell.
  mutating func leaveTablePart(_ kind: NodeKind) {
    switch kind {
    case .table:
      if table.bodyIsOpen {
        out.breakLine()
        out.put("</tbody>\n")
      }
      out.breakLine()
      out.put("</table>")
      out.put(isPlain ? "\n" : "</div>\n")
      endLeaf()
      if depth == 1 { firstBlockStart = nil }
    case .tableRow:
      out.breakLine()
      out.put("</tr>")
      if table.inHead { out.put("\n</thead>") }
      table.inHead = false
      text.breakBlock()
    default:
      endLine(isCell: true)
      if table.cellIsHead { out.put("</th>") } else { out.put("</td>") }
      text.append(0x09)
    }
  }

  private mutating func enterRow(_ node: Node) {
    out.breakLine()
    table.column = 0
    table.inHead = tree.isHead(node)
    if table.inHead {
      out.put("<thead>\n")
    } else if !table.bodyIsOpen {
      out.put("<tbody>\n")
      table.bodyIsOpen = true
    }
    out.put("<tr>")
  }

  private mutating func enterCell(_ node: Node) {
    block.start = tree.start(node)
    block.line = block.start.line
    block.textStart = text.count
    beginLine()
    block.paragraph = .bare
    let alignment = table.column < table.alignments.count ? table.alignments[table.column] : 0
    table.column += 1
    out.breakLine()
    // A head cell without words would name nothing: it is an ordinary cell then.
    table.cellIsHead = table.inHead && (isPlain || tree.firstChild(node) != nil)
    if table.cellIsHead { out.put("<th") } else { out.put("<td") }
    if isPlain {
      switch alignment {
      case 0x6C: out.put(" align=\"left\"")
      case 0x63: out.put(" align=\"center\"")
      case 0x72: out.put(" align=\"right\"")
      default: break
      }
    } else {
      if table.cellIsHead { out.put(" scope=\"col\"") }
      if alignment == 0x72 { out.put(" class=\"num\"") }
      if alignment == 0x63 { out.put(" class=\"mid\"") }
    }
    out.put(">")
  }

  /// What a screen reader calls the scrolling region: the section's heading, and a number from the second table on.
  private mutating func nameOfTable() -> String {
    var name = options.labels.table
    if currentSection >= 0, let heading = sections[currentSection].heading {
      name = options.labels.tableOf.filling("heading", with: headings[heading].text)
    }
    table.countInSection += 1
    return table.countInSection > 1 ? "\(name) \(table.countInSection)" : name
  }
}
