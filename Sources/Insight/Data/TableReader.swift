import Dates
import Diagnostics

/// Reads one CSV file as the rows of its table.
///
/// A row with a wrong number of fields is left out; a cell with a fault is missing. Both are findings, so a build that goes on to
/// print figures has seen neither.
struct TableReader {
  /// The ids of each registry.
  let registries: [String: Set<String>]

  /// The rows of a file and what is wrong with it.
  func read(_ file: DataFile, schema: TableSchema, quarter: Quarter) -> ParsedFile {
    var parsed = ParsedFile(file, schema: schema, quarter: quarter)
    // A byte-order mark and lines that end in CR LF are how spreadsheets save CSV.
    let start = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let hasDeclaration = file.bytes[start...].starts(with: Self.declaration)
    if let other = SeparatorGuess.other(in: file.bytes[start...]), !hasDeclaration {
      parsed.findings.add(
        .badCSV, at: (1, 0), "the columns are parted by \(other.name)", hint: "part them by commas; decimals by points")
      parsed.isWhole = false
      return parsed
    }
    var reader = CSVReader(file.bytes, from: start)
    if hasDeclaration { _ = reader.next() }
    if reader.next() {
      let width = reader.fields.count
      let before = parsed.findings.findings.count
      let order = HeaderReader(schema: schema).read(reader, &parsed.findings)
      // Rows say nothing under a header that is not the table's.
      guard parsed.findings.findings.count == before else {
        parsed.isWhole = false
        return parsed
      }
      for (field, column) in order.enumerated() {
        if let column { parsed.fieldOfColumn[column] = field }
      }
      readRows(&reader, fieldCount: order.count, width: width, into: &parsed)
    } else if reader.faults.isEmpty {
      parsed.findings.add(.emptyFile, at: (1, 0), "the file has no header line")
      parsed.isWhole = false
    }
    report(reader, &parsed.findings)
    if !reader.faults.isEmpty { parsed.isWhole = false }
    return parsed
  }

  /// The line by which spreadsheets are told what parts columns: that commas do.
  private static let declaration = Array("sep=,".utf8)

  /// `width` counts the fields of the header with those without a name at its end, in which rows must be empty.
  private func readRows(_ reader: inout CSVReader, fieldCount: Int, width fullWidth: Int, into parsed: inout ParsedFile)
  {
    let width = parsed.schema.columns.count
    let cells = parsed.schema.columns.map(CellReader.init)
    var references = parsed.schema.columns.map { ReferenceCheck($0, registries: registries) }
    parsed.values.reserveCapacity(reader.bytes.count / 8)
    while reader.next() {
      if reader.isBlank(from: 0) { continue }
      guard reader.fields.count == fullWidth, fullWidth == fieldCount || reader.isBlank(from: fieldCount) else {
        reportRagged(reader, fieldCount, &parsed.findings)
        parsed.isWhole = false
        continue
      }
      parsed.lines.append(reader.recordLine)
      parsed.offsets.append(reader.recordOffset)
      for index in 0..<width {
        guard let position = parsed.fieldOfColumn[index] else {
          parsed.values.append(.missing)
          continue
        }
        let field = reader.fields[position]
        let value = read(field, cells[index], reader, &parsed)
        if let unknown = references[index].unknown(in: value) {
          let message = references[index].message(for: unknown)
          parsed.findings.add(
            .unknownID, column: cells[index].column.name, at: reader.position(of: field.offset), message,
            hint: references[index].hint(for: unknown), about: cells[index].column.subject(of: unknown))
        }
        parsed.values.append(value)
      }
    }
  }

  private func read(_ field: CSVField, _ cell: CellReader, _ reader: CSVReader, _ parsed: inout ParsedFile)
    -> DataValue
  {
    let range = reader.trimmed(field)
    let column = cell.column
    guard !range.isEmpty else {
      if column.isRequired {
        parsed.isWhole = false
        parsed.findings.add(
          .missingField, column: column.name, at: reader.position(of: field.offset), "\(column.name) is empty")
      }
      return .missing
    }
    let result = field.hasEscapes ? cell.read(ArraySlice(reader.text(field).utf8)) : cell.read(reader.bytes[range])
    switch result {
    case .success(let value):
      if !field.hasEscapes, cell.isSuspicious(reader.bytes[range], value), let rate = value.number {
        let percent = DecimalText(rate).shifted(by: 2).plain
        parsed.findings.add(
          .suspiciousRate, column: column.name, at: reader.position(of: field.offset),
          "\(column.name) \(DecimalText(rate).plain) is \(percent) %",
          hint:
            "\(DecimalText(rate).plain) % is written \(DecimalText(rate).shifted(by: -2).plain); if it is meant, write \(percent) %"
        )
      }
      return value
    case .failure(let fault):
      parsed.isWhole = false
      parsed.findings.add(
        fault.code, column: column.name, at: reader.position(of: field.offset), fault.message, hint: fault.hint)
      return .missing
    }
  }

  private func reportRagged(_ reader: CSVReader, _ expected: Int, _ findings: inout FindingBudget) {
    let count = reader.fields.count
    let surplus = count > expected ? reader.fields[expected].offset : nil
    findings.add(
      .raggedRow, at: surplus.map(reader.position) ?? (reader.recordLine, 0),
      "the row has \(count) fields, the header \(expected)", hint: count > expected ? hint(forSurplusIn: reader) : nil)
  }

  private func hint(forSurplusIn reader: CSVReader) -> String {
    for (field, next) in zip(reader.fields, reader.fields.dropFirst()) where !field.isQuoted && !next.isQuoted {
      let (head, tail) = (reader.bytes[field.start..<field.end], reader.bytes[next.start..<next.end])
      guard (1...3).contains(head.count), tail.count >= 3, head.allSatisfy(\.isDigit),
        tail.prefix(3).allSatisfy(\.isDigit)
      else { continue }
      return "thousands separators? “\(reader.text(field)),\(reader.text(next))” reads as two fields"
    }
    return "a text with a comma stands in quotes"
  }

  private func report(_ reader: CSVReader, _ findings: inout FindingBudget) {
    var lines = LineCursor(reader.bytes)
    for fault in reader.faults {
      findings.add(
        .badCSV, column: fault.kind.name, at: lines.position(of: fault.offset), fault.kind.message,
        hint: fault.kind.hint)
    }
  }
}
