import Collateral
import Dates
import Diagnostics
import Foundation
import Insight
import Testing

@testable import Portal

/// Segment reports of portals made at random: nothing that data can hold or lack breaks them, and their figures come out another way too.
@Suite struct SegmentReportRandomTests {
  private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) | (state << 31)
    }
  }

  private static let quarters = ["2025Q1", "2025Q2", "2025Q4", "2026Q1"]
  private static let segments = ["s1", "s2", "s3"]

  private func content(_ random: inout Seeded) -> [String: String] {
    var content = SmallPortal.registries
    content["portal.yml"] =
      "name: N\nlanguages: [\(["en", "zh-Hans", "en, zh-Hans"].randomElement(using: &random) ?? "en")]\nseverity: {no-live-parent: warning, missing-section: off, no-measured-benefit: off, weights-sum: warning}\n"
    content["registry/segments.yml"] = Self.segments.enumerated().map { at, id in
      let weights = Bool.random(using: &random) ? ("weight: 0.25", "weight: 0.75") : ("", "")
      return
        "\(id): {name: \(id.uppercased()), horizon: h\(at + 1), \(Bool.random(using: &random) ? "owner: ann, " : "")scenarios: {a: {name: A\(weights.0.isEmpty ? "" : ", " + weights.0)}, b: {name: B\(weights.1.isEmpty ? "" : ", " + weights.1)}}}\n"
    }.joined()
    content["registry/customers.yml"] =
      "alder: {name: Alder, class: S, segment: s1, region: south}\nbirch: {name: Birch, class: C, segment: s2, region: south}\n"
    content["registry/rivals.yml"] = "r1: {name: R1}\nr2: {name: R2}\n"
    content["registry/personas.yml"] = "head: {name: Head}\n"
    func pick(_ values: [String]) -> String { values.randomElement(using: &random) ?? "" }
    for number in 0..<Int.random(in: 0...25, using: &random) {
      let level = pick(["corporate", "regional", "regional", "customer"])
      var fields = level == "corporate" ? [:] : level == "regional" ? SmallPortal.regional : SmallPortal.customer
      fields["segment"] =
        level == "customer" ? "s1" : level == "corporate" ? pick(["", "s1", "s2", "s3"]) : pick(Self.segments)
      if level != "corporate" { fields["scenarios"] = pick(["a", "b", "[a, b]"]) }
      fields["type"] = pick([
        "page", "case", "value-proposition", "battlecard", "main-deck", "joint-innovation", "white-paper",
      ])
      fields["status"] = pick(["published", "published", "published", "retired", "draft"])
      fields["last_reviewed"] = pick(["2026-01-01", "2026-02-01", "2026-03-30"])
      fields["created"] = "2025-01-01"
      fields["review_days"] = pick(["", "30", "90"])
      fields["expires"] = pick(["", "", "2026-03-01"])
      fields["version"] = pick(["1", "2"])
      fields["personas"] = pick(["", "head"])
      fields["buyer_stages"] = pick(["", "explore"])
      if fields["type"] == "battlecard" { fields["rival"] = pick(["r1", "r2"]) }
      if fields["type"] == "joint-innovation" { fields["stage"] = pick(["", "trial", "proven"]) }
      if fields["type"] == "case" || fields["type"] == "value-proposition" {
        fields["metrics"] = "[{name: N, before: 2, after: 1, period: \"2025\", source: s}]"
        if fields["type"] == "case" { fields["period"] = "\"2025\"" }
      }
      if level == "customer" || Int.random(in: 0...3, using: &random) == 0 {
        fields["derived_from"] = "{id: d\(number > 0 ? Int.random(in: 0..<number, using: &random) : 0), version: 1}"
        if number == 0 {
          fields["derived_from"] = nil; fields["level"] = "corporate"; fields["owner"] = "ann";
          fields["owner_org"] = "hq"; fields["customer"] = ""; fields["region"] = ""; fields["customised_by"] = ""
        }
      }
      content["d\(number).md"] = SmallPortal.page(
        "d\(number)", fields, body: "## How it was done\n\n### Steps\n\none two 三\n\n## Other\n\nfour\n")
    }
    let count = content.keys.count { $0.hasPrefix("d") && $0.hasSuffix(".md") }
    for quarter in Self.quarters {
      for (table, text) in data(&random, documents: count) { content["data/\(quarter)/\(table).csv"] = text }
    }
    return content
  }

  /// A quarter's files: each may lack, be empty but for its header, and have blanks wherever a blank may stand.
  private func data(_ random: inout Seeded, documents: Int) -> [String: String] {
    func maybe(_ value: String) -> String { Int.random(in: 0...3, using: &random) == 0 ? "" : value }
    func number(_ range: ClosedRange<Int>) -> String { maybe("\(Int.random(in: range, using: &random))") }
    func pick(_ values: [String]) -> String { values.randomElement(using: &random) ?? "" }
    func lines(_ header: String, _ count: Int, _ line: (Int) -> String) -> String {
      header + "\n" + (0..<Int.random(in: 0...count, using: &random)).map { line($0) + "\n" }.joined()
    }
    var files: [String: String] = [:]
    files["segments"] =
      "segment,market_size,currency,unit,growth_yoy,accounts,acv,tam,sam,som,our_revenue,target_revenue,expected_revenue,gross_margin,source\n"
      + Self.segments.filter { _ in Bool.random(using: &random) }.map {
        "\($0),\(number(0...900)),EUR,million,\(maybe("0.1")),\(number(0...99)),\(number(0...9)),\(number(0...900)),\(number(0...900)),\(number(0...900)),\(number(0...9)),\(number(0...9)),\(number(0...9)),\(maybe("0.3")),\n"
      }.joined()
    files["shares"] =
      "segment,player,share_pct,source\n"
      + Self.segments.flatMap { segment in
        ["us", "r1", "r2", "others"].filter { _ in Bool.random(using: &random) }.map {
          "\(segment),\($0),\(number(0...25)),\n"
        }
      }.joined()
    files["scores"] =
      "segment,axis,criterion,weight,rating,reason,scorer,source\n"
      + Self.segments.flatMap { segment in
        ["x", "y"].filter { _ in Int.random(in: 0...3, using: &random) > 0 }.flatMap { axis in
          [
            "\(segment),\(axis),size,0.5,\(number(1...5)),,,\n",
            "\(segment),\(axis),brand,0.5,\(number(1...5)),why,ann,\n",
          ]
        }
      }.joined()
    files["appeals"] =
      "segment,player,dimension,weight,rating,source\n"
      + Self.segments.flatMap { segment in
        ["us", "r1"].filter { _ in Bool.random(using: &random) }.flatMap { player in
          ["price", "ease"].map { "\(segment),\(player),\($0),0.5,\(number(1...5)),\n" }
        }
      }.joined()
    files["moves"] = lines("date,rival,segment,kind,summary,impact1_5,our_response,source", 4) { at in
      "2026-01-0\(at + 1),\(pick(["r1", "r2"])),\(maybe(pick(Self.segments))),\(maybe("price")),Move \(at),\(number(1...5)),,s"
    }
    files["leads"] = lines("lead,origin,channel,segment,stage,activity", 12) { at in
      "l\(at),\(maybe(pick(["mined", "collected"]))),\(maybe("web")),\(maybe(pick(Self.segments))),\(pick(["new", "qualified", "opportunity", "won", "lost"])),"
    }
    files["activities"] = lines(
      "activity,level,form,dg_scene,segment,customer_class,cost,framework_year,goal,result", 4
    ) { at in
      "act\(at),,\(maybe("workshop")),,\(maybe(pick(Self.segments))),\(maybe("S")),\(number(0...900)),,\(maybe("4")),\(maybe(pick(["3", "good"])))"
    }
    files["deals"] = lines("deal,segment,rival,outcome,value,margin,reason,docs_linked", 30) { at in
      "deal\(at),\(maybe(pick(Self.segments))),\(maybe(pick(["r1", "r2"]))),\(pick(["won", "lost", "no_decision"])),\(number(0...900)),\(number(0...90)),,\(documents > 0 ? maybe("d0") : "")"
    }
    files["customers"] =
      "customer_alias,class,segment,region,customer_own_revenue,our_revenue,strategy_note,source\n"
      + [("alder", "s1"), ("birch", "s2")].filter { _ in Bool.random(using: &random) }.map {
        "\($0.0),\(maybe("S")),\($0.1),south,\(number(0...99)),\(number(0...99)),,\n"
      }.joined()
    files["pbip"] = lines("customer_alias,project,pbip_month,opportunity_kind,reason,product,ga_month,status", 4) {
      at in
      "\(pick(["alder", "birch"])),P\(at),\(maybe("2026-0\(at + 1)")),\(maybe("dated")),,\(maybe("p")),\(maybe("2026-03")),\(maybe("open"))"
    }
    files["ratings"] = lines("doc,version,rater_key,role,org,score1_5,occasion,date", documents > 0 ? 30 : 0) { at in
      "d\(Int.random(in: 0..<max(1, documents), using: &random)),1,\(pick(["ann", "rob", "cai", "x\(at)"])),,\(maybe(pick(["hq", "region", "rep_office"]))),\(Int.random(in: 1...5, using: &random)),,2026-01-\(at + 1 < 10 ? "0" : "")\(at + 1)"
    }
    files["actions"] = lines("action,from_quarter,segment,scenario,slot,owner,due,measure,state", 4) { at in
      "a\(at),,\(maybe(pick(Self.segments))),\(maybe(pick(["a", "b"]))),\(maybe(pick(["regional-case", "main-deck"]))),\(maybe("ann")),\(maybe("2026-06-0\(at + 1)")),,\(maybe(pick(["open", "done"])))"
    }
    files["trends"] = lines("trend,segment,pestel,stage,impact1_5,likelihood1_5,years,disruptive,source", 3) { at in
      "T\(at),\(maybe(pick(Self.segments))),\(maybe("social")),\(maybe("rising")),\(number(1...5)),\(number(1...5)),\(number(0...9)),\(maybe("y")),"
    }
    files["voice"] = lines("date,customer_alias,segment,process_step,pain,severity1_5,channel,need_kind,source", 3) {
      at in "2026-01-0\(at + 1),alder,\(maybe("s1")),,\(maybe("slow")),\(number(1...5)),,,"
    }
    return files.filter { _ in Int.random(in: 0...5, using: &random) > 0 }
  }

  @Test("Whatever the data holds or lacks", arguments: 0..<30)
  func holds(seed: Int) throws {
    var random = Seeded(state: UInt64(seed) &* 104_729 &+ 11)
    let sandbox = try Sandbox(content(&random))
    let summary = try sandbox.build(to: nil)
    // Parents that do not hold and the like are errors of the content, not of the report.
    let errors = summary.findings.filter { $0.severity == .error }
    try #require(errors.isEmpty, "\(errors.prefix(3))")
    let site = try #require(summary.site)
    for lang in site.languages {
      let maker = SegmentReports(site: site, lang: lang)
      for report in maker.reports() {
        #expect(SegmentReportTests.faults(report, site: site) == [], "\(seed) \(report.title)")
      }
      let texts = SegmentReportTests.texts(maker.comparison(), site.words(lang).chartLabels)
      #expect(!texts.contains { $0.contains("sr_") || $0.contains(#/\bnan\b/#) })
    }
    try recomputed(site, seed: seed)
  }

  /// Ratings, changes and weighted coverage by another way than the report's.
  private func recomputed(_ site: Site, seed: Int) throws {
    guard let quarter = site.insights.quarter(asOf: site.library.asOf) else { return }
    let library = site.library
    let portfolio = Portfolio(library, tables: site.insights.tables, series: site.insights.series, quarter: quarter)
    // Ratings: sums over the rows, one document after the other.
    let rows = (-3...0).flatMap { site.insights.tables["ratings"]?.rows(of: quarter.adding($0)) ?? [] }
    var counted: [(doc: String, score: Double)] = []
    for row in rows {
      guard let id = row.text("doc"), let at = library.index(of: id), let score = row.number("score1_5") else {
        continue
      }
      let owner = library.documents[at].owner
      let rater = row.text("rater_key") ?? ""
      let managers = owner == "rob" ? ["ann"] : []
      let org = row.text("org") ?? ["ann": "hq", "rob": "region", "cai": "rep_office"][rater]
      if rater == owner || rater == library.documents[at].customisedBy || managers.contains(rater) || org == "hq" {
        continue
      }
      counted.append((id, score))
    }
    let mean = counted.isEmpty ? nil : counted.map(\.score).reduce(0, +) / Double(counted.count)
    #expect(abs((portfolio.ratings.mean ?? 0) - (mean ?? 0)) < 1e-9, "\(seed)")
    for id in Set(counted.map(\.doc)) {
      let own = counted.filter { $0.doc == id }.map(\.score)
      let expected = (5 * (mean ?? 0) + own.reduce(0, +)) / Double(5 + own.count)
      let rating = portfolio.ratings.ratings[try #require(library.index(of: id))]
      #expect(abs((rating?.value ?? 0) - expected) < 1e-9 && rating?.n == own.count, "\(seed) \(id)")
    }
    for segment in library.registries.segments {
      let facts = SegmentFacts(
        segment, portfolio: portfolio,
        summary: SegmentSummary(segment, Frame(site: site, path: "en/x.html", lang: site.languages[0])))
      // Changes: after ÷ before − 1, or after − before, from the raw rows.
      func raw(_ quarter: Quarter) -> Double? {
        site.insights.tables["segments"]?.rows(of: quarter).first { $0.text("segment") == segment.id }?.number(
          "our_revenue")
      }
      let change = facts.measures.first { $0.key == "sr_our_revenue" }?.delta(1, portfolio.thresholds)
      if let now = raw(quarter), let before = raw(quarter.adding(-1)), before > 0 {
        #expect(abs((change?.change ?? .nan) - (now / before - 1)) < 1e-9)
        #expect(change?.movement == (abs(now / before - 1) < 0.02 ? .flat : now > before ? .up : .down))
      } else {
        #expect(change?.change == nil)
      }
      func share(_ quarter: Quarter) -> Double? {
        site.insights.tables["shares"]?.rows(of: quarter).first {
          $0.text("segment") == segment.id && $0.text("player") == "us"
        }?.number("share_pct")
      }
      let points = facts.measures.first { $0.key == "sr_our_share" }?.delta(1, portfolio.thresholds)?.change
      if let now = share(quarter), let before = share(quarter.adding(-1)) {
        #expect(abs((points ?? .nan) - (now - before)) < 1e-9)
      } else {
        #expect(points == nil)
      }
      // Weighted coverage: scenario by scenario, straight from the documents.
      var (sum, weights) = (0.0, 0.0)
      for scenario in segment.scenarios {
        var (required, covered) = (0.0, 0.0)
        for slot in library.model.coverage where slot.per == .scenario && slot.need[segment.horizon] == .required {
          required += 1
          let fills = library.documents.contains { document in
            document.status == .published && document.type == slot.type && document.level == slot.level
              && (document.segment ?? segment.id) == segment.id
              && document.scenarios.contains(scenario.id) && (document.expires ?? library.asOf) >= library.asOf
          }
          if fills { covered += 1 }
        }
        guard required > 0 else { continue }
        let weight = segment.scenarios.contains { $0.weight == nil } ? 1 : scenario.weight ?? 1
        weights += weight
        sum += weight * covered / required
      }
      if weights > 0 {
        #expect(abs((facts.weightedCoverage ?? -1) - sum / weights) < 1e-9, "\(seed) \(segment.id)")
      } else {
        #expect(facts.weightedCoverage == nil)
      }
    }
  }
}
