import Collateral
import Dates
import Insight

/// A source that a report cites, as the newest sources.csv up to its quarter describes it, else as the registry does.
struct CitedSource {
  /// Its id.
  let id: String
  /// Its title; the id if nothing describes it.
  let title: Label
  /// Who published it.
  let publisher: Label?
  /// When.
  let published: Day?
  /// Its grade as written, such as `B2`; nil without a reliability.
  let written: String?
  /// Its grade; nil unless both halves are given.
  let grade: SourceGrade?
  /// How old it is in the report's quarter.
  let age: SourceAge?
}

/// The one look-up of sources, for every report of a quarter: docs let a row cite a source of this quarter's list or of an earlier one.
struct CitedSources: Sendable {
  private let rows: [String: DataRow]
  private let quarter: Quarter
  private let registries: Registries

  /// Reads the lists up to a quarter; where several have a source, the newest counts.
  init(_ tables: DataTables, quarter: Quarter, registries: Registries) {
    self.quarter = quarter
    self.registries = registries
    rows = Dictionary(
      (tables["sources"]?.rows(upTo: quarter) ?? []).map { ($0.text("source") ?? "", $0) },
      uniquingKeysWith: { _, last in last })
  }

  /// The source of an id.
  func source(_ id: String) -> CitedSource {
    if let row = rows[id] {
      let publisher = row.text("publisher")
      return source(
        id, title: Label(row.text("title") ?? id), publisher: publisher.map { Label($0) },
        published: row.day("published"), origin: publisher, reliability: row.text("reliability"),
        credibility: row.number("credibility").map { Int($0) })
    }
    let entry = registries.source(id)
    return source(
      id, title: entry?.title ?? Label(id), publisher: entry?.publisher, published: entry?.published,
      origin: entry?.publisher?.all.first, reliability: entry?.grade.map { String($0.prefix(1)) },
      credibility: entry?.grade.flatMap { Int($0.dropFirst()) })
  }

  private func source(
    _ id: String, title: Label, publisher: Label?, published: Day?, origin: String?, reliability: String?,
    credibility: Int?
  ) -> CitedSource {
    CitedSource(
      id: id, title: title, publisher: publisher, published: published,
      written: reliability.map { $0 + (credibility.map(String.init) ?? "") },
      grade: reliability.flatMap { reliability in
        credibility.flatMap { SourceGrade(origin: origin ?? id, reliability: reliability, credibility: $0) }
      }, age: SourceAge(published: published, at: quarter))
  }
}
