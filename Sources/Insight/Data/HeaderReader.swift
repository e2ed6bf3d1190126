import Diagnostics

/// Matches the header line of a file with the columns of its table.
struct HeaderReader {
  /// The table.
  let schema: TableSchema

  /// For each field of the file the position of its column in the schema; nil for one that the table does not have.
  ///
  /// Findings: an unknown column, one twice, one that lacks.
  func read(_ reader: CSVReader, _ findings: inout FindingBudget) -> [Int?] {
    var found: Set<Int> = []
    var order: [Int?] = []
    let used = reader.fields.lastIndex { !reader.trimmed($0).isEmpty }.map { $0 + 1 } ?? reader.fields.count
    for field in reader.fields.prefix(used) {
      let name = reader.text(field)
      let index = schema.index(of: name)
      order.append(index)
      if let index, !found.insert(index).inserted {
        findings.add(.wrongHeader, at: reader.position(of: field.offset), "the column \(name) is there twice")
        order[order.count - 1] = nil
      } else if index == nil {
        findings.add(
          .wrongHeader, at: reader.position(of: field.offset), message(forUnknown: name), hint: hint(name, found))
      }
    }
    let missing = schema.columns.indices.filter { !found.contains($0) }.map { schema.columns[$0].name }
    // A misspelt column is one fault: it does not lack as well.
    let misspelt = Set(
      reader.fields.map(reader.text).filter { schema.index(of: $0) == nil }.compactMap {
        nearestName(to: $0, among: missing)
      })
    let needed = missing.filter { !schema.alternatives.contains($0) && !misspelt.contains($0) }
    for name in needed {
      findings.add(.wrongHeader, at: (reader.recordLine, 0), "the header lacks the column \(name)")
    }
    if !schema.alternatives.isEmpty, schema.alternatives.allSatisfy({ missing.contains($0) && !misspelt.contains($0) })
    {
      let names = schema.alternatives.joined(separator: " or ")
      findings.add(.wrongHeader, at: (reader.recordLine, 0), "the header lacks the column \(names)")
    }
    return order
  }

  private func message(forUnknown name: String) -> String {
    name.isEmpty ? "a column without a name" : "\(schema.fileName) has no column “\(name)”"
  }

  private func hint(_ name: String, _ found: Set<Int>) -> String? {
    let free = schema.columns.indices.filter { !found.contains($0) }.map { schema.columns[$0].name }
    return didYouMean(name, among: free) ?? "its columns: \(schema.columns.map(\.name).joined(separator: ", "))"
  }
}
