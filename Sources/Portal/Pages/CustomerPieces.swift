import Collateral
import Insight

/// What the panel “For this customer” chooses from: the pieces, kits, people and gaps of one segment, in one language.
///
/// One classic script a segment and language, `search/s/<lang>/<segment>.js`, so that a page reads no more than it shows. A piece that another
/// one beats whatever is chosen is left out, which keeps the file small in a large portal. Rows are arrays:
///
/// - piece: id, language, title, type, level (0 to 2), scenarios, region, customer's name, occasions, roles, state, its words, verdict, owner
///   (place in `people`, or −1), the piece it was made from (place in `pieces`, or −1)
/// - kit: id, language, title, scenarios, whether it is of the segment (0, 1), region, occasion, roles, state, its words, coach
/// - person: anchor, name, role and place in words, region
/// - gap: what is missing, for what, level, scenario, occasion; an empty text where it is of none
struct CustomerPieces {
  let frame: Frame
  let segment: Segment

  /// Types in the order of their use in front of a customer; others follow in the model's order.
  private static let usefulFirst = ["case", "value-proposition", "white-paper", "main-deck", "article", "video"]
  /// Types that prepare us and are shown to nobody.
  private static let preparing: Set<String> = ["insight", "kit", "mi-report", "page"]
  /// How many people of a region are named beside those who own something.
  private static let peopleOfRegion = 2

  /// The path of a segment's file.
  static func path(_ segment: String, _ lang: String) -> String { "search/s/\(lang)/\(segment).js" }

  /// The script: one call of `Fieldbook.load`.
  var bytes: [UInt8] {
    var people = Staff(frame: frame)
    let pieces = pieces
    let places = Dictionary(zip(pieces, pieces.indices), uniquingKeysWith: { first, _ in first })
    let pieceRows = pieces.map { row($0, people: &people, places: places) }
    let kitRows = kits.map { kitRow($0, people: &people) }
    let owner = people.place(of: segment.owner)
    for region in library.registries.regions {
      for person in library.registries.people.filter({ $0.region == region.id }).prefix(Self.peopleOfRegion) {
        _ = people.place(of: person.id)
      }
    }
    let levels = Level.allCases.map {
      array([text(frame.term("level", $0.rawValue)), text(frame.words.t["scenario_gap_\($0.rawValue)"])])
    }
    let types = Set(pieces.map { library.documents[$0].type }).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let typeMembers = types.map { type in
      "\(text(type)):\(text(library.model.types[type].map { frame.text($0.label) } ?? type))"
    }
    let gaps = library.coverage.first { $0.segment == segment.id }?.gaps ?? []
    let members = [
      "\"levels\":\(array(levels))", "\"types\":{\(typeMembers.joined(separator: ","))}",
      "\"pieces\":\(lines(pieceRows))", "\"kits\":\(lines(kitRows))", "\"people\":\(lines(people.rows))",
      "\"owner\":\(owner)", "\"gaps\":\(lines(gaps.compactMap(gapRow)))", "\"total\":\(gaps.count)",
    ]
    let key = text("s/\(frame.lang)/\(segment.id)")
    return Array("Fieldbook.load(\(key),{\(members.joined(separator: ",\n"))});\n".utf8)
  }

  private var library: Library { frame.library }

  // MARK: Pieces

  /// Unexpired documents of the segment, and those of none that are for every customer; the more useful first, then the newest.
  private var pieces: [Int] {
    let shelf = frame.site.shelf(frame.lang)
    let candidates = (shelf.bySegment[segment.id] ?? []) + (shelf.bySegment[""] ?? [])
    let order = candidates.filter { index in
      let document = library.documents[index]
      guard library.freshness[index].state != .expired, !Self.preparing.contains(document.type) else { return false }
      return document.segment != nil || Self.usefulFirst.contains(document.type)
    }.sorted { a, b in
      let (first, second) = (library.documents[a], library.documents[b])
      if rank(first.type) != rank(second.type) { return rank(first.type) < rank(second.type) }
      return first.lastReviewed != second.lastReviewed ? first.lastReviewed > second.lastReviewed : a < b
    }
    return undominated(order)
  }

  private func rank(_ type: String) -> Int {
    Self.usefulFirst.firstIndex(of: type)
      ?? Self.usefulFirst.count + (library.model.typeOrder.firstIndex(of: type) ?? library.model.typeOrder.count)
  }

  /// Without pieces that an earlier and no staler one of the same level, scenarios, region and customer beats for every occasion and role.
  /// What another piece was made from stays.
  private func undominated(_ order: [Int]) -> [Int] {
    struct Place: Hashable {
      let level: Level
      let scenarios: [String]
      let region: String?
      let customer: String?
    }
    let bases = Set(order.compactMap(base))
    var kept: [Place: [Int]] = [:]
    return order.filter { index in
      let document = library.documents[index]
      let place = Place(
        level: document.level, scenarios: document.scenarios, region: document.region, customer: document.customer)
      let isBeaten = kept[place, default: []].contains { other in
        let better = library.documents[other]
        return library.freshness[other].state <= library.freshness[index].state
          && document.occasions.allSatisfy(better.occasions.contains)
          && document.roles.allSatisfy(better.roles.contains)
      }
      guard !isBeaten || bases.contains(index) else { return false }
      kept[place, default: []].append(index)
      return true
    }
  }

  /// The piece, in the page's language, that this one or its original was made from.
  private func base(_ index: Int) -> Int? {
    let lineage = library.lineage
    return (lineage.parent[index] ?? lineage.parent[lineage.original[index]]).map {
      lineage.inLanguage(frame.lang, $0, library.documents)
    }
  }

  private func row(_ index: Int, people: inout Staff, places: [Int: Int]) -> String {
    let document = library.documents[index]
    let customer = library.registries.customer(document.customer)
    let state = frame.site.shelf(frame.lang).state(index)
    return array([
      text(document.id), text(document.lang), text(document.title), text(document.type),
      String(Level.allCases.firstIndex(of: document.level) ?? 0), texts(document.scenarios),
      text(document.region ?? customer?.region ?? ""), text(customer.map { frame.text($0.name) } ?? ""),
      texts(document.occasions), texts(document.roles), text(state.text("key")), text(state.text("label")),
      text(Sending(document, library.freshness[index]).key), String(people.place(of: document.owner)),
      String(base(index).flatMap { places[$0] } ?? -1),
    ])
  }

  // MARK: Kits, gaps

  private var kits: [Int] {
    frame.site.shelf(frame.lang).kits.filter {
      library.documents[$0].segment == nil || library.documents[$0].segment == segment.id
    }
  }

  private func kitRow(_ index: Int, people: inout Staff) -> String {
    let kit = library.documents[index]
    let state = frame.site.shelf(frame.lang).partsState(kit)
    return array([
      text(kit.id), text(kit.lang), text(kit.title), texts(kit.scenarios), kit.segment == nil ? "0" : "1",
      text(kit.region ?? ""), text(kit.extra.text("occasion") ?? ""), texts(kit.roles), text(state.text("key")),
      text(state.text("label")), String(people.place(of: kit.extra.text("coach") ?? kit.owner)),
    ])
  }

  /// A gap that belongs to a scenario or an occasion; the others are told on the segment's page.
  private func gapRow(_ cell: CoverageCell) -> String? {
    guard cell.slot.per == .scenario || cell.slot.per == .occasion else { return nil }
    let subject = GapTable(frame: frame).subject(of: cell, segment: segment.id).0
    let level = cell.slot.level.flatMap { Level.allCases.firstIndex(of: $0) } ?? 0
    return array([
      text(frame.text(cell.slot.label)), text(subject), String(level),
      text(cell.slot.per == .scenario ? cell.key : ""), text(cell.slot.per == .occasion ? cell.key : ""),
    ])
  }
}

/// The people that a file names, each once, in the order in which they were asked for.
private struct Staff {
  let frame: Frame
  private(set) var rows: [String] = []
  private var places: [String: Int] = [:]

  init(frame: Frame) { self.frame = frame }

  /// The place of a person among the rows; −1 for nobody.
  mutating func place(of id: String?) -> Int {
    guard let person = frame.library.registries.person(id) else { return -1 }
    if let place = places[person.id] { return place }
    places[person.id] = rows.count
    let place = frame.library.registries.region(person.region).map { frame.text($0.name) } ?? frame.words.t["org_hq"]
    let detail =
      person.role.map { frame.words.t.filled("expert_detail", ["role": frame.role($0), "place": place]) } ?? place
    rows.append(
      array([text(Address.anchor(person.id)), text(frame.text(person.name)), text(detail), text(person.region ?? "")]))
    return rows.count - 1
  }
}

private func text(_ text: String) -> String { CanonicalJSON.text(text) }

private func texts(_ values: [String]) -> String { array(values.map(text)) }

private func array(_ values: [String]) -> String { "[\(values.joined(separator: ","))]" }

/// An array with a line for each value, for those who read differences.
private func lines(_ values: [String]) -> String { "[\(values.joined(separator: ",\n"))]" }
