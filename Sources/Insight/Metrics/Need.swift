/// What customers asked for: the statements of a quarter that name one pain in one segment, of one kind. Source: requirements.md, row 51.
public struct Need: Hashable, Sendable {
  /// The segment; nil for statements of none in particular.
  public let segment: String?
  /// The pain that they name.
  public let pain: String
  /// Stated or latent; nil where the data does not say.
  public let kind: String?
  /// How many statements.
  public let count: Int
  /// Σ severity (1–5 each) of the statements that have one; nil if none has.
  public let weight: Double?
  /// How many customers said so.
  public let customers: Int
  /// Where it stands written, each source once, in the order met.
  public let sources: [String]

  /// The needs in rows of `voice`, the weightiest first. A statement that names no pain is none.
  public static func list(_ rows: [DataRow]) -> [Need] {
    let named = rows.filter { $0.text("pain") != nil }
    let groups = Dictionary(grouping: named) {
      [$0.text("segment") ?? "", $0.text("pain") ?? "", $0.text("need_kind") ?? ""]
    }
    return groups.map { key, rows in
      let severities = rows.compactMap { $0.number("severity1_5") }
      var sources: [String] = []
      for source in rows.flatMap({ $0.list("source") }) where !sources.contains(source) { sources.append(source) }
      return Need(
        segment: key[0].isEmpty ? nil : key[0], pain: key[1], kind: key[2].isEmpty ? nil : key[2], count: rows.count,
        weight: severities.isEmpty ? nil : severities.reduce(0, +),
        customers: Set(rows.compactMap { $0.text("customer_alias") }).count, sources: sources)
    }.sorted { a, b in
      if a.weight != b.weight { return (a.weight ?? -1) > (b.weight ?? -1) }
      if a.count != b.count { return a.count > b.count }
      return [a.segment ?? "", a.pain, a.kind ?? ""].lexicographicallyPrecedes([b.segment ?? "", b.pain, b.kind ?? ""])
    }
  }
}
