import Diagnostics

/// Checks of one file that need several of its rows: keys, weights, one currency.
struct RowChecks {
  /// Adds what the rows of a file get wrong together.
  static func check(_ parsed: inout ParsedFile) {
    checkKeys(&parsed)
    if let rule = parsed.schema.weights { checkWeights(rule, &parsed) }
    for column in parsed.schema.columns.indices where parsed.schema.columns[column].isUniform {
      checkUniform(column, &parsed)
    }
  }

  private static func checkKeys(_ parsed: inout ParsedFile) {
    let isWholeRow = parsed.schema.key.isEmpty
    let columns = isWholeRow ? Array(parsed.schema.columns.indices) : parsed.schema.key.compactMap(parsed.schema.index)
    var seen: [String: Int] = [:]
    seen.reserveCapacity(parsed.lines.count)
    for row in parsed.lines.indices {
      let key = key(parsed, row, columns)
      guard let earlier = seen.updateValue(row, forKey: key) else { continue }
      seen[key] = earlier
      let shown = isWholeRow ? "the same row" : key.split(separator: "\u{1F}").joined(separator: ", ")
      let line = parsed.lines[earlier]
      let place = isWholeRow ? (parsed.lines[row], 0) : parsed.position(row, columns[0])
      parsed.findings.add(
        .duplicateRow, at: place, "\(shown) is on line \(line) already", hint: "key: \(parsed.schema.keyText)")
    }
  }

  private static func checkWeights(_ rule: WeightRule, _ parsed: inout ParsedFile) {
    guard let column = parsed.schema.index(of: rule.column) else { return }
    let groups = rule.groups.compactMap(parsed.schema.index)
    var sums: [String: (first: Int, sum: Double, isWhole: Bool)] = [:]
    var order: [String] = []
    for row in parsed.lines.indices {
      let key = key(parsed, row, groups)
      if sums[key] == nil { order.append(key) }
      var group = sums[key] ?? (row, 0, true)
      if let weight = parsed.value(row, column).number { group.sum += weight } else { group.isWhole = false }
      sums[key] = group
    }
    for key in order {
      // A group with an empty weight has a finding already.
      guard let group = sums[key], group.isWhole, (group.sum - 1).magnitude > 0.0005 else { continue }
      let shown = key.split(separator: "\u{1F}").joined(separator: ", ")
      let sum = (group.sum * 1000).rounded() / 1000
      let place = parsed.position(group.first, column)
      parsed.findings.add(.weightsSum, at: place, "the weights of \(shown) add up to \(sum), not to 1")
    }
  }

  private static func checkUniform(_ column: Int, _ parsed: inout ParsedFile) {
    let name = parsed.schema.columns[column].name
    var first: (value: DataValue, row: Int)?
    for row in parsed.lines.indices {
      let value = parsed.value(row, column)
      guard !value.isMissing else { continue }
      guard let known = first else {
        first = (value, row)
        continue
      }
      guard value != known.value, let text = value.text, let before = known.value.text else { continue }
      let line = parsed.lines[known.row]
      let place = parsed.position(row, column)
      parsed.findings.add(
        .currencyMix, column: name, at: place,
        "\(name) \(text) after \(before) on line \(line): figures of one file are compared",
        hint: "state one \(name), converted at one rate")
    }
  }

  private static func key(_ parsed: ParsedFile, _ row: Int, _ columns: [Int]) -> String {
    var key = ""
    for column in columns {
      if !key.isEmpty || column != columns.first { key += "\u{1F}" }
      if case .text(let text) = parsed.value(row, column) {
        key += text
      } else {
        key += parsed.value(row, column).text ?? ""
      }
    }
    return key
  }
}

extension TableSchema {
  /// The key in words.
  var keyText: String { key.isEmpty ? "the whole row" : key.joined(separator: ", ") }
}
