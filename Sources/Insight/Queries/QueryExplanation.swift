import Diagnostics

/// Says in the author's terms why SQLite refused a query, and where.
struct QueryExplanation {
  /// The query.
  let text: SQLText
  /// The tables and their columns.
  let catalogue: [String: [String]]
  /// What a query may take.
  let limits: QueryLimits

  /// The failure behind an error. `breach` is what the sandbox stopped, `reads` what the query got to read before.
  func failure(_ error: RawError, _ breach: Sandbox.Breach?, reads: Set<String>) -> QueryFailure {
    switch breach {
    case .limit(let message):
      return QueryFailure(.queryLimit, message, hint: "does a recursion end, is a join without its condition?")
    case .forbidden(let message, let word, let hint):
      return QueryFailure(
        .forbiddenQuery, message, hint: hint, offset: text.offset(of: word) ?? text.tokens.first?.offset)
    case nil: break
    }
    if error.isTooBig {
      return QueryFailure(
        .queryLimit, "a text in the query is longer than \(limits.textBytes) bytes, or it has too many parts")
    }
    let name = Self.name(in: error.message)
    let offset = error.offset ?? name.flatMap { text.offset(of: $0) }
    return QueryFailure(
      .badQuery, "SQLite: \(error.message)", hint: name.flatMap { hint(error.message, $0, reads) }, offset: offset)
  }

  private func hint(_ message: String, _ name: String, _ reads: Set<String>) -> String? {
    if message.hasPrefix("no such table") {
      return didYouMean(name, among: catalogue.keys.sorted())
        ?? "tables: \(catalogue.keys.sorted().joined(separator: ", "))"
    }
    if message.hasPrefix("no such column") {
      let tables = reads.isEmpty ? mentioned : reads.sorted()
      let near = didYouMean(name, among: tables.flatMap { catalogue[$0] ?? [] })
      return near ?? tables.map { "\($0): \((catalogue[$0] ?? []).joined(separator: ", "))" }.first
    }
    if message.hasPrefix("no such function") { return QueryFunctions.hint(for: name.lowercased()) }
    return nil
  }

  /// The tables that the text names: reading stops at the first column that there is not, so the sandbox may not know them yet.
  private var mentioned: [String] {
    let words = Set(text.tokens.filter(\.isWord).map { $0.text.lowercased() })
    return catalogue.keys.filter(words.contains).sorted()
  }

  /// What follows the colon in “no such column: a.b”, without the table before the point.
  private static func name(in message: String) -> String? {
    guard message.hasPrefix("no such "), let colon = message.firstIndex(of: ":") else { return nil }
    let name = message[message.index(after: colon)...].drop { $0 == " " }
    return name.split(separator: ".").last.map(String.init)
  }
}
