import Collateral
import Dates
import Insight

/// What the report rests on: the grades of its sources, the confidence of its findings.
struct MarketEvidence {
  let figures: MarketFigures
  let words: MarketWords

  private var t: Strings { words.t }

  /// A source as the data or the registry describes it.
  struct Evidence {
    let id: String
    let title: String
    let grade: SourceGrade?
    let age: SourceAge?
    let published: Day?
  }

  /// The section.
  var parts: [ReportPart] {
    let findings = findings
    let used = Set(Self.tables.flatMap { figures.rows($0).flatMap { $0.list("source") } })
    guard !used.isEmpty else { return [.missing(t["mi_no_sources"])] }
    let sources = used.sorted().map(evidence)
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
    let sources: [Evidence]
    let confidence: Confidence?
  }

  /// Trends and rivals' moves: what the report claims of the world.
  private var findings: [Finding] {
    func finding(_ row: DataRow, _ text: String) -> Finding {
      let sources = row.list("source").map(evidence)
      return Finding(
        text: text, segment: row.text("segment"), sources: sources, confidence: Confidence(sources.compactMap(\.grade)))
    }
    return figures.rows("trends").map { finding($0, $0.text("trend") ?? "") }
      + figures.rows("moves").map {
        finding($0, "\(words.player($0.text("rival") ?? ""))\(words.labels.colon)\($0.text("summary") ?? "")")
      }
  }

  /// A source in the newest list up to the quarter that has it, else in the registry.
  private func evidence(_ id: String) -> Evidence {
    let rows = figures.tables["sources"]?.rows(upTo: figures.quarter) ?? []
    if let row = rows.last(where: { $0.text("source") == id }) {
      let grade = row.number("credibility").flatMap { credibility in
        row.text("reliability").flatMap {
          SourceGrade(origin: row.text("publisher") ?? id, reliability: $0, credibility: Int(credibility))
        }
      }
      return Evidence(
        id: id, title: row.text("title") ?? id, grade: grade,
        age: SourceAge(published: row.day("published"), at: figures.quarter), published: row.day("published"))
    }
    guard let source = words.library.registries.source(id) else {
      return Evidence(id: id, title: id, grade: nil, age: nil, published: nil)
    }
    let grade = source.grade.flatMap { grade in
      Int(grade.dropFirst()).flatMap {
        SourceGrade(origin: source.publisher?.all.first ?? id, reliability: grade.prefix(1), credibility: $0)
      }
    }
    return Evidence(
      id: id, title: words.text(source.title), grade: grade,
      age: SourceAge(published: source.published, at: figures.quarter),
      published: source.published)
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

  private func table(_ sources: [Evidence]) -> ChartTable {
    let columns = ["mi_column_source", "mi_column_title", "mi_column_grade", "mi_column_published", "mi_column_age"].map
    { words.column($0) }
    return ChartTable(
      columns: columns,
      rows: sources.map { source in
        [
          .text(source.id), .text(source.title), .text(text(source.grade)),
          source.published.map { .text($0.iso) } ?? .missing,
          age(source.age),
        ]
      })
  }

  /// How many sources have each grade.
  private func histogram(_ sources: [Evidence]) -> Chart {
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
