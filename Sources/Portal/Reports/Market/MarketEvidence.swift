import Collateral
import Dates
import Insight

/// What the report rests on: the grades of its sources, the confidence of its findings.
struct MarketEvidence {
  let figures: MarketFigures
  let words: MarketWords
  private let cited: CitedSources

  init(figures: MarketFigures, words: MarketWords) {
    self.figures = figures
    self.words = words
    cited = CitedSources(figures.tables, quarter: figures.quarter, registries: words.registries)
  }

  private var t: Strings { words.t }

  /// The section.
  var parts: [ReportPart] {
    let findings = findings
    let used = Set(Self.tables.flatMap { figures.rows($0).flatMap { $0.list("source") } })
    guard !used.isEmpty else { return [.missing(t["mi_no_sources"])] }
    let sources = used.sorted().map(cited.source)
    let confidences = findings.map(\.confidence)
    func count(_ confidence: Confidence) -> String { words.words.number(confidences.count { $0 == confidence }) }
    let old = sources.filter { $0.age?.isOld(limit: figures.thresholds.sourceAge) ?? false }
    return [
      .text(
        t.filled(
          "mi_evidence_sentence",
          [
            "n": words.words.number(findings.count), "high": count(.high), "medium": count(.medium), "low": count(.low),
            "old": words.words.number(old.count), "limit": words.words.number(figures.thresholds.sourceAge),
          ])),
      .table(ReportTable(id: "confidence", title: t["mi_confidence"], content: table(findings))),
      .chart(histogram(sources)),
      .table(ReportTable(id: "sources", title: t["mi_sources"], content: table(sources))),
    ]
  }

  private static let tables = ["segments", "shares", "scores", "appeals", "trends", "moves", "voice", "customers"]

  private struct Finding {
    let text: String
    let segment: String?
    let sources: [CitedSource]
    let confidence: Confidence?
  }

  /// Trends and rivals' moves: what the report claims of the world.
  private var findings: [Finding] {
    func finding(_ row: DataRow, _ text: String) -> Finding {
      let sources = row.list("source").map(cited.source)
      return Finding(
        text: text, segment: row.text("segment"), sources: sources, confidence: Confidence(sources.compactMap(\.grade)))
    }
    return figures.rows("trends").map { finding($0, $0.text("trend") ?? "") }
      + figures.rows("moves").map {
        finding($0, "\(words.player($0.text("rival") ?? ""))\(words.labels.colon)\($0.text("summary") ?? "")")
      }
  }

  private func text(_ grade: SourceGrade?) -> String {
    grade.map { "\($0.reliability)\($0.credibility)" } ?? t["mi_ungraded"]
  }

  private func table(_ findings: [Finding]) -> ChartTable {
    let columns = [
      "mi_column_finding", "mi_column_segment", "mi_column_confidence", "mi_column_sources", "mi_column_age",
    ].map { words.column($0) }
    return ChartTable(
      columns: columns,
      rows: findings.map { finding in
        let oldest = finding.sources.compactMap(\.age).max()
        return [
          .text(finding.text), .text(words.segment(finding.segment)),
          .text(finding.confidence.map { words.word("mi_confidence_", $0.rawValue) } ?? t["mi_no_source"]),
          .text(words.list(finding.sources.map { "\($0.id) (\(text($0.grade)))" })), age(oldest),
        ]
      })
  }

  private func age(_ age: SourceAge?) -> ChartTable.Cell {
    guard let age else { return .missing }
    let isOld = age.isOld(limit: figures.thresholds.sourceAge)
    return .text(words.words.count(isOld ? "mi_age_old" : "mi_age", age.quarters))
  }

  private func table(_ sources: [CitedSource]) -> ChartTable {
    let columns = ["mi_column_source", "mi_column_title", "mi_column_grade", "mi_column_published", "mi_column_age"].map
    { words.column($0) }
    return ChartTable(
      columns: columns,
      rows: sources.map { source in
        [
          .text(source.id), .text(words.text(source.title)), .text(text(source.grade)),
          source.published.map { .text($0.iso) } ?? .missing,
          age(source.age),
        ]
      })
  }

  /// How many sources have each grade.
  private func histogram(_ sources: [CitedSource]) -> Chart {
    let credibilities = 1...6
    let values = ["A", "B", "C", "D", "E", "F"].map { letter in
      (
        name: letter,
        figures: credibilities.map { credibility -> Double? in
          Double(
            sources.count {
              $0.grade.map { String($0.reliability) == letter && $0.credibility == credibility } ?? false
            })
        }
      )
    }
    return Chart(
      id: "source-grades", title: t["mi_grades"], description: t["mi_grades_text"],
      kind: .heat(
        HeatChart(
          columns: credibilities.map(String.init), values: values, format: .number, labels: words.labels,
          rowTitle: t["mi_reliability"])))
  }
}
