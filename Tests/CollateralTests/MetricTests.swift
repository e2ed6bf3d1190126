import Testing

@testable import Collateral

/// A metric has one value in a document, in its tables and in its translation.
@Suite struct MetricTests {
  private static let type = """
    label: Note
    fields:
      metrics:
        form: map
        list: true
        fields:
          name: {form: label}
          before: {form: number}
          after: {form: number}
          unit: {form: text}
    """

  private func codes(_ metric: String, table: String = "", translation: String? = nil) -> [String] {
    func note(_ id: String, _ metrics: String, _ fields: [String: String], _ body: String) -> String {
      let all = ["type": "note", "metrics": "[{name: \(metrics)}]"].merging(fields) { $1 }
      return MemoryPortal.page(id, all, body: body)
    }
    var files = ["model/types/note.yml": Self.type, "a.md": note("a", metric, [:], "Text.\n\n" + table)]
    if let translation {
      files["b.md"] = note(
        "b", translation, ["lang": "zh-Hans", "translation_of": "a", "translated_version": "1"], "文字。\n")
    }
    return MemoryPortal(files).read().lines
  }

  /// A table of one row.
  private static func table(_ head: String, _ row: String) -> String {
    "| \(head) |\n|" + String(repeating: "-|", count: head.split(separator: "|").count) + "\n| \(row) |\n"
  }

  @Test(
    "A row whose first cell is the metric's name contradicts it, or does not",
    arguments: [
      ("Measure | Before | After | Change", "Cost | 212 | 19 | −91 %", "cost, before: 212, after: 19", true),
      ("Measure | Before | After | Change", "Cost | 212 | 19 | −91 %", "Cost, before: 212, after: 119", false),
      ("Measure | Before | After", "**Cost** (EUR) | EUR 2,120 | EUR 1 900", "Cost, before: 2120, after: 1900", true),
      ("Measure | Before | After", "Cost | 2.1 million | 1.9 million", "Cost, before: 2100000, after: 1900000", true),
      ("Measure | Before | After", "Cost | 2.1 million | 1.9 million", "Cost, before: 2100000, after: 1.7", false),
      ("Measure | Before | After", "Cost | 2.1 | 1.9", "Cost, before: 2.14, after: 1.85", true),
      ("Measure | Before | After", "Cost | 2.1 | 1.9", "Cost, before: 2.24, after: 1.9", false),
      ("Measure | Before | After", "Cost | 41 % | 83 %", "Cost, before: 0.41, after: 0.83", true),
      ("Measure | Before | After", "Cost | high | low", "Cost, before: 41, after: 83", true),
      ("Measure | Before (2024) | After (2025)", "Cost | 41 | 38", "Cost, before: 41, after: 83", false),
      ("Measure | Old | New", "Cost | 41 | 38", "Cost, before: 41, after: 83", false),
      ("Measure | A | B | C", "Cost | 1 | 41 | 38", "Cost, before: 41, after: 83", false),
      ("Measure | 2023 | 2024", "Cost | 1 | 2", "Cost, before: 41, after: 83", true),
      ("Measure | Target", "Cost | 50", "Cost, before: 41, after: 83", true),
      ("Measure | Before | After", "Cost of ownership | 1 | 2", "Cost, before: 41, after: 83", true),
      ("指标 | 改造前 | 改造后", "成本 | 41 万 | 38 万", "成本, before: 410000, after: 380000", true),
      ("指标 | 改造前 | 改造后", "成本 | 41 | 38", "{en: Cost, zh-Hans: 成本}, before: 41, after: 83", false),
    ])
  func tables(_ head: String, _ row: String, _ metric: String, _ agrees: Bool) {
    let found = codes(metric, table: Self.table(head, row))
    #expect(found.map { $0.split(separator: " ").last } == (agrees ? [] : ["metric-mismatch"]), "\(found)")
  }

  @Test("A figure of a footnote is none of its cell")
  func footnote() {
    #expect(
      codes(
        "Cost, before: 41, after: 38", table: "| M | Before | After |\n|-|-|-|\n| Cost | 41[^1] | 38 |\n\n[^1]: Note.\n"
      ) == [])
  }

  @Test(
    "A translation's metrics agree with the original's, whatever their order, names and units of size",
    arguments: [
      (
        "Cost, before: 9, after: 4}, {name: Time, before: 3, after: 1",
        "时间, before: 3, after: 1}, {name: 成本, before: 9, after: 4", true
      ),
      ("Cost, before: 9, after: 4", "成本, before: 9, after: 14", false),
      ("Cost, before: 9, after: 4", "成本, before: 90, after: 4", false),
      ("Cost, before: 2.1, after: 1, unit: million EUR", "成本, before: 210, after: 100, unit: 万欧元", true),
      ("Cost, before: 9, after: 4, unit: EUR", "成本, before: 9, after: 4, unit: USD", false),
      ("Cost, before: 9, after: 4, unit: days", "成本, before: 9, after: 4, unit: 天", true),
    ])
  func translations(_ original: String, _ translation: String, _ agrees: Bool) {
    let found = codes(original, translation: translation)
    #expect(found.map { $0.split(separator: " ").last } == (agrees ? [] : ["metric-mismatch"]), "\(found)")
    #expect(found.allSatisfy { $0.hasPrefix("b.md:") })
  }
}
