import Collateral
import Dates
import Diagnostics

/// Checks what documents say: whom they name to whom, and nothing of what a buyer wants for himself.
///
/// A customer's name stands in that customer's own material and in what is restricted. Anywhere else it needs the customer's consent with a
/// scope that covers the readers, and so it does in another customer's material.
struct WordingCheck: Sendable {
  let library: Library
  private let wording: Wording
  private let sources: [String: [Wording.Hit]]

  /// Gives a document's source, for the place of what was found in its body.
  typealias Source = (_ path: String) throws -> [UInt8]

  init(_ library: Library) {
    self.library = library
    let wording = Wording(customers: library.registries.customers, words: library.model.words)
    self.wording = wording
    sources = Dictionary(
      library.registries.sources.map { source in
        let texts = source.title.all + (source.publisher?.all ?? [])
        return (source.id, texts.flatMap { wording.hits(in: $0) })
      }, uniquingKeysWith: { first, _ in first })
  }

  /// What was found, and the portal's exceptions that let something pass.
  struct Result {
    var findings: [Finding] = []
    var exceptions: Set<WordException> = []
  }

  /// Checks every document that has a page.
  func run(jobs: Int, source: Source) throws -> Result {
    let found = parallelMap(library.documents.count, jobs: jobs) {
      index -> ([DocumentWords.Found], Set<WordException>) in
      let status = library.documents[index].status
      guard status == .published || status == .retired else { return ([], []) }
      return words(of: index)
    }
    var result = Result()
    for (index, (found, exceptions)) in found.enumerated() {
      result.exceptions.formUnion(exceptions)
      let reader = reader(of: library.documents[index])
      let wrong = found.filter { isWrong($0.hit, in: index, for: reader) }
      if !wrong.isEmpty { result.findings += try findings(wrong, in: index, for: reader, source) }
    }
    return result
  }

  /// Checks what a pack for a customer holds: besides what stands in each document, `articles` are the finished pages of the documents.
  func pack(_ documents: [Int], articles: [[UInt8]], for customer: String?, source: Source) throws -> Result {
    var result = Result()
    for (index, article) in zip(documents, articles) {
      var (found, exceptions) = words(of: index)
      let shown = wording.hits(inPage: article) { exceptions.insert($0) }
      // What the page adds, such as names of registries, has no place in the document.
      let known = Set(found.map(\.hit.subject))
      found += shown.filter { !known.contains($0.subject) }.map { ($0, Place(library.documents[index].path)) }
      result.exceptions.formUnion(exceptions)
      let wrong = found.filter { isWrong($0.hit, in: index, for: .customer(customer)) }
      if !wrong.isEmpty { result.findings += try findings(wrong, in: index, for: .customer(customer), source) }
    }
    return result
  }

  /// The customers, other than one, that a text of the pack's own names.
  func others(in text: String, than customer: String?) -> [Customer] {
    wording.hits(in: text).compactMap { hit -> Customer? in
      guard case .customer(let number) = hit.subject else { return nil }
      let other = library.registries.customers[number]
      return other.id == customer ? nil : other
    }
  }

  private func words(of index: Int) -> ([DocumentWords.Found], Set<WordException>) {
    var exceptions: Set<WordException> = []
    let found = DocumentWords(library: library, index: index, wording: wording, sources: sources) {
      exceptions.insert($0)
    }.found()
    return (found, exceptions)
  }

  // MARK: Who may read what

  /// Whom a text is for.
  enum Reader {
    /// An audience.
    case audience(Audience)
    /// A customer, by id; nil for one that the registry does not have.
    case customer(String?)
  }

  private func reader(of document: Document) -> Reader {
    document.level == .customer ? .customer(document.customer) : .audience(document.audience)
  }

  private func isWrong(_ hit: Wording.Hit, in index: Int, for reader: Reader) -> Bool {
    guard case .customer(let number) = hit.subject else { return true }
    let customer = library.registries.customers[number]
    let audience: Audience
    switch reader {
    case .audience(.restricted): return false
    case .audience(let wide): audience = wide
    // Another customer is of the public.
    case .customer(let own):
      if customer.id == own { return false }
      audience = .public
    }
    guard let consent = library.documents[index].consent, consent.covers(audience, on: library.asOf) else {
      return true
    }
    // Consent given in the name of customers is theirs alone.
    let givers = wording.hits(in: consent.by).compactMap { hit -> Int? in
      if case .customer(let number) = hit.subject { number } else { nil }
    }
    return !givers.isEmpty && !givers.contains(number)
  }

  // MARK: Findings

  /// One finding for each customer or wording, at its first place.
  private func findings(_ wrong: [DocumentWords.Found], in index: Int, for reader: Reader, _ source: Source) throws
    -> [Finding]
  {
    let document = library.documents[index]
    let isInBody = wrong.contains { $0.place == nil }
    let body = isInBody ? SourceWords(try source(document.path)).places(wording) : []
    let groups = Dictionary(grouping: wrong, by: \.hit.subject)
    return groups.compactMap { subject, found -> Finding? in
      var places = Set(found.compactMap(\.place))
      if found.contains(where: { $0.place == nil }) {
        let inSource = body.filter { $0.subject == subject }
        places.formUnion(inSource.map { Place(document.path, line: $0.line, column: $0.column) })
        if places.isEmpty { places = [Place(document.path, line: 1, column: 1)] }
      }
      let sorted = places.sorted()
      guard let first = sorted.first, let words = found.first?.hit.words else { return nil }
      let lines = Set(sorted.map(\.line)).subtracting([first.line]).sorted()
      let more = lines.isEmpty ? "" : ", and again in line\(lines.count == 1 ? "" : "s") " + Self.list(lines)
      switch subject {
      case .customer(let number):
        let id = library.registries.customers[number].id
        return Finding(
          .customerNamed, at: first,
          "“\(words)” names the customer “\(id)”, and this is for \(Self.name(reader))\(more)",
          hint: "take the name out, or add “consent: {by, date, scope}” that covers these readers"
            + (document.level == .customer ? "" : ", or set “audience: restricted”")
            + "; if it is not the customer, say in registry/customers.yml what names it: “names:” of “\(id)”")
      case .motive:
        return Finding(
          .personalMotive, at: first, "“\(words)” is about what a buyer wants for himself\(more)",
          hint:
            "take it out; if it means something else, put the phrase with a reason under “exceptions:” in model/words.yml"
        )
      }
    }
  }

  private static func list(_ lines: [Int]) -> String {
    lines.prefix(5).map(String.init).joined(separator: ", ") + (lines.count > 5 ? " and \(lines.count - 5) more" : "")
  }

  private static func name(_ reader: Reader) -> String {
    switch reader {
    case .audience(let audience): "\(audience.rawValue) readers"
    case .customer(let id): id.map { "the customer “\($0)”" } ?? "another customer"
    }
  }
}
