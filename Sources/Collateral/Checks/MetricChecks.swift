import Diagnostics

/// Checks that a metric has one value wherever a document gives it: in its translation, and in its own tables.
struct MetricChecks {
  let library: Library

  func check(_ at: Int, _ findings: inout [Finding]) {
    let document = library.documents[at]
    let metrics = document.extra.maps("metrics")
    guard document.isLive, !metrics.isEmpty else { return }
    checkTranslation(document, metrics, &findings)
    checkTables(document, metrics, &findings)
  }

  // MARK: Translations

  /// Names and periods are translated, so metrics are told apart by their values: what agrees is paired, the rest stands in one order.
  private func checkTranslation(_ document: Document, _ metrics: [Record], _ findings: inout [Finding]) {
    guard let index = document.translationOf.flatMap({ library.index(of: $0.id) }) else { return }
    let original = library.documents[index]
    guard original.isLive, original.lang != document.lang else { return }
    var others = original.extra.maps("metrics").map(Metric.init)
    let rest = metrics.map(Metric.init).filter { metric in
      guard let twin = others.firstIndex(where: metric.agrees) else { return true }
      others.remove(at: twin)
      return false
    }
    for (metric, other) in zip(rest, others) {
      let field = metric.differing(from: other)
      findings.append(
        Finding(
          .metricMismatch, at: place(metric.record[field], document),
          "“\(metric.name(in: document.lang))” is \(metric.shown(field)) here and \(other.shown(field)) in “\(original.id)”",
          hint: "a metric has one value in all languages: correct the one that is wrong"))
    }
  }

  private func place(_ located: Located?, _ document: Document) -> Place {
    located.map { Place(document.path, line: $0.line, column: $0.column) } ?? document.place(of: "metrics")
  }

  // MARK: Tables

  private func checkTables(_ document: Document, _ metrics: [Record], _ findings: inout [Finding]) {
    let tables = TableRows.all(in: document.body.html.bytes)
    guard !tables.isEmpty else { return }
    for metric in metrics.map(Metric.init) {
      let names = Set(metric.names.map(TableRows.normal))
      for table in tables {
        for row in table.rows where row.count > 1 && names.contains(TableRows.normal(row[0])) {
          guard let (field, cell) = metric.contradiction(row: row, head: table.head, library.model.words) else {
            continue
          }
          findings.append(
            Finding(
              .metricMismatch, at: place(metric.record[field], document),
              "“\(metric.name(in: document.lang))” is \(metric.shown(field)) here and “\(cell)” in the document's table",
              hint: "correct the one that is wrong"))
        }
      }
    }
  }
}

/// One entry of `metrics`.
private struct Metric {
  let record: Record

  /// The name in every language.
  var names: [String] { record.label("name")?.all ?? [] }

  func name(in lang: String) -> String { record.label("name")?.text(in: lang) ?? "" }

  /// A value as written.
  func shown(_ field: String) -> String {
    record.number(field).map { $0 == $0.rounded() && abs($0) < 1e15 ? String(Int($0)) : String($0) } ?? record.text(
      field)
      ?? "nothing"
  }

  /// Whether two entries say the same: values in their units' size, and units where both are currencies or shares.
  func agrees(with other: Metric) -> Bool {
    Self.same(scaled("before"), other.scaled("before")) && Self.same(scaled("after"), other.scaled("after"))
      && unitsAgree(with: other)
  }

  /// The field in which two entries differ.
  func differing(from other: Metric) -> String {
    if !Self.same(scaled("before"), other.scaled("before")) { return "before" }
    return Self.same(scaled("after"), other.scaled("after")) ? "unit" : "after"
  }

  private var unit: String { record.text("unit") ?? "" }

  private func scaled(_ field: String) -> Double? { record.number(field).map { $0 * CellNumbers.scale(unit) } }

  private func unitsAgree(with other: Metric) -> Bool {
    func isCode(_ unit: String) -> Bool { unit.utf8.count == 3 && unit.utf8.allSatisfy { (0x41...0x5A).contains($0) } }
    guard isCode(unit), isCode(other.unit) else { return true }
    return unit == other.unit
  }

  private static func same(_ a: Double?, _ b: Double?) -> Bool {
    guard let a, let b else { return (a == nil) == (b == nil) }
    return abs(a - b) <= 1e-9 * max(abs(a), abs(b))
  }

  /// The value that a table's row of this metric contradicts, with the cell.
  ///
  /// Columns are told by their heads. Where these say neither before nor after, a row of two figures is read as both, and in a longer one
  /// a value may stand anywhere, unless the heads are years or other figures.
  func contradiction(row: [String], head: [String], _ lists: WordLists) -> (field: String, cell: String)? {
    var isTold = false
    for (field, words) in [("before", lists.before), ("after", lists.after)] {
      for (column, title) in head.enumerated().dropFirst() where column < row.count && words.name(title) {
        isTold = true
        let cell = CellNumbers(row[column], unit: unit)
        if let value = record.number(field), !cell.isEmpty, !cell.hold(value) { return (field, row[column]) }
      }
    }
    if isTold || head.dropFirst().contains(where: { !CellNumbers($0, unit: "").isEmpty }) { return nil }
    let cells = row.dropFirst().map { (text: $0, numbers: CellNumbers($0, unit: unit)) }.filter { !$0.numbers.isEmpty }
    guard let before = record.number("before"), let after = record.number("after"), cells.count > 1 else { return nil }
    if cells.count == 2 {
      if !cells[0].numbers.hold(before) { return ("before", cells[0].text) }
      return cells[1].numbers.hold(after) ? nil : ("after", cells[1].text)
    }
    let isBefore = cells.contains { $0.numbers.hold(before) }
    let isAfter = cells.contains { $0.numbers.hold(after) }
    if isBefore == isAfter { return nil }
    return isBefore ? ("after", cells[1].text) : ("before", cells[0].text)
  }
}
