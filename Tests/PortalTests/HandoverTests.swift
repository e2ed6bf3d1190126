import Foundation
import Testing

@testable import Portal

/// What goes on to product planning and to sales.
@Suite struct HandoverTests {
  private static func sandbox() throws -> Sandbox {
    var content = SmallPortal.content
    content["regional.md"] = SmallPortal.page(
      "regional",
      SmallPortal.regional.merging(["feeds": "[ipd, ltc]", "summary": "\"=A, \\\"b\\\"\""]) { _, new in new })
    content["registry/pains.yml"] = "slow: {name: {en: Slow, zh-Hans: 慢}, appeals: performance}\ndrop: {name: Drop}\n"
    content["data/2026Q1/voice.csv"] = """
      date,customer_alias,segment,process_step,pain,severity1_5,channel,need_kind,source
      2026-01-05,alder,campus,,slow,5,,stated,s
      2026-01-06,birch,campus,,slow,4,,stated,s
      2026-01-07,birch,campus,,drop,2,,,

      """
    content["data/2026Q1/pbip.csv"] = """
      customer_alias,project,pbip_month,opportunity_kind,reason,product,ga_month,status
      alder,Halls,2026-02,dated,+budget,p,2026-08,open
      alder,Labs,2026-09,dated,,p,2026-08,open
      alder,Just in time,2026-08,dated,,p,2026-08,open
      alder,Yard,,undated,,p,2026-08,open
      birch,Too late too,2026-02,dated,,p,2026-08,open

      """
    content["data/2026Q1/leads.csv"] = """
      lead,origin,channel,segment,stage,activity
      L1,mined,visit,campus,qualified,
      L2,mined,visit,campus,new,
      L3,collected,,campus,opportunity,

      """
    return try Sandbox(content)
  }

  private static func items(_ sandbox: Sandbox, _ target: String, _ lang: String = "en") throws -> [[String: Any]] {
    let data = try Data(contentsOf: sandbox.url.appending(path: "public/\(lang)/report/feeds/\(target).json"))
    let feed = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(
      feed["feed"] as? String == target && feed["as_of"] as? String == "2026-03-31"
        && feed["quarter"] as? String == "2026Q1")
    return try #require(feed["items"] as? [[String: Any]])
  }

  @Test("Planning gets marked documents, needs by weight, and what the roadmap misses of S and A customers")
  func planning() throws {
    let sandbox = try Self.sandbox()
    #expect(try sandbox.build().findings.filter { $0.severity == .error } == [])
    let items = try Self.items(sandbox, "ipd")
    #expect(items.map { $0["kind"] as? String } == ["document", "need", "need", "investment"])
    #expect(
      items.map { $0["id"] as? String } == ["regional", "slow", "drop", "Halls"],
      "not a class C customer's, not one in time, not an undated one")
    try #require(items.count == 4)
    #expect(
      items[0]["address"] as? String == "https://portal.example/x/en/d/regional.html"
        && items[0]["scenarios"] as? [String] == ["dorm"])
    #expect(
      items[1]["weight"] as? Double == 9 && items[1]["count"] as? Int == 2
        && items[1]["appeals"] as? String == "performance" && items[1]["sources"] as? [String] == ["s"])
    #expect(items[2]["appeals"] is NSNull && items[2]["weight"] as? Double == 2)
    #expect(
      items[3]["slack_months"] as? Int == -6 && items[3]["customer"] as? String == "alder"
        && items[3]["segment"] as? String == "campus")
    #expect(items.allSatisfy { Set($0.keys) == Set(Handover.columns) })
    #expect(try Self.items(sandbox, "ipd", "zh-Hans")[1]["title"] as? String == "慢")
  }

  @Test("Sales gets marked documents, kits and leads that are qualified or further")
  func sales() throws {
    let sandbox = try Self.sandbox()
    try sandbox.build()
    let items = try Self.items(sandbox, "ltc")
    #expect(items.map { $0["kind"] as? String } == ["document", "kit", "lead", "lead"])
    #expect(items.map { $0["id"] as? String } == ["regional", "kit", "L1", "L3"])
  }

  @Test("The CSV says the same, without formulas")
  func csv() throws {
    let sandbox = try Self.sandbox()
    try sandbox.build()
    let lines = try sandbox.text("en/report/feeds/ipd.csv").components(separatedBy: "\r\n")
    #expect(lines[0] == Handover.columns.joined(separator: ","))
    try #require(lines.count == 6 && lines[5].isEmpty)
    #expect(
      lines[1].contains("\"'=A, \"\"b\"\"\"")
        && lines[1].hasPrefix("document,regional,Title of regional,campus,dorm,south,,"))
    #expect(lines[4] == "investment,Halls,Halls,campus,,south,alder,p,open,,,,-6,2026-02,,'+budget,,")
    #expect(try sandbox.text("en/report/index.html").contains("href=\"../../en/report/feeds/ltc.json\""))
  }
}
