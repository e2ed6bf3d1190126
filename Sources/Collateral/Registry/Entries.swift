import Dates
import Diagnostics

/// A market segment with its scenarios: the denominator of every coverage figure.
public struct Segment: Sendable {
  /// Its id.
  public let id: String
  /// Its name.
  public let name: Label
  /// Key of the vocabulary `horizon`.
  public let horizon: String
  /// The person who answers for it.
  public let owner: String?
  /// Its scenarios, in the order written.
  public let scenarios: [Scenario]
  /// The share of each scenario in the segment, by id; together 1, none negative: the weights that every figure is computed with.
  ///
  /// As written, if every scenario has a weight; else all count alike, for a part of the weights (which is a finding) says nothing of the rest.
  public let scenarioWeights: [String: Double]
  /// What it is about.
  public let summary: Label?
  /// Ids of scenarios that could not be read; nil if none could, so that any may be there.
  public let unreadScenarios: Set<String>?
  /// Its line in segments.yml.
  let line: Int

  init(_ entry: (id: String, record: Record, line: Int)) {
    id = entry.id
    name = entry.record.label("name") ?? Label(entry.id)
    horizon = entry.record.text("horizon") ?? ""
    owner = entry.record.text("owner")
    summary = entry.record.label("summary")
    line = entry.line
    unreadScenarios = entry.record.unread.contains("scenarios") ? nil : entry.record.map("scenarios")?.unread ?? []
    let rows = entry.record.map("scenarios")?.fields ?? [:]
    scenarios = rows.sorted { ($0.value.line, $0.value.column) < ($1.value.line, $1.value.column) }.compactMap {
      id, located in
      guard case .map(let record) = located.value else { return nil }
      return Scenario(
        id: id, name: record.label("name") ?? Label(id), weight: record.number("weight"),
        processSteps: record.labels("process_steps"))
    }
    scenarioWeights = Self.weights(scenarios)
  }

  /// How far from 1 the weights of a segment may add up.
  static let weightTolerance = 0.0005

  private static func weights(_ scenarios: [Scenario]) -> [String: Double] {
    let given = scenarios.compactMap(\.weight).map { max(0, $0) }
    let sum = given.reduce(0, +)
    let isUsable = given.count == scenarios.count && sum > 0 && sum.isFinite
    let shares = scenarios.map { scenario -> Double in
      guard isUsable, let weight = scenario.weight else { return 1 / Double(scenarios.count) }
      // Weights that add up stay as they were written: 0.7 divided by 0.9999999 would print as something else.
      return abs(sum - 1) < weightTolerance ? max(0, weight) : max(0, weight) / sum
    }
    return Dictionary(zip(scenarios.map(\.id), shares), uniquingKeysWith: { first, _ in first })
  }

  /// The scenario of an id.
  public func scenario(_ id: String) -> Scenario? { scenarios.first { $0.id == id } }
}

/// A scenario of a segment.
public struct Scenario: Sendable {
  /// Its id, unique in its segment.
  public let id: String
  /// Its name.
  public let name: Label
  /// Its weight as written; nil if none is. Figures read `Segment.scenarioWeights`.
  public let weight: Double?
  /// The steps of the customer's process in it, in their order; the text is also the id that data files use.
  public let processSteps: [Label]
}

/// A region.
public struct Region: Sendable {
  /// Its id.
  public let id: String
  /// Its name.
  public let name: Label
}

/// A customer, known by an alias.
public struct Customer: Sendable {
  /// Its alias.
  public let id: String
  /// The name shown.
  public let name: Label
  /// S strategic, A partner, B, C.
  public let customerClass: String
  /// Its segment.
  public let segment: String
  /// Its region.
  public let region: String
  /// How it is looked after: `named`, `high-touch` or `partner`.
  public let cover: String?
  /// What names it in a text: as written in `names`, else its name in every language and its alias.
  public let names: [String]
  /// What looks like its name and is none.
  public let exceptions: [WordException]

  /// Class S or A: planned for, invested in, and so owed material of its own.
  public var isKey: Bool { customerClass == "S" || customerClass == "A" }

  init(_ id: String, _ record: Record) {
    self.id = id
    name = record.label("name") ?? Label(id)
    customerClass = record.text("class") ?? ""
    segment = record.text("segment") ?? ""
    region = record.text("region") ?? ""
    cover = record.text("cover")
    names = record["names"] == nil ? name.all + [id] : record.texts("names")
    var findings: [Finding] = []
    exceptions = record.exceptions("except", in: "", findings: &findings)
  }
}

/// A person of the vendor.
public struct Person: Sendable {
  /// Its id.
  public let id: String
  /// The name.
  public let name: Label
  /// Key of the vocabulary `owner_org`.
  public let org: String
  /// What they do.
  public let role: Label?
  /// Their manager.
  public let manager: String?
  /// Their region.
  public let region: String?
  /// What they can be asked about.
  public let skills: [Label]

  init(_ id: String, _ record: Record) {
    self.id = id
    name = record.label("name") ?? Label(id)
    org = record.text("org") ?? ""
    role = record.label("role")
    manager = record.text("manager")
    region = record.text("region")
    skills = record.labels("skills")
  }
}

/// A typical reader on the customer's side.
public struct Persona: Sendable {
  /// Its id.
  public let id: String
  /// The name.
  public let name: Label
  /// Its segment; nil for all.
  public let segment: String?
  /// What they have to get done.
  public let jobs: [Label]
  /// The words they use.
  public let words: [Label]

  init(_ id: String, _ record: Record) {
    self.id = id
    name = record.label("name") ?? Label(id)
    segment = record.text("segment")
    jobs = record.labels("jobs")
    words = record.labels("words")
  }
}

/// A pain of customers.
public struct Pain: Sendable {
  /// Its id.
  public let id: String
  /// The name.
  public let name: Label
  /// Its segment; nil for all.
  public let segment: String?
  /// The dimension of $APPEALS that a remedy is bought for; nil if nobody has said.
  public let appeals: String?
}

/// A product.
public struct Product: Sendable {
  /// Its id.
  public let id: String
  /// The name.
  public let name: Label
  /// First day of general availability.
  public let gaDate: Day?
  /// The same as written: a day or a month.
  let availability: Value?
  /// What a partner must know to sell it.
  public let specialism: Label?

  init(_ id: String, _ record: Record) {
    self.id = id
    name = record.label("name") ?? Label(id)
    gaDate = record.day("ga_date")
    availability = record["ga_date"]?.value
    specialism = record.label("specialism")
  }
}

/// A rival.
public struct Rival: Sendable {
  /// Its id.
  public let id: String
  /// The name.
  public let name: Label
}

/// Where a figure comes from.
public struct Source: Sendable {
  /// Its id.
  public let id: String
  /// The title.
  public let title: Label
  /// Who published it.
  public let publisher: Label?
  /// When.
  public let published: Day?
  /// Where on the web.
  public let url: String?
  /// Reliability of the source, A–F, and credibility of the content, 1–6 (Admiralty code), such as `B2`.
  public let grade: String?

  init(_ id: String, _ record: Record) {
    self.id = id
    title = record.label("title") ?? Label(id)
    publisher = record.label("publisher")
    published = record.day("published")
    url = record.text("url")
    grade = record.text("reliability").map { $0 + (record.integer("credibility").map(String.init) ?? "") }
  }
}

/// A term of the glossary.
public struct Term: Sendable {
  /// Its id.
  public let id: String
  /// The term.
  public let term: Label
  /// What the letters stand for.
  public let expansion: Label?
  /// What it means.
  public let meaning: Label?
  /// Related terms.
  public let see: [String]

  init(_ id: String, _ record: Record) {
    self.id = id
    term = record.label("term") ?? Label(id)
    expansion = record.label("expansion")
    meaning = record.label("meaning")
    see = record.texts("see")
  }
}
