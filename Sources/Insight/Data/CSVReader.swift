/// Splits the bytes of a CSV file (RFC 4180) into records, one at a time.
///
/// Lines end in LF, CR LF or CR. Lines without a character are passed over. Faults are collected and reading goes on, but for an
/// unclosed quote, after which nothing can be trusted. Time and memory are linear in the bytes.
struct CSVReader {
  /// The bytes of the file.
  let bytes: [UInt8]
  /// What parts fields.
  let separator: UInt8
  /// The fields of the record that `next` read last.
  private(set) var fields: [CSVField] = []
  /// Where that record begins.
  private(set) var recordOffset = 0
  /// The line on which that record begins, from 1.
  private(set) var recordLine = 0
  /// Faults so far, in the order of the file.
  private(set) var faults: [CSVFault] = []

  private var position: Int
  private var line: Int

  /// A reader from a byte on, which must begin a record on the line given.
  init(_ bytes: [UInt8], from offset: Int = 0, line: Int = 1, separator: UInt8 = UInt8(ascii: ",")) {
    self.bytes = bytes
    self.separator = separator
    self.position = offset
    self.line = line
  }

  /// Reads the next record; false at the end of the file.
  mutating func next() -> Bool {
    skipEmptyLines()
    guard position < bytes.count else { return false }
    fields.removeAll(keepingCapacity: true)
    recordOffset = position
    recordLine = line
    while true {
      let isReadable = position < bytes.count && bytes[position] == .quote ? readQuoted() : readPlain()
      guard isReadable else { return false }
      guard position < bytes.count, bytes[position] == separator else { break }
      position += 1
    }
    endLine()
    return true
  }

  private mutating func skipEmptyLines() {
    while position < bytes.count, bytes[position] == .lf || bytes[position] == .cr { endLine() }
  }

  private mutating func endLine() {
    guard position < bytes.count else { return }
    if bytes[position] == .cr {
      position += 1
      if position < bytes.count, bytes[position] == .lf { position += 1 }
    } else {
      position += 1
    }
    line += 1
  }

  private mutating func readPlain() -> Bool {
    let start = position
    let count = bytes.count
    while position < count {
      let byte = bytes[position]
      if byte == separator || byte == .lf || byte == .cr { break }
      if byte == .quote { faults.append(CSVFault(kind: .strayQuote, offset: position)) }
      if byte < 0x20, byte != .tab { faults.append(CSVFault(kind: .control(byte), offset: position)) }
      position += 1
    }
    fields.append(CSVField(start: start, end: position))
    return true
  }

  private mutating func readQuoted() -> Bool {
    let opening = position
    var field = CSVField(start: position + 1, end: position + 1, isQuoted: true)
    position += 1
    while true {
      guard position < bytes.count else {
        faults.append(CSVFault(kind: .unclosedQuote, offset: opening))
        return false
      }
      switch bytes[position] {
      case .quote:
        guard position + 1 < bytes.count, bytes[position + 1] == .quote else {
          field.end = position
          position += 1
          fields.append(field)
          skipAfterQuote()
          return true
        }
        field.hasEscapes = true
        position += 2
      case .lf:
        endLine()
      case .cr:
        field.hasEscapes = true
        endLine()
      case let byte:
        if byte < 0x20, byte != .tab { faults.append(CSVFault(kind: .control(byte), offset: position)) }
        position += 1
      }
    }
  }

  private mutating func skipAfterQuote() {
    var hasText = false
    while position < bytes.count, bytes[position] != separator, bytes[position] != .lf, bytes[position] != .cr {
      if !hasText, bytes[position] != .space, bytes[position] != .tab {
        hasText = true
        faults.append(CSVFault(kind: .textAfterQuote, offset: position))
      }
      position += 1
    }
  }
}
