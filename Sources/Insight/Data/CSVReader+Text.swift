extension CSVReader {
  /// The bytes of a field without white space around them; those of a quoted field are trimmed too.
  func trimmed(_ field: CSVField) -> Range<Int> {
    var start = field.start
    var end = field.end
    while start < end, bytes[start].isBlank { start += 1 }
    while end > start, bytes[end - 1].isBlank { end -= 1 }
    return start..<end
  }

  /// Whether the fields of the record from a position on are empty and not quoted: spreadsheets save emptied rows and columns so.
  func isBlank(from position: Int) -> Bool {
    fields.dropFirst(position).allSatisfy { !$0.isQuoted && trimmed($0).isEmpty } && fields.count > 1
  }

  /// The text of a field, trimmed, with doubled quotes single and line ends as LF.
  func text(_ field: CSVField) -> String {
    let range = trimmed(field)
    guard field.hasEscapes else { return String(decoding: bytes[range], as: UTF8.self) }
    var plain: [UInt8] = []
    plain.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      let next = index + 1 < range.upperBound ? bytes[index + 1] : 0
      if byte == .quote, next == .quote { index += 1 }
      if byte == .cr {
        if next == .lf { index += 1 }
        plain.append(.lf)
      } else {
        plain.append(byte)
      }
      index += 1
    }
    return String(decoding: plain, as: UTF8.self)
  }

  /// Line and column (both from 1, the column in Unicode scalars) of a byte at or after the start of the last record.
  func position(of offset: Int) -> (line: Int, column: Int) {
    var line = recordLine
    var start = recordOffset
    var index = start
    while index < offset {
      if bytes[index] == .lf || (bytes[index] == .cr && !(index + 1 < bytes.count && bytes[index + 1] == .lf)) {
        line += 1
        start = index + 1
      }
      index += 1
    }
    // A byte-order mark takes no column.
    if start == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = min(3, offset) }
    return (line, 1 + bytes[start..<offset].count { $0 & 0xC0 != 0x80 })
  }
}

extension UInt8 {
  /// `"`
  static let quote = UInt8(ascii: "\"")
  /// Line feed.
  static let lf = UInt8(ascii: "\n")
  /// Carriage return.
  static let cr = UInt8(ascii: "\r")
  /// Tab.
  static let tab = UInt8(ascii: "\t")
  /// Space.
  static let space = UInt8(ascii: " ")

  /// Whether it is a space, a tab or a line end.
  var isBlank: Bool { self == .space || self == .tab || self == .lf || self == .cr }

  /// Whether it is an ASCII digit.
  var isDigit: Bool { (0x30...0x39).contains(self) }
}
