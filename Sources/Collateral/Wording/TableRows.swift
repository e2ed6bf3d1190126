/// A table of a body, as the words of its cells.
struct TableRows {
  /// The cells of its first row, its head.
  let head: [String]
  /// The cells of its other rows.
  let rows: [[String]]

  /// The tables of a body's HTML, which Markup wrote.
  static func all(in html: [UInt8]) -> [TableRows] {
    html[...].pieces(from: "<table", to: "</table>").map { piece in
      let rows = piece.pieces(from: "<tr", to: "</tr>").map { $0.pieces(from: "<t", to: "</t").map(words) }
      return TableRows(head: rows.first ?? [], rows: Array(rows.dropFirst()))
    }
  }

  /// A cell, from within its opening tag, without mark-up and numbers of footnotes.
  private static func words(_ cell: ArraySlice<UInt8>) -> String {
    var words: [UInt8] = []
    var rest = cell.drop { $0 != 0x3E }.dropFirst()
    while let tag = rest.firstIndex(of: 0x3C) {
      words += rest[..<tag]
      rest = rest[tag...]
      if rest.starts(with: "<a class=\"ref\"".utf8), let end = rest.place(after: "</a") { rest = rest[end...] }
      rest = rest.drop { $0 != 0x3E }.dropFirst()
    }
    var text = String(decoding: words + rest, as: UTF8.self)
    for (name, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
      text = text.replacing(name, with: character)
    }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// A name as it is compared: without letter case, a unit in brackets and a colon at the end.
  static func normal(_ name: String) -> String {
    var name = name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if let last = name.last, last == ")" || last == "）", let open = name.lastIndex(where: { $0 == "(" || $0 == "（" }),
      open > name.startIndex
    {
      name = String(name[..<open])
    }
    while let last = name.last, last.isWhitespace || last == ":" || last == "：" { name.removeLast() }
    return name
  }
}

extension ArraySlice<UInt8> {
  /// The parts between marks that do not nest.
  fileprivate func pieces(from start: StaticString, to end: StaticString) -> [ArraySlice<UInt8>] {
    var found: [ArraySlice<UInt8>] = []
    var rest = self
    while let open = rest.place(after: start), let close = rest[open...].place(after: end) {
      found.append(rest[open..<close - end.utf8CodeUnitCount])
      rest = rest[close...]
    }
    return found
  }

  /// Where the first mark ends that begins with `<`.
  fileprivate func place(after mark: StaticString) -> Int? {
    var from = startIndex
    while let at = self[from...].firstIndex(of: 0x3C) {
      let length = mark.utf8CodeUnitCount
      if at + length <= endIndex, (0..<length).allSatisfy({ self[at + $0] == mark.utf8Start[$0] }) {
        return at + length
      }
      from = at + 1
    }
    return nil
  }
}
