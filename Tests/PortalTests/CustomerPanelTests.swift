import Foundation
import Testing

@testable import Portal

/// What the build writes for the panel “For this customer” and for the briefcase.
@Suite struct CustomerPanelTests {
  /// A segment with cases, papers and kits at all levels.
  private static func built(_ change: (inout [String: String]) -> Void = { _ in }) throws -> Sandbox {
    var content = SmallPortal.content
    let article = ["type": "article", "occasions": "[workshop]", "roles": "[presales]"]
    let body = "## Body\n\nText.\n"
    func merged(_ base: [String: String], _ own: [String: String]) -> [String: String] {
      base.merging(article) { _, new in new }.merging(own) { _, new in new }
    }
    content["paper.md"] = SmallPortal.page("paper", merged(["segment": "campus"], ["scenarios": "dorm"]), body: body)
    content["paper-zh.md"] = SmallPortal.page(
      "paper-zh",
      merged(
        ["segment": "campus", "lang": "zh-Hans"],
        ["scenarios": "dorm", "translation_of": "paper", "translated_version": "1"]), body: "## 正文\n\n正文。\n")
    content["case.md"] = SmallPortal.page(
      "south", merged(SmallPortal.regional, ["derived_from": "{id: paper, version: 1}"]), body: body)
    content["late.md"] = SmallPortal.page(
      "late", merged(SmallPortal.regional, ["last_reviewed": "2026-01-15", "occasions": "[experience]"]), body: body)
    content["beaten.md"] = SmallPortal.page(
      "beaten", merged(SmallPortal.regional, ["last_reviewed": "2026-01-10"]), body: body)
    content["alder.md"] = SmallPortal.page("for-alder", merged(SmallPortal.customer, ["roles": "[]"]), body: body)
    content["gone.md"] = SmallPortal.page(
      "gone", merged(SmallPortal.regional, ["expires": "2026-03-01", "roles": "[account-manager]"]), body: body)
    change(&content)
    let sandbox = try Sandbox(content)
    let summary = try sandbox.build()
    #expect(summary.findings.filter { $0.severity == .error } == [], "the portal builds")
    return sandbox
  }

  /// The data of a segment's file.
  private static func data(_ sandbox: Sandbox, _ lang: String = "en") throws -> [String: Any] {
    let text = try sandbox.text("search/s/\(lang)/campus.js")
    let start = "Fieldbook.load(\"s/\(lang)/campus\","
    #expect(text.hasPrefix(start) && text.hasSuffix(");\n"), "one call")
    let json = try JSONSerialization.jsonObject(with: Data(text.dropFirst(start.count).dropLast(3).utf8))
    return try #require(json as? [String: Any])
  }

  private static func rows(_ data: [String: Any], _ key: String) throws -> [[Any]] {
    try #require(data[key] as? [[Any]], "\(key)")
  }

  @Test("A segment's file has what can be the best of a level, each once and in the page's language")
  func pieces() throws {
    let sandbox = try Self.built()
    let english = try Self.rows(try Self.data(sandbox), "pieces")
    let ids = english.compactMap { $0[0] as? String }
    #expect(Set(ids).isSuperset(of: ["paper", "south", "late", "for-alder"]))
    #expect(!ids.contains("paper-zh"), "the pair stands once")
    #expect(!ids.contains("beaten"), "an older one of the same place, occasion and role can never be the best")
    #expect(!ids.contains("gone"), "expired")
    #expect(!ids.contains("regional") && !ids.contains("corporate"), "pages prepare us, they are shown to nobody")
    let south = try #require(english.first { $0[0] as? String == "south" })
    #expect(south.count == 15)
    #expect(south[4] as? Int == 1 && south[6] as? String == "south" && south[10] as? String == "fresh")
    #expect(ids[try #require(south[14] as? Int)] == "paper", "what it was made from")
    let people = try Self.rows(try Self.data(sandbox), "people")
    #expect(people[try #require(south[13] as? Int)][1] as? String == "Rob")
    let alder = try #require(english.first { $0[0] as? String == "for-alder" })
    #expect(alder[7] as? String == "Alder" && alder[12] as? String == "no")

    let chinese = try Self.rows(try Self.data(sandbox, "zh-Hans"), "pieces").compactMap { $0[0] as? String }
    #expect(chinese.contains("paper-zh") && !chinese.contains("paper") && chinese.contains("south"))
  }

  @Test("It names the kits, the segment's owner, people of the region, and the gaps of scenarios and occasions")
  func rest() throws {
    let sandbox = try Self.built()
    let data = try Self.data(sandbox)
    #expect(try Self.rows(data, "kits").compactMap { $0[0] as? String } == ["kit"])
    let people = try Self.rows(data, "people").compactMap { $0[0] as? String }
    #expect(people[try #require(data["owner"] as? Int)] == "ann")
    #expect(Set(people) == ["ann", "rob", "cai"])
    let gaps = try Self.rows(data, "gaps")
    #expect(gaps.contains { $0[0] as? String == "Regional case" && $0[3] as? String == "hall" })
    #expect(gaps.contains { $0[0] as? String == "Kit" && $0[4] as? String == "experience" })
    #expect(!gaps.contains { $0[4] as? String == "workshop" }, "there is a kit for it")
    #expect(gaps.allSatisfy { ($0[3] as? String == "") != ($0[4] as? String == "") })
    let total = try #require(data["total"] as? Int)
    #expect(total >= gaps.count)
  }

  @Test("A title with any characters stays data")
  func characters() throws {
    let title = "\u{2028}</script>\\ \" 'quoted' 中文"
    let sandbox = try Self.built { content in
      content["case.md"] = content["case.md"]?.replacing(
        "title: Title of south", with: "title: \"\\u2028</script>\\\\ \\\" 'quoted' 中文\"")
    }
    #expect(try Self.rows(try Self.data(sandbox), "pieces").contains { $0[2] as? String == title })
  }

  @Test("Home asks for everything, a Scenario page for what its scenario leaves open")
  func panel() throws {
    let sandbox = try Self.built()
    let home = try sandbox.text("en/index.html")
    for field in ["segment", "scenario", "region", "occasion", "role"] {
      #expect(home.contains("<select name=\"\(field)\""), "\(field)")
    }
    #expect(home.contains("<option value=\"campus/dorm\">Dorm</option>"))
    #expect(home.contains("<noscript>"), "without scripts there are links")
    #expect(!home.contains("<option value=\"ecosystem\">"), "an occasion that no document names makes no difference")
    let scenario = try sandbox.text("en/scenario/campus--dorm.html")
    #expect(scenario.contains("data-segment=\"campus\" data-scenario=\"dorm\""))
    #expect(!scenario.contains("<select name=\"segment\"") && scenario.contains("<select name=\"region\""))
  }

  @Test("A portal without scenarios has no panel")
  func without() throws {
    let content = [
      "portal.yml": "name: Bare\nlanguages: [en]\n", "registry/people.yml": "ann: {name: Ann, org: hq}\n",
      "registry/segments.yml": "campus: {name: Campus, horizon: h1, owner: ann, scenarios: {}}\n",
      "a.md": SmallPortal.page("a"),
    ]
    let sandbox = try Sandbox(content)
    _ = try sandbox.build()
    #expect(!(try sandbox.text("en/index.html")).contains("data-for"))
  }

  @Test("A document's page says of itself what the briefcase lists")
  func record() throws {
    let sandbox = try Self.built()
    let page = try sandbox.text("en/d/south.html")
    let article = try #require(page.firstMatch(of: #/<article class="prose"[^>]*>/#)).output
    for attribute in [
      "data-document=\"south\"", "data-type=\"Article\"", "data-level=\"regional\"", "data-state=\"fresh\"",
      "data-verdict=\"no\"", "data-minutes=\"1\"", "data-owner=\"Rob\"",
    ] { #expect(article.contains(attribute), "\(attribute)") }
    #expect(!article.contains("data-customer"))
    #expect(try sandbox.text("en/d/for-alder.html").contains(" data-customer=\"Alder\""))
    let retired = try sandbox.text("en/d/old.html")
    #expect(page.contains("data-briefcase") && !retired.contains("data-briefcase"))
  }

  @Test("The briefcase has a page in each language, with what its scripts need")
  func briefcase() throws {
    let sandbox = try Self.built()
    let page = try sandbox.text("zh-Hans/briefcase.html")
    #expect(page.contains("data-base=\"https://portal.example/x/\"") && page.contains("data-languages=\"zh-Hans en\""))
    #expect(page.contains("data-level-regional=\"区域级\""))
    for path in ["assets/case-pack-style.js", "assets/words-late-en.js", "assets/words-late-zh-Hans.js"] {
      #expect(sandbox.exists("public/" + path), "\(path)")
    }
    let late = try sandbox.text("assets/words-late-en.js")
    #expect(late.contains("\"for_kit\":\"Kit\"") && !late.contains("late_"))
    #expect(!(try sandbox.text("assets/words-en.js")).contains("for_kit"))
  }

  @Test("The style of packs is a script that gives the stylesheet back")
  func style() throws {
    let css = "a { content: \"</style>\" }\r\nb { color: red }\n"
    let script = try #require(StyleScript([("assets/case-pack.css", Array(css.utf8))]))
    let text = String(decoding: script.bytes, as: UTF8.self)
    let start = "Fieldbook.load(\"case-pack-style\","
    #expect(text.hasPrefix(start))
    let back = try JSONSerialization.jsonObject(
      with: Data(text.dropFirst(start.count).dropLast(3).utf8), options: .fragmentsAllowed)
    #expect(back as? String == "a { content: \"<\\/style>\" }\nb { color: red }\n")
    #expect(StyleScript([("assets/other.css", [])]) == nil)
  }

  @Test(
    "Reading time counts words and characters, not tags",
    arguments: [
      ("", 1), ("<p>one</p>", 1), (String(repeating: "<p title=\"a b c d\">word</p>\n", count: 200), 1),
      (String(repeating: "word ", count: 201), 2), (String(repeating: "字", count: 300), 1),
      (String(repeating: "字，", count: 301), 2), (String(repeating: "Wi-Fi’s ", count: 400), 4),
      (String(repeating: "字word", count: 600), 5),
    ])
  func readingTime(html: String, minutes: Int) {
    #expect(ReadingTime(ofHTML: Array(html.utf8)).minutes == minutes)
  }
}
