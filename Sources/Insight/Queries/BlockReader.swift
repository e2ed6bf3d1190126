import Diagnostics

/// Reads fenced blocks that belong to a report.
struct BlockReader {
  /// The text.
  let text: SourceText
  /// What charts and tables may say.
  let rules: ReportBlockRules
  private var names: [String: Int] = [:]

  /// A reader for one text.
  init(text: SourceText, rules: ReportBlockRules) {
    self.text = text
    self.rules = rules
  }

  /// The block of a fence; nil if it is of another kind, or wrong.
  mutating func read(
    _ passage: MarkdownPassage, _ info: Range<Int>, _ body: Range<Int>, isClosed: Bool, _ findings: inout [Finding]
  ) -> ReportBlock? {
    var word = info
    while word.lowerBound < word.upperBound, text.bytes[word.lowerBound].isBlank {
      word = word.lowerBound + 1..<word.upperBound
    }
    let kindEnd = text.bytes[word].firstIndex { $0.isBlank } ?? word.upperBound
    let kind = text.string(word.lowerBound..<kindEnd)
    guard ["sql", "chart", "table"].contains(kind) else { return nil }
    let place = text.place(of: word.lowerBound)
    guard isClosed else {
      findings.append(Finding(.badBlock, at: place, "the \(kind) block never closes"))
      return nil
    }
    var words = BlockAttributes(text, kindEnd..<info.upperBound, &findings).list
    if kind != "sql" { words += BlockAttributes(text, body, &findings).list }
    let content: ReportBlock.Content?
    switch kind {
    case "sql": content = query(words, body, place, &findings)
    case "chart": content = chart(words, place, &findings)
    default: content = table(words, place, &findings)
    }
    guard let content else { return nil }
    return ReportBlock(
      content: content, place: place, lines: passage.line...passage.lastLine, range: passage.range, body: body,
      places: Dictionary(words.map { ($0.name, $0.place) }, uniquingKeysWith: { first, _ in first }))
  }

  private mutating func query(
    _ words: [BlockAttributes.Attribute], _ body: Range<Int>, _ place: Place, _ findings: inout [Finding]
  ) -> ReportBlock.Content? {
    check(words, ["name"], "sql", &findings)
    guard let name = words.first(where: { $0.name == "name" }) else {
      findings.append(Finding(.badBlock, at: place, "the query has no name", hint: "```sql name=size_by_segment"))
      return nil
    }
    guard name.value.isQueryName else {
      findings.append(
        Finding(
          .badBlock, at: name.place, "“\(name.value)” is no name for a query",
          hint: "lower-case letters, digits and underscores"))
      return nil
    }
    if let line = names[name.value] {
      findings.append(Finding(.badBlock, at: name.place, "the query \(name.value) is on line \(line) already"))
      return nil
    }
    names[name.value] = place.line
    return .query(name: name.value, sql: text.string(body))
  }

  private func chart(
    _ words: [BlockAttributes.Attribute], _ place: Place, _ findings: inout [Finding]
  ) -> ReportBlock.Content? {
    let options = Self.options(words)
    guard let type = words.first(where: { $0.name == "type" }), let data = options["data"] else {
      findings.append(Finding(.badBlock, at: place, "a chart needs type= and data="))
      return nil
    }
    guard let rule = rules.chart(type.value) else {
      let hint = didYouMean(type.value, among: rules.chartTypes) ?? "types: \(rules.chartTypes.joined(separator: ", "))"
      findings.append(Finding(.badBlock, at: type.place, "there is no chart of type “\(type.value)”", hint: hint))
      return nil
    }
    let before = findings.count
    check(words, ["type", "data"] + rule.words, "\(type.value) chart", &findings)
    let missing = rule.needs.filter { options[$0] == nil }
    // What is misspelt has a finding already, and may be the very word that is missing.
    if !missing.isEmpty, findings.count == before {
      let listed = missing.map { "\($0)=" }.joined(separator: " and ")
      findings.append(
        Finding(
          .badBlock, at: place, "a \(type.value) chart needs \(listed)",
          hint: "words: \(rule.words.joined(separator: ", "))"))
    }
    return .chart(type: type.value, data: data, options: options.filter { $0.key != "type" && $0.key != "data" })
  }

  private func table(
    _ words: [BlockAttributes.Attribute], _ place: Place, _ findings: inout [Finding]
  ) -> ReportBlock.Content? {
    check(words, ["data"] + rules.tableColumns + rules.tableOptions, "table", &findings)
    let options = Self.options(words)
    guard let data = options["data"] else {
      findings.append(Finding(.badBlock, at: place, "a table needs data="))
      return nil
    }
    return .table(data: data, options: options.filter { $0.key != "data" })
  }

  private func check(
    _ words: [BlockAttributes.Attribute], _ known: [String], _ kind: String, _ findings: inout [Finding]
  ) {
    for word in words where !known.contains(word.name) {
      let hint = didYouMean(word.name, among: known) ?? "words: \(known.joined(separator: ", "))"
      findings.append(Finding(.badBlock, at: word.place, "a \(kind) block has no \(word.name)=", hint: hint))
    }
    for word in words {
      guard let value = ReportBlockRules.value(of: word.name), !value.accepts(word.value) else { continue }
      findings.append(Finding(.badBlock, at: word.place, "\(word.name)= takes \(value.expected), not “\(word.value)”"))
    }
  }

  private static func options(_ words: [BlockAttributes.Attribute]) -> [String: String] {
    Dictionary(words.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
  }
}

extension String {
  /// Whether a query may have this name.
  var isQueryName: Bool {
    guard let first = utf8.first, first.isWordByte, !first.isDigit else { return false }
    return utf8.allSatisfy {
      $0.isDigit || $0 == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
    }
  }
}
