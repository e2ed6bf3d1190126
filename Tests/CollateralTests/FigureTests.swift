import Dates
import Testing

@testable import Collateral

/// Figures about documents: worked checks, and the same figures another way on random libraries.
@Suite struct FigureTests {
  private let asOf = Day(iso: "2026-03-31") ?? Day(number: 0)

  @Test("Freshness: 1 when new, a half on the due day, 0 at twice the interval, 0 if expired")
  func freshness() throws {
    let files = [
      ("new", "2026-03-31", ""), ("due", "2025-12-31", ""), ("twice", "2025-10-02", ""), ("old", "2024-01-01", ""),
      ("gone", "2026-03-31", "2026-03-30"),
    ]
    .map { id, reviewed, expires in
      (
        "\(id).md",
        MemoryPortal.page(
          id, ["created": "2024-01-01", "last_reviewed": reviewed, "expires": expires, "review_days": "90"])
      )
    }
    let library = MemoryPortal(Dictionary(uniqueKeysWithValues: files)).read(asOf: asOf).library
    func score(_ id: String) throws -> Double? { library.freshnessScore(try #require(library.index(of: id))) }
    #expect(try score("new") == 1)
    #expect(try score("due") == 0.5)
    #expect(try score("twice") == 0)
    #expect(try score("old") == 0)
    #expect(try score("gone") == 0)
    #expect(library.verifiedShare(Array(library.documents.indices)) == 0.4, "new and due")
    #expect(library.verifiedShare([]) == nil)
  }

  @Test("A type without reviews has no score")
  func noReview() throws {
    let library = MemoryPortal([
      "model/types/memo.yml": "label: Memo\nplural: Memos\nmodule: sce\n",
      "m.md": MemoryPortal.page("m", ["type": "memo"]),
    ]).read(asOf: asOf).library
    #expect(library.freshnessScore(try #require(library.index(of: "m"))) == nil)
  }

  @Test("Weighted coverage by the scenarios' weights; a scenario that needs nothing counts nowhere")
  func weighted() throws {
    let model =
      "a: {label: A, type: page, level: regional, per: scenario, need: {h1: required}}\nb: {label: B, type: article, level: regional, per: scenario, need: {h1: required}}\n"
    let segments =
      "campus: {name: C, horizon: h1, scenarios: {dorm: {name: D, weight: 0.7}, hall: {name: H, weight: 0.3}}}\n"
    let regional = [
      "level": "regional", "owner": "rob", "owner_org": "region", "segment": "campus", "pains": "slow",
      "region": "south",
    ]
    let library = MemoryPortal([
      "model/coverage.yml": model, "registry/segments.yml": segments,
      "p.md": MemoryPortal.page("p", regional.merging(["scenarios": "[dorm, hall]"]) { $1 }),
      "q.md": MemoryPortal.page("q", regional.merging(["scenarios": "dorm", "type": "article"]) { $1 }),
    ]).read(asOf: asOf).library
    let coverage = try #require(library.coverage.first)
    let segment = library.registries.segments[0]
    // dorm 2 of 2, hall 1 of 2: 0.7·1 + 0.3·0.5.
    #expect(abs((coverage.weightedShare(segment) ?? 0) - 0.85) < 1e-12)
    #expect(coverage.share == 0.75)
    #expect(SegmentCoverage(segment: "campus", cells: []).weightedShare(segment) == nil)
  }

  @Test(
    "Weights of a segment: as written, or all alike; a part of them is a finding, and then all count alike",
    arguments: [
      ("weight: 0.7", "weight: 0.3", [0.7, 0.3], 0), ("", "", [0.5, 0.5], 0),
      ("weight: 1", "weight: 1", [0.5, 0.5], 0),
      ("weight: 1", "", [0.5, 0.5], 1), ("weight: 0.4", "weight: 0.4", [0.5, 0.5], 1),
    ])
  func scenarioWeights(_ one: String, _ other: String, _ shares: [Double], _ findings: Int) {
    let segments = "campus: {name: C, horizon: h1, scenarios: {dorm: {name: D, \(one)}, hall: {name: H, \(other)}}}\n"
      .replacing(", }", with: "}")
    let reading = MemoryPortal(["registry/segments.yml": segments]).read(asOf: asOf)
    let segment = reading.library.registries.segments[0]
    #expect(segment.scenarioWeights == ["dorm": shares[0], "hall": shares[1]])
    #expect(reading.findings.count { $0.code == .weightsSum } == findings)
  }

  /// A case whose How section has so many words, beside ten elsewhere.
  private func deepCase(_ id: String, scenario: String, words: Int, filled: Bool = true) -> String {
    let text = Array(repeating: "word", count: words / 5).joined(separator: " ")
    let parts = ["Steps", "People and time", "Parameters", "Deployment", "Operation"].enumerated().map { at, name in
      "### \(name)\n\n" + (filled || at > 0 ? text + "\n\n" : "")
    }
    let rest = ["Situation", "Result"].map {
      "## \($0)\n\n\(Array(repeating: "word", count: 5).joined(separator: " "))\n\n"
    }
    return MemoryPortal.page(
      id,
      [
        "type": "case", "level": "regional", "owner": "rob", "owner_org": "region", "segment": "campus",
        "scenarios": scenario, "pains": "slow", "region": "south",
        "period": "2025", "metrics": "[{name: N, before: 2, after: 1, period: \"2025\", source: s}]",
      ], body: rest[0] + "## How it was done\n\n" + parts.joined() + rest[1])
  }

  @Test("How share: units in How ÷ all; the depth test wants every part filled")
  func how() throws {
    let reading = MemoryPortal([
      "registry/sources.yml": "s: {title: S}\n", "deep.md": deepCase("deep", scenario: "dorm", words: 40),
      "shallow.md": deepCase("shallow", scenario: "hall", words: 5),
      "hollow.md": deepCase("hollow", scenario: "hall", words: 40, filled: false), "page.md": MemoryPortal.page("page"),
    ]).read(asOf: asOf)
    func share(_ id: String) throws -> HowShare? { HowShare(try #require(reading.document(id)), model: reading.model) }
    let deep = try #require(try share("deep"))
    #expect(deep.share == 0.8 && deep.isComplete && deep.passes())
    #expect(deep.passes(0.81) == false)
    let shallow = try #require(try share("shallow"))
    #expect(abs((shallow.share ?? 0) - 1.0 / 3) < 1e-12 && shallow.isComplete && !shallow.passes())
    let hollow = try #require(try share("hollow"))
    #expect(!hollow.isComplete && !hollow.passes())
    #expect(try share("page") == nil, "a type without a How section")
    let library = reading.library
    let counted = library.documents.indices.compactMap { at in
      HowShare(library.documents[at], model: library.model).map { (at, $0) }
    }
    let shares = Dictionary(counted, uniquingKeysWith: { first, _ in first })
    #expect(library.deepShare(library.registries.segments[0].scenarios, how: shares) == 0.5)
    #expect(library.deepShare([], how: [:]) == nil)
  }

  @Test(
    "Self-claim share: who a sentence begins with",
    arguments: [
      ("We measured the hall. The customer measured it again. It was raining.", 1, 1),
      ("Our box is small; users like it! You may ask.", 1, 2), ("", 0, 0),
      ("我们量了大厅。客户又量了一遍。下雨了。", 1, 1), ("去年客户请我们来。", 0, 1),
      ("In the first week of that very long winter term we came.", 0, 0), ("Tests passed.\nWe’ve won", 1, 0),
    ])
  func selfClaims(text: String, own: Int, customers: Int) {
    let claims = SelfClaims(text)
    #expect(claims.own == own && claims.customers == customers, "\(claims)")
    #expect(claims.share == (own + customers == 0 ? nil : Double(own) / Double(own + customers)))
  }

  @Test("Self-claims leave code, headings and captions out")
  func proseOnly() throws {
    let body = "## We are great\n\n```text\nWe code. We code.\n```\n\nThe customer waits.\n"
    let document = try #require(
      MemoryPortal(["d.md": MemoryPortal.page("d", body: body)]).read(asOf: asOf).document("d"))
    #expect(SelfClaims(document.body) == SelfClaims("The customer waits."))
  }

  @Test("Who may rate: neither the owner, nor a line manager however far up, nor headquarters; circles end")
  func eligibility() throws {
    let people =
      "ann: {name: A, org: hq}\nrob: {name: R, org: region, region: south, manager: eve}\neve: {name: E, org: region, manager: max}\nmax: {name: M, org: region, manager: rob}\ncai: {name: C, org: rep_office}\n"
    let reading = MemoryPortal(["registry/people.yml": people, "d.md": MemoryPortal.page("d", ["owner": "rob"])]).read(
      asOf: asOf)
    let document = try #require(reading.document("d"))
    let rule = RaterEligibility(reading.library.registries)
    func refusal(_ rater: String, _ org: String? = nil) -> RaterEligibility.Refusal? {
      rule.refusal(rater: rater, org: org, document: document)
    }
    #expect(refusal("rob") == .owner)
    #expect(refusal("eve") == .lineManager && refusal("max") == .lineManager)
    #expect(refusal("ann") == .headquarters && refusal("x17", "hq") == .headquarters)
    #expect(refusal("cai") == nil && refusal("x17", "rep_office") == nil && refusal("x17") == nil)
  }

  @Test("Lineage figures, another way, on random libraries", arguments: 0..<60)
  func lineage(seed: Int) throws {
    var random = Seeded(UInt64(seed) &+ 900)
    var files: [String: String] = [:]
    let count = Int.random(in: 0...20, using: &random)
    for number in 0..<count {
      let level = ["corporate", "regional", "customer"].randomElement(using: &random) ?? ""
      var fields = [
        "level": level, "version": "\(Int.random(in: 1...3, using: &random))",
        "status": ["published", "published", "retired"].randomElement(using: &random) ?? "",
        "created": ["2025-01-01", "2026-02-01"].randomElement(using: &random) ?? "", "last_reviewed": "2026-03-01",
      ]
      if number > 0, Bool.random(using: &random) {
        fields["derived_from"] = "{id: d\(Int.random(in: 0..<number, using: &random)), version: 1}"
      }
      if number > 0, Int.random(in: 0...4, using: &random) == 0 {
        (fields["translation_of"], fields["translated_version"]) = (
          "d\(Int.random(in: 0..<number, using: &random))", "1"
        )
      }
      files["d\(number).md"] = MemoryPortal.page("d\(number)", fields)
    }
    let library = MemoryPortal(files).read(asOf: asOf).library
    let all = Array(library.documents.indices)
    let figures = LineageFigures(all, in: library)
    let own = library.documents.filter {
      $0.status == .published && ($0.translationOf.map { library.index(of: $0.id) == nil } ?? true)
    }
    func parent(_ document: Document) -> Document? {
      document.derivedFrom.flatMap { library.index(of: $0.id) }.map { library.documents[$0] }
    }
    let customers = own.filter { $0.level == .customer }
    let customised = customers.filter { parent($0)?.status == .published }
    #expect(figures.customisedShare == (customers.isEmpty ? nil : Double(customised.count) / Double(customers.count)))
    let children = own.filter { parent($0) != nil }
    let behind = children.filter { child in (parent(child)?.version ?? 0) > (child.derivedFrom?.version ?? 0) }
    #expect(figures.driftShare == (children.isEmpty ? nil : Double(behind.count) / Double(children.count)))
    let rated = Set(all.filter { _ in Bool.random(using: &random) })
    let since = try #require(Day(iso: "2025-10-01"))
    let shelf = Set(library.shelfWare(all, rated: rated, since: since).map { library.documents[$0].id })
    let expected = own.filter { document in
      guard let at = library.index(of: document.id) else { return false }
      return document.level != .customer && document.created < since && library.lineage.children[at].isEmpty
        && !rated.contains(at)
    }
    #expect(shelf == Set(expected.map(\.id)))
  }
}
